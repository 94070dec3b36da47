import { absolute, iso, summary } from "../layouts/parts.js";

export const data = { permalink: "/feed.json", eleventyImport: { collections: ["stories"] } };

const entry = (story, newsroom) => ({
  id: newsroom.url + story.url.slice(1),
  url: newsroom.url + story.url.slice(1),
  title: story.data.title,
  image: story.data.image?.src,
  summary: summary(story),
  content_html: absolute(story.content, newsroom.url),
  date_published: iso(story.date),
  date_modified: iso(story.data.updated ?? story.date),
  authors: story.data.authors.map((key) => ({ name: newsroom.authors[key].name, url: `${newsroom.url}authors/${key}/` })),
  tags: story.data.labels,
});

export const render = ({ newsroom, collections: { stories } }) => JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: newsroom.title,
  home_page_url: newsroom.url,
  feed_url: `${newsroom.url}feed.json`,
  language: "en",
  items: stories.slice(0, 20).map((story) => entry(story, newsroom)),
});
