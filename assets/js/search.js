// The search page: its address has the query and the filters; every change starts a search.
const STEP = 10;
const PAUSE = 150;
const VALUES = {
  section: (story) => [story.section],
  tag: (story) => story.tags ?? [],
  author: (story) => story.authors ?? [],
  year: (story) => [story.date?.slice(0, 4)],
};
const form = document.querySelector("form.search");
const part = (name) => document.querySelector(`.search-${name}`);
const [status, list, more, instead] = ["status", "results", "more", "instead"].map(part);
const { root, engine, parts } = form.dataset;
const box = form.elements.q;
const order = form.elements.sort;
const toggle = form.querySelector(".search-toggle");
// Filters beside these are those of the newsroom's own taxonomies.
const valuesOf = (select) => VALUES[select.name] ?? ((story) => story.terms?.[select.name] ?? []);
const selects = [...form.querySelectorAll("select")].filter((select) => select !== order);

let opened; // the engine is fetched at the first search
let turn = 0;
let timer;

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

// An excerpt is text with <mark> as its only markup.
const marked = (excerpt) => {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  const of = (node) => (node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);
  return [...body.childNodes].map(of);
};

// Sections by name: their links give results the colours of their sections.
const sections = Object.fromEntries([...document.querySelectorAll(".search-browse a")].map((link) => [link.textContent, link.href]));

const item = ({ url, title, excerpt, date, day, section, sponsor, authors, picture }) => {
  const link = element("a", "", title);
  link.href = url;
  const text = element("div", "card-text");
  if (section || sponsor) {
    const kicker = element("p", "kicker");
    const at = sections[section];
    if (at) kicker.append(Object.assign(element("a", "", section), { href: at }));
    else kicker.append(section ?? "");
    if (sponsor) kicker.append(" ", element("span", "sponsored", `Sponsored by ${sponsor}`));
    text.append(kicker);
  }
  text.append(element("h2", "card-title", link), element("p", "card-summary", ...marked(excerpt)));
  if (date) {
    const time = element("time", "", day);
    time.dateTime = date;
    const names = [authors ?? []].flat().map((name) => element("span", "card-author", name));
    text.append(element("p", "card-meta", ...names, time));
  }
  const card = element("article", "card card-row");
  if (picture) {
    const image = Object.assign(element("img"), { src: picture, alt: "", loading: "lazy", decoding: "async" });
    card.append(element("div", "card-picture", image));
  }
  card.append(text);
  return element("li", "", card);
};

const passes = (story, except) =>
  selects.every((select) => select === except || !select.value || valuesOf(select)(story).includes(select.value));

// Each filter offers the values of the stories that pass the other filters, with counts.
const offer = (stories) => {
  for (const select of selects) {
    const { name, value } = select;
    const counts = value ? { [value]: 0 } : {};
    for (const of of stories.filter((story) => passes(story, select)).flatMap(valuesOf(select))) {
      if (of) counts[of] = (counts[of] ?? 0) + 1;
    }
    const names = Object.keys(counts).sort((a, b) => a.localeCompare(b));
    if (name === "year") names.reverse();
    const options = names.map((of) => new Option(`${of} (${counts[of]})`, of, false, of === value));
    select.replaceChildren(select.options[0], ...options);
  }
};

const shown = (stories) => Promise.all(stories.map(async (story) => item(await story.show())));

const show = async (found, mine) => {
  const items = await shown(found.slice(0, STEP));
  if (mine !== turn) return;
  list.replaceChildren(...items);
  more.hidden = found.length <= STEP;
  more.firstChild.onclick = async () => {
    const next = await shown(found.slice(list.children.length, list.children.length + STEP));
    list.append(...next);
    more.hidden = list.children.length >= found.length;
    next[0]?.querySelector("a").focus();
  };
};

const search = async (mine) => {
  const query = box.value.trim();
  const stories = await (await opened)(query);
  if (mine !== turn) return;
  offer(stories);
  const asked = query || selects.some((select) => select.value);
  const found = asked ? stories.filter((story) => passes(story)) : [];
  if (order.value || !query) found.sort((a, b) => Date.parse(b.date ?? 0) - Date.parse(a.date ?? 0));
  const count = found.length === 1 ? "1 result" : `${found.length || "No"} results`;
  await show(found, mine);
  if (mine === turn) status.textContent = !asked ? "" : query ? `${count} for “${query}”` : count;
};

const json = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
};

const look = async () => {
  const mine = ++turn;
  const said = [...new FormData(form)].filter(([, value]) => value.trim());
  history.replaceState(null, "", said.length ? `?${new URLSearchParams(said)}` : location.pathname);
  try {
    opened ??= import(`./search-${engine}.js`).then(({ open }) => open(root, parts.split(" ").filter(Boolean), json));
    await search(mine);
    instead.hidden = true;
  } catch {
    opened = undefined;
    list.replaceChildren();
    status.textContent = "";
    more.hidden = true;
    instead.hidden = false;
  }
};

// Arrow keys move through the results; Escape returns to the box, then clears it.
const walk = (event) => {
  const stops = [box, ...list.querySelectorAll("h2 a")];
  const here = stops.indexOf(document.activeElement);
  const next = here + { ArrowDown: 1, ArrowUp: -1, Escape: -here }[event.key];
  if (here < 0 || event.isComposing || !(next in stops)) return;
  event.preventDefault();
  if (next !== here) {
    stops[next].focus();
  } else {
    box.value = "";
    look();
  }
};

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements[name];
  if (selects.includes(field)) field.add(new Option(value, value, false, true));
  else if (field === box || field === order) field.value = value;
}
form.querySelector("fieldset").disabled = false;
toggle.ariaExpanded = String(selects.some((select) => select.value) || order.value !== "");
toggle.onclick = () => (toggle.ariaExpanded = String(toggle.ariaExpanded === "false"));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  look();
});
form.addEventListener("change", (event) => event.target !== box && look());
box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});
addEventListener("keydown", walk);
if (location.search) look();
else form.addEventListener("focusin", look, { once: true });

// Users of speech input can turn off the "/" key (WCAG 2.1.4).
try {
  const keys = part("keys");
  const check = keys.querySelector("input");
  check.checked = localStorage.slash !== "off";
  check.addEventListener("change", () => (localStorage.slash = check.checked ? "on" : "off"));
  keys.hidden = false;
} catch {} // Storage is blocked: the choice cannot be saved.
