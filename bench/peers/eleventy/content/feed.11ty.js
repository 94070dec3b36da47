import { rss } from "../layouts/rss.js";

export const data = { permalink: "/feed.xml", eleventyImport: { collections: ["stories"] } };

export const render = ({ newsroom, collections }) => rss(newsroom.title, "/", collections.stories, newsroom);
