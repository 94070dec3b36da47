// Marks the heading that the reader has reached in the contents beside a story.
const links = [...document.querySelectorAll(".contents a")];
const headings = links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))));

const mark = () => {
  const reached = headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < innerHeight / 3);
  links.forEach((link, number) => link.ariaCurrent = number === reached ? "true" : null);
};

const observer = new IntersectionObserver(mark, { rootMargin: "-10% 0px -66%" });
for (const heading of headings) if (heading) observer.observe(heading);
