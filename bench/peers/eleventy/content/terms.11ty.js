import { each, text } from "../layouts/parts.js";

export const data = {
  layout: "base.11ty.js",
  kinds: [{ kind: "tag", url: "/tags/", name: "Topics" }, { kind: "author", url: "/authors/", name: "Authors" }],
  pagination: { data: "kinds", size: 1, alias: "shown" },
  permalink: ({ shown }) => shown.url,
  eleventyComputed: { title: ({ shown }) => shown.name },
  eleventyImport: { collections: ["terms"] },
};

const entry = ({ url, name, role, stories }) =>
  `<li><div><a href="${url}">${text(name)}</a>${role ? ` <span class="role">${text(role)}</span>` : ""} <span class="count">${stories.length} ${stories.length === 1 ? "story" : "stories"}</span></div></li>`;

export const render = ({ shown, collections: { terms } }) => `<header class="page-head"><h1>${shown.name}</h1></header>
<ul class="terms">
${each(terms.filter(({ kind }) => kind === shown.kind).sort((a, b) => (a.name < b.name ? -1 : 1)), entry)}
</ul>`;
