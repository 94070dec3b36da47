const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const text = (value) => String(value).replace(/[&<>"]/g, (character) => ENTITIES[character]);
export const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
export const iso = (date) => new Date(date).toISOString().replace(".000Z", "+00:00");
export const each = (items, part) => items.map(part).join("\n");

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const HOUR = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "UTC" });
export const day = (date) => DAY.format(new Date(date));
export const moment = (date) => `${day(date)}, ${HOUR.format(new Date(date))} UTC`;

/** Caches markup that depends on a story alone, for all the pages that show it. */
const cached = (render) => {
  const cache = new WeakMap();
  return (story, ...rest) => {
    if (!cache.has(story.data)) cache.set(story.data, render(story, ...rest));
    return cache.get(story.data);
  };
};

/** Returns the story's summary, or the start of its first paragraph. */
export function summary(story) {
  if (story.data.summary) return story.data.summary;
  const plain = (story.content.match(/<p>(.*?)<\/p>/s)?.[1] ?? "").replace(/<[^>]*>/g, "");
  return plain.length > 200 ? `${plain.slice(0, plain.lastIndexOf(" ", 200))}…` : plain;
}

export const kicker = ({ section, kind }, newsroom) =>
  `<p class="kicker"><a href="/${section}/">${text(newsroom.names[section])}</a>${kind === "news" ? "" : ` <span class="kind">${kind[0].toUpperCase()}${kind.slice(1)}</span>`}</p>`;

const card = (story, newsroom, heading, row) => `<article class="card${row ? " card-row" : ""}">
${story.data.image ? `<div class="card-picture"><img src="${text(story.data.image.src)}" alt="" loading="lazy"></div>` : ""}
<div class="card-text">
${kicker(story.data, newsroom)}
<${heading} class="card-title"><a href="${story.url}">${text(story.data.title)}</a></${heading}>
${row ? `<p class="card-summary">${text(summary(story))}</p>` : ""}
<p class="card-meta">
${each(story.data.authors, (key) => `<span class="card-author">${text(newsroom.authors[key].name)}</span>`)}
<time datetime="${iso(story.date)}">${day(story.date)}</time></p>
</div>
</article>`;

export const cardRow = cached((story, newsroom) => card(story, newsroom, "h2", true));
export const cardSmall = cached((story, newsroom) => card(story, newsroom, "h3", false));

export const headline = (story) =>
  `<li><a href="${story.url}">${text(story.data.title)}</a> <time datetime="${iso(story.date)}">${day(story.date)}</time></li>`;

export const storyList = (stories, newsroom) => `<div class="story-list">
${each(stories, (story) => cardRow(story, newsroom))}
</div>`;

export function pagination(number, count, url) {
  if (count < 2) return "";
  const at = (other) => (other ? `${url}page/${other + 1}/` : url);
  return `<nav class="pagination" aria-label="More stories">
${number ? `<a class="newer" rel="prev" href="${at(number - 1)}">Newer stories</a>` : ""}
<span>Page ${number + 1}</span>
${number + 1 < count ? `<a class="older" rel="next" href="${at(number + 1)}">Older stories</a>` : ""}
</nav>`;
}

const SIDE = `<div class="side-column">
<aside class="rail" aria-labelledby="_latest" data-fragment="/rails/latest.html">
<h2 id="_latest">Latest news</h2>
<p class="rail-all"><a href="/latest/">All the latest stories</a></p>
</aside>
</div>
<script type="module" src="/assets/js/rail.js"></script>`;

export const withSide = (main) => `<div class="with-side">
${main}
${SIDE}
</div>`;

/** Returns HTML with absolute links, for feeds. */
export const absolute = (html, url) => html.replace(/ (href|src)="\//g, ` $1="${url}`);
