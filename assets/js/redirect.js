// Leads from an old address to the new one with the query and the anchor that the reader came with.
// Without it, the page's refresh leads there too, but to the top.
{
  const target = new URL(document.currentScript.dataset.target, location.href);
  target.search ||= location.search;
  target.hash ||= location.hash;
  if (location.search || location.hash) location.replace(target.href);
}
