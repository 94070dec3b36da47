import { absolute, each, summary, text } from "./parts.js";

const cache = new WeakMap();

function item(story, newsroom) {
  if (!cache.has(story.data)) cache.set(story.data, render(story, newsroom));
  return cache.get(story.data);
}

function render(story, newsroom) {
  const url = newsroom.url + story.url.slice(1);
  return `<item>
<title>${text(story.data.title)}</title>
<link>${url}</link>
<guid isPermaLink="true">${url}</guid>
<pubDate>${story.date.toUTCString()}</pubDate>
${each(story.data.authors, (key) => `<dc:creator>${text(newsroom.authors[key].name)}</dc:creator>`)}
${each(story.data.labels, (label) => `<category>${text(label)}</category>`)}
<description>${text(summary(story))}</description>
<content:encoded>${text(absolute(story.content, newsroom.url))}</content:encoded>
${story.data.image ? `<media:content medium="image" url="${text(story.data.image.src)}"/>` : ""}
</item>`;
}

/** A full-text feed of the newest twenty stories. */
export const rss = (title, url, stories, newsroom) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${text(title)}</title>
<link>${newsroom.url}${url.slice(1)}</link>
<description>${text(title)}</description>
<language>en</language>
<atom:link rel="self" type="application/rss+xml" href="${newsroom.url}${url.slice(1)}feed.xml"/>
${each(stories.slice(0, 1), (story) => `<lastBuildDate>${story.date.toUTCString()}</lastBuildDate>`)}
${each(stories.slice(0, 20), (story) => item(story, newsroom))}
</channel>
</rss>
`;
