import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";
import markdownIt from "markdown-it";
import { readFileSync } from "node:fs";
import { slug } from "./layouts/parts.js";
import { linked } from "./layouts/links.js";

const SIZE = 20;
const newsroom = JSON.parse(readFileSync("newsroom.json", "utf8"));

const byDate = (a, b) => b.date - a.date || (a.url < b.url ? -1 : 1);

/** Groups stories by the `keys` of each; the order within a group stays. */
function grouped(stories, keys) {
  const groups = new Map();
  for (const story of stories) {
    for (const key of keys(story)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(story);
    }
  }
  return groups;
}

/** Returns sections, tags and authors with their stories. */
function terms(stories) {
  const bySection = grouped(stories, (story) => [story.data.section]);
  const byTag = grouped(stories, (story) => story.data.labels);
  const byAuthor = grouped(stories, (story) => story.data.authors);
  return [
    ...newsroom.sections.map(({ key, name }) => ({ kind: "section", key, name, url: `/${key}/`, stories: bySection.get(key) ?? [] })),
    ...[...byTag].map(([name, tagged]) => ({ kind: "tag", key: slug(name), name, url: `/tags/${slug(name)}/`, stories: tagged })),
    ...[...byAuthor].map(([key, signed]) => ({ kind: "author", key, ...newsroom.authors[key], url: `/authors/${key}/`, stories: signed })),
  ];
}

/** Returns an entry for each page of each term: how Eleventy's documentation paginates twice. */
function listings(terms) {
  return terms.flatMap((term) => {
    const count = Math.max(1, Math.ceil(term.stories.length / SIZE));
    return Array.from({ length: count }, (_, number) => ({
      term, number, count, stories: term.stories.slice(number * SIZE, (number + 1) * SIZE),
    }));
  });
}

/** Returns the months of each year, after an entry for all years. */
function years(months) {
  const all = [...grouped(months, ({ month }) => [month.slice(0, 4)])];
  return [{ year: "", years: all }, ...all.map((entry) => ({ year: entry[0], years: [entry] }))];
}

export default function (config) {
  config.addGlobalData("newsroom", newsroom);
  config.addPlugin(syntaxHighlight);
  config.setLibrary("md", markdownIt({ html: true, typographer: true })
    .use(linked)
    .use(footnote)
    .use(anchor, { permalink: anchor.permalink.linkInsideHeader({ class: "headerlink", symbol: "#" }) }));
  config.addPassthroughCopy("assets");
  // Computed once for all collections.
  let stories, filedTerms, months;
  const sorted = (api) => (stories ??= api.getFilteredByTag("story").sort(byDate));
  const filed = (api) => (filedTerms ??= terms(sorted(api)));
  const dated = (api) => (months ??= [...grouped(sorted(api), (story) => [story.date.toISOString().slice(0, 7)])].map(([month, shown]) => ({ month, stories: shown })));
  config.addCollection("stories", sorted);
  config.addCollection("terms", filed);
  config.addCollection("listings", (api) => listings(filed(api)));
  config.addCollection("months", dated);
  config.addCollection("years", (api) => years(dated(api)));
  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
    dir: { input: "content", includes: "../layouts", data: "../data", output: "public" },
  };
}
