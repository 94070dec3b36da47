// Marks the heading that the reader has reached in the contents beside a story.
const links = [...document.querySelectorAll(".contents a")];
const headings = links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))));

const mark = () => {
  const reached = headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < innerHeight / 3);
  links.forEach((link, number) => link.ariaCurrent = number === reached ? "true" : null);
};

addEventListener("scroll", mark, { passive: true });
mark();
