import { text } from "./parts.js";

const HEAD_LINKS = (title) => `<link rel="stylesheet" href="/assets/css/site.css">
<script src="/assets/js/theme.js"></script>
<script type="module" src="/assets/js/dates.js"></script>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="alternate" type="application/rss+xml" title="${title}" href="/feed.xml">
<link rel="alternate" type="application/atom+xml" title="${title} (Atom)" href="/atom.xml">
<link rel="alternate" type="application/feed+json" title="${title} (JSON)" href="/feed.json">`;

const head = ({ newsroom, page, title, description, image, feed, kind }) => `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.url === "/" ? newsroom.title : `${text(title)} | ${newsroom.title}`}</title>
${description ? `<meta name="description" content="${text(description)}">` : ""}
<meta name="robots" content="max-image-preview:large">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${newsroom.url}${page.url.slice(1)}">
${HEAD_LINKS(newsroom.title)}
${feed ? `<link rel="alternate" type="application/rss+xml" title="${text(title)}" href="${feed}">` : ""}
<meta property="og:site_name" content="${newsroom.title}">
<meta property="og:title" content="${text(title)}">
<meta property="og:type" content="${kind ? "article" : "website"}">
<meta property="og:url" content="${newsroom.url}${page.url.slice(1)}">
${description ? `<meta property="og:description" content="${text(description)}">` : ""}
${image ? `<meta property="og:image" content="${text(image.src)}">
<meta property="og:image:alt" content="${text(image.alt)}">
<meta name="twitter:card" content="summary_large_image">` : ""}`;

const menu = (sections, here) =>
  sections.map(({ key, name }) => `<li><a href="/${key}/"${here === `/${key}/` ? ' aria-current="page"' : ""}>${text(name)}</a></li>`).join("\n");

const masthead = ({ newsroom, page }) => `<header class="masthead">
<div class="page masthead-top">
<div class="nameplate"><a class="wordmark" href="/">${newsroom.title}</a></div>
<nav class="desk-nav" aria-label="Browse">
<ul>
<li><a href="/tags/">Topics</a></li>
<li><a href="/archive/">Archive</a></li>
</ul>
</nav>
<button class="theme-toggle" type="button" aria-pressed="false"><span class="visually-hidden">Dark colours</span><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><circle cx="12" cy="12" r="8.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor"/></svg></button>
</div>
<nav class="section-nav" aria-label="Sections">
<ul class="page">
<li><a href="/latest/">Latest</a></li>
${menu(newsroom.sections, page.url)}
</ul>
</nav>
</header>`;

const footer = ({ newsroom }) => `<footer class="foot">
<div class="page">
<div class="foot-columns">
<div class="foot-about"><a class="wordmark" href="/">${newsroom.title}</a></div>
${["Sections (footer)", newsroom.title].map((title) => `<nav aria-label="${title}">
<h2>${title}</h2>
<ul>
${menu(newsroom.sections)}
</ul>
</nav>`).join("\n")}
<nav aria-label="Explore">
<h2>Explore</h2>
<ul>
<li><a href="/latest/">All stories</a></li>
<li><a href="/archive/">Archive</a></li>
<li><a href="/tags/">Topics</a></li>
<li><a href="/authors/">Authors</a></li>
</ul>
</nav>
<nav aria-label="Feeds">
<h2>Follow</h2>
<ul>
<li><a href="/feed.xml">RSS</a></li>
<li><a href="/atom.xml">Atom</a></li>
<li><a href="/feed.json">JSON Feed</a></li>
</ul>
</nav>
</div>
<p class="to-top"><a href="#top">Back to top</a></p>
</div>
</footer>`;

export function render(data) {
  const attributes = data.bodyAttributes ?? (data.kind ? ` data-section="/${data.section}/"` : "");
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
${head(data)}
${data.headExtra ?? ""}
</head>
<body${attributes}>
<a class="skip-link" href="#_main">Skip to the content</a>
${masthead(data)}
<main id="_main" class="page" tabindex="-1">
${data.content}
</main>
${footer(data)}
</body>
</html>
`;
}
