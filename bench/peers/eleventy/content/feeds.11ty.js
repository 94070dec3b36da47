import { rss } from "../layouts/rss.js";

export const data = {
  pagination: { data: "collections.terms", size: 1, alias: "term" },
  permalink: ({ term }) => `${term.url}feed.xml`,
};

export const render = ({ newsroom, term }) => rss(`${term.name} – ${newsroom.title}`, term.url, term.stories, newsroom);
