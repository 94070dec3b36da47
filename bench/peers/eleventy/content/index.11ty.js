import { cardRow, cardSmall, each, headline, text } from "../layouts/parts.js";

export const data = {
  title: "The Generated Gazette",
  layout: "base.11ty.js",
  permalink: "/",
  bodyAttributes: ' class="front"',
  eleventyImport: { collections: ["stories", "terms"] },
};

const river = ({ name, url, stories }, newsroom) => `<section class="river" data-section="${url}">
<h2 class="block-title"><a href="${url}">${text(name)}</a></h2>
${each(stories.slice(0, 1), (story) => cardSmall(story, newsroom))}
<ul class="headlines">
${each(stories.slice(1, 5), headline)}
</ul>
</section>`;

export const render = ({ newsroom, collections: { stories, terms } }) => `<h1 class="visually-hidden">${newsroom.title}</h1>
<div class="lead-package">
${each(stories.slice(0, 5), (story) => cardRow(story, newsroom))}
<section class="latest">
<h2 class="block-title"><a href="/latest/">Latest</a></h2>
<ol class="headlines">
${each(stories.slice(5, 15), headline)}
</ol>
</section>
</div>
<div class="rivers">
${each(terms.filter(({ kind }) => kind === "section"), (term) => river(term, newsroom))}
</div>`;
