import { each } from "../layouts/parts.js";
import { monthName } from "../layouts/months.js";

export const data = {
  layout: "base.11ty.js",
  pagination: { data: "collections.years", size: 1, alias: "shown" },
  permalink: ({ shown }) => (shown.year ? `/archive/${shown.year}/` : "/archive/"),
  eleventyComputed: { title: ({ shown }) => shown.year || "Archive" },
};

const year = ([name, months]) => `<section class="year">
<h2><a href="/archive/${name}/">${name}</a></h2>
<ol class="months">
${each(months, ({ month, stories }) => `<li><a href="/archive/${month.replace("-", "/")}/">${monthName(month)}</a> <span class="count">${stories.length}</span></li>`)}
</ol>
</section>`;

export const render = ({ shown }) => `<header class="page-head"><h1>${shown.year || "Archive"}</h1></header>
<div class="years">
${each(shown.years, year)}
</div>`;
