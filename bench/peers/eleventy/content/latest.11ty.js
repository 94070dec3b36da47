import { pagination, storyList, withSide } from "../layouts/parts.js";

export const data = {
  title: "Latest stories",
  layout: "base.11ty.js",
  pagination: { data: "collections.stories", size: 20, alias: "shown" },
  permalink: ({ pagination: { pageNumber } }) => (pageNumber ? `/latest/page/${pageNumber + 1}/` : "/latest/"),
};

export const render = ({ title, newsroom, shown, pagination: { pageNumber, pages } }) => `<header class="page-head"><h1>${title}</h1></header>
${withSide(`<div>
${storyList(shown, newsroom)}
${pagination(pageNumber, pages.length, "/latest/")}
</div>`)}`;
