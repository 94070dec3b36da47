export const data = { permalink: "/robots.txt" };

export const render = ({ newsroom }) => `User-agent: *
Allow: /

Sitemap: ${newsroom.url}sitemap.xml
`;
