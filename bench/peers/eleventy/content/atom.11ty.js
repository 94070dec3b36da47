import { absolute, each, iso, summary, text } from "../layouts/parts.js";

export const data = { permalink: "/atom.xml", eleventyImport: { collections: ["stories"] } };

function entry(story, newsroom) {
  const url = newsroom.url + story.url.slice(1);
  return `<entry>
<id>${url}</id>
<title>${text(story.data.title)}</title>
<link rel="alternate" type="text/html" href="${url}"/>
<published>${iso(story.date)}</published>
<updated>${iso(story.data.updated ?? story.date)}</updated>
${each(story.data.authors, (key) => `<author><name>${text(newsroom.authors[key].name)}</name><uri>${newsroom.url}authors/${key}/</uri></author>`)}
${each(story.data.labels, (label) => `<category term="${text(label)}"/>`)}
<summary>${text(summary(story))}</summary>
<content type="html">${text(absolute(story.content, newsroom.url))}</content>
</entry>`;
}

export const render = ({ newsroom, collections: { stories } }) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${newsroom.url}atom.xml</id>
<title>${newsroom.title}</title>
<link rel="self" type="application/atom+xml" href="${newsroom.url}atom.xml"/>
<link rel="alternate" type="text/html" href="${newsroom.url}"/>
<updated>${iso(stories[0].date)}</updated>
<author><name>${newsroom.title}</name></author>
${each(stories.slice(0, 20), (story) => entry(story, newsroom))}
</feed>
`;
