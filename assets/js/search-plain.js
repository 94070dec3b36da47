// Searches headlines, summaries and topics in lists of stories by year, in the browser.
import { bare } from "./letters.js";

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const open = async (root, years, json) => {
  const lists = await Promise.all(years.map((year) => json(`${root}search/plain/${year}.json`)));
  const stories = lists.flat().map((story) => ({
    ...story,
    words: bare(
      [story.title, story.summary, story.section, ...story.tags, ...story.authors, ...Object.values(story.terms ?? {}).flat()]
        .join("\n"),
    ),
    show: async () => ({ ...story, url: root + story.url, picture: story.picture && root + story.picture, excerpt: escaped(story.summary) }),
  }));

  return async (query) => {
    const words = bare(query).split(/\s+/);
    return stories.filter((story) => words.every((word) => story.words.includes(word)));
  };
};
