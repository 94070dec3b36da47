import { pagination, storyList, text, withSide } from "../layouts/parts.js";

export const data = {
  layout: "base.11ty.js",
  pagination: { data: "collections.listings", size: 1, alias: "listing" },
  permalink: ({ listing: { term, number } }) => (number ? `${term.url}page/${number + 1}/` : term.url),
  eleventyComputed: {
    title: ({ listing }) => listing.term.name,
    feed: ({ listing }) => `${listing.term.url}feed.xml`,
    bodyAttributes: ({ listing: { term } }) => (term.kind === "section" ? ` class="section-page" data-section="${term.url}"` : ""),
  },
};

export function render({ newsroom, listing: { term, number, count, stories } }) {
  const above = term.kind === "tag" ? '<a href="/tags/">Topic</a>' : term.role;
  return `<header class="page-head">
${above ? `<p class="kicker">${above}</p>` : ""}
<h1>${text(term.name)}</h1>
${term.text ? `<div class="prose"><p>${text(term.text)}</p></div>` : ""}
<p class="page-links"><a class="feed" href="${term.url}feed.xml">RSS feed</a></p>
</header>
${withSide(`<div>
${storyList(stories, newsroom)}
${pagination(number, count, term.url)}
</div>`)}`;
}
