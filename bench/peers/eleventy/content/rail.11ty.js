import { each, headline } from "../layouts/parts.js";

export const data = { permalink: "/rails/latest.html", eleventyImport: { collections: ["stories"] } };

export const render = ({ collections }) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Latest news</title>
<ol class="headlines">
${each(collections.stories.slice(0, 10), headline)}
</ol>
</html>
`;
