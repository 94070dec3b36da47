export const data = { title: "404", layout: "base.11ty.js", permalink: "/404.html" };

export const render = () => `<div class="lost">
<p class="lost-code" aria-hidden="true">404</p>
<h1>This page is not in our archive</h1>
<p class="standfirst">It may have moved, or the address may contain a typo.</p>
<ul class="page-links">
<li><a href="/">Front page</a></li>
<li><a href="/latest/">Latest stories</a></li>
<li><a href="/archive/">Archive by month</a></li>
<li><a href="/tags/">All topics</a></li>
</ul>
</div>`;
