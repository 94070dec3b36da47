import { each, iso } from "../layouts/parts.js";

export const data = { permalink: "/sitemap.xml", eleventyImport: { collections: ["stories", "terms"] } };

export const render = ({ newsroom, collections: { stories, terms } }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${each(["", "about/", "ethics/"], (path) => `<url><loc>${newsroom.url}${path}</loc></url>`)}
${each(terms, ({ url }) => `<url><loc>${newsroom.url}${url.slice(1)}</loc></url>`)}
${each(stories, (story) => `<url><loc>${newsroom.url}${story.url.slice(1)}</loc><lastmod>${iso(story.data.updated ?? story.date)}</lastmod></url>`)}
</urlset>
`;
