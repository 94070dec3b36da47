import { monthName } from "../layouts/months.js";
import { storyList, withSide } from "../layouts/parts.js";

const url = (month) => `/archive/${month.replace("-", "/")}/`;

export const data = {
  layout: "base.11ty.js",
  pagination: { data: "collections.months", size: 1, alias: "shown" },
  permalink: ({ shown }) => url(shown.month),
  eleventyComputed: { title: ({ shown }) => monthName(shown.month) },
};

export function render({ newsroom, shown, pagination: { pageNumber, pages } }) {
  const newer = pages[pageNumber - 1]?.[0] ?? pages[pageNumber - 1];
  const older = pages[pageNumber + 1]?.[0] ?? pages[pageNumber + 1];
  return `<header class="page-head">
<p class="kicker"><a href="/archive/">Archive</a></p>
<h1>${monthName(shown.month)}</h1>
</header>
${withSide(`<div>
${storyList(shown.stories, newsroom)}
<nav class="pagination" aria-label="Other months">
${newer ? `<a class="newer" rel="next" href="${url(newer.month)}">${monthName(newer.month)}</a>` : ""}
${older ? `<a class="older" rel="prev" href="${url(older.month)}">${monthName(older.month)}</a>` : ""}
</nav>
</div>`)}`;
}
