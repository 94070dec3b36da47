import { around } from "./related.js";
import { cardSmall, each, iso, kicker, moment, slug, text, withSide } from "./parts.js";
import { render as base } from "./base.11ty.js";

const CHAPTER = /<h2 id="([^"]*)"[^>]*>(.*?)\s*<a class="headerlink"/g;

function contents(html) {
  const chapters = [...html.matchAll(CHAPTER)];
  if (chapters.length < 4) return "";
  return `<details class="contents">
<summary>In this story</summary>
<ol>
${each(chapters, ([, id, title]) => `<li><a href="#${id}">${title}</a></li>`)}
</ol>
</details>`;
}

const byline = (key, { name, role }) =>
  `<li><span><a href="/authors/${key}/" rel="author">${text(name)}</a> <span class="role"><span aria-hidden="true">–</span> ${text(role)}</span></span></li>`;

const hero = ({ src, alt, credit }) => `<figure class="hero">
<img src="${text(src)}" alt="${text(alt)}" fetchpriority="high">
<figcaption><span class="credit">${text(credit)}</span></figcaption>
</figure>`;

const neighbours = (older, newer) => `<nav class="neighbours" aria-label="Next and previous story">
${older ? `<a class="older" rel="prev" href="${older.url}"><span>Previous story</span> ${text(older.data.title)}</a>` : ""}
${newer ? `<a class="newer" rel="next" href="${newer.url}"><span>Next story</span> ${text(newer.data.title)}</a>` : ""}
</nav>`;

const related = (stories, newsroom) => stories.length ? `<section class="related">
<h2 class="block-title">Related stories</h2>
<div class="related-cards">
${each(stories, (story) => cardSmall(story, newsroom))}
</div>
</section>` : "";

function main(data) {
  const { newsroom, content, page, updated } = data;
  const { older, newer, related: others } = around(data.collections.stories).get(page.url);
  const words = content.replace(/<[^>]*>/g, " ").split(/\s+/).length;
  return `${withSide(`<article class="story">
<header class="story-head">
${kicker(data, newsroom)}
<h1>${text(data.title)}</h1>
${data.summary ? `<p class="standfirst">${text(data.summary)}</p>` : ""}
<div class="story-meta">
<ul class="byline">
${each(data.authors, (key) => byline(key, newsroom.authors[key]))}
</ul>
<p class="dates"><time datetime="${iso(page.date)}">${moment(page.date)}</time>
${updated ? `<span>Updated <time datetime="${iso(updated)}">${moment(updated)}</time></span>` : ""}
<span>${Math.ceil(words / 230)} min read</span></p>
</div>
</header>
${data.image ? hero(data.image) : ""}
<div class="story-body">
${contents(content)}
<div class="prose">
${content}
</div>
<footer class="story-foot">
<section class="tags">
<h2>Topics</h2>
<ul>
${each(data.labels, (label) => `<li><a href="/tags/${slug(label)}/" rel="tag">${text(label)}</a></li>`)}
</ul>
</section>
</footer>
</div>
${neighbours(older, newer)}
</article>`)}
${related(others, newsroom)}
<script type="module" src="/assets/js/scroll.js"></script>`;
}

export function render(data) {
  const headExtra = `<meta property="article:published_time" content="${iso(data.page.date)}">
${data.updated ? `<meta property="article:modified_time" content="${iso(data.updated)}">` : ""}`;
  const description = data.summary ?? data.content.match(/<p>(.*?)<\/p>/s)?.[1].replace(/<[^>]*>/g, "").slice(0, 200);
  return base({ ...data, headExtra, description, content: main(data) });
}
