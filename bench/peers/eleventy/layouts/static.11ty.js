import { text } from "./parts.js";

export const data = { layout: "base.11ty.js" };

export const render = ({ title, content }) => `<article class="static-page">
<header class="page-head"><h1>${text(title)}</h1></header>
<div class="prose">
${content}
</div>
</article>
<script type="module" src="/assets/js/scroll.js"></script>`;
