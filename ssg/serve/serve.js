// Follows the builds: replaces style sheets, reloads the page, or shows problems.
// Only `ssg serve` adds it to pages, which are otherwise those of `ssg build`.
const scriptData = document.currentScript.dataset;
const SCROLL_KEY = "dateline-scroll";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { all: initial; }
  .ribbon {
    position: fixed; inset-block-start: 0; inset-inline: 0; z-index: 2147483646; margin: auto;
    inline-size: fit-content; max-inline-size: 90vw; padding: .3rem 1rem; pointer-events: none;
    border-radius: 0 0 .5rem .5rem; background: #7a2e00; color: #fff;
    font: 600 .8125rem/1.4 system-ui, sans-serif; box-shadow: 0 2px 8px #0005;
  }
  .overlay {
    position: fixed; inset: 0; z-index: 2147483647; box-sizing: border-box; overflow: auto;
    padding: min(6vh, 3rem) min(5vw, 3rem); background: #17171bf2; color: #ececf1;
    font: .9375rem/1.6 system-ui, sans-serif;
  }
  h2 { margin: 0; color: #ff8f7a; font-size: 1.25rem; }
  p { margin: .25rem 0 1.5rem; color: #b9b9c4; }
  ol { display: grid; gap: 1.25rem; margin: 0; padding: 0; list-style: none; }
  li { padding: .75rem 1rem; border-inline-start: 4px solid #ff8f7a; background: #26262d; }
  code, pre { font: .875rem/1.6 ui-monospace, "Cascadia Mono", Menlo, monospace; }
  code { color: #9cc4ff; overflow-wrap: anywhere; }
  pre { overflow-x: auto; margin: .5rem 0 0; color: #ececf1; }
  mark { background: none; color: #ff8f7a; font-weight: 700; text-decoration: underline wavy; }
  .hint { margin: .5rem 0 0; color: #a8e0b0; }
  button {
    float: inline-end; padding: .25rem .75rem; border: 1px solid #6a6a76; border-radius: .25rem;
    background: none; color: inherit; font: inherit; cursor: pointer;
  }
`);

function element(name, text = "", classes = "") {
  const result = document.createElement(name);
  result.textContent = text;
  result.className = classes;
  return result;
}

// Adds an element with a shadow root, which separates its styles from those of the page.
function addHost(...children) {
  const host = document.createElement("dateline-serve");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(...children);
  return document.documentElement.appendChild(host);
}

let overlay = null;

function showProblems(problems) {
  overlay?.remove();
  overlay = null;
  if (!problems.length) return;
  const panel = element("div", "", "overlay");
  panel.setAttribute("role", "alert");
  const dismiss = element("button", "Hide");
  dismiss.addEventListener("click", () => overlay?.remove());
  const list = document.createElement("ol");
  list.append(...problems.map(problemItem));
  const count = problems.length === 1 ? "1 error" : `${problems.length} errors`;
  panel.append(
    dismiss,
    element("h2", `The site was not built: ${count}`),
    element("p", "The last good version is behind this message, which disappears when all errors are fixed."),
    list,
  );
  overlay = addHost(panel);
}

function problemItem(problem) {
  const item = document.createElement("li");
  if (problem.at) item.append(element("code", problem.at), document.createElement("br"));
  item.append(element("strong", problem.message));
  if (problem.excerpt) item.append(excerptElement(problem.excerpt));
  if (problem.hint) item.append(element("div", problem.hint, "hint"));
  return item;
}

// Returns the line of a problem, with the part that it is about marked.
function excerptElement({ line, text, start, end }) {
  const characters = [...text];
  const part = (from, to) => characters.slice(from, to).join("");
  const result = element("pre", `${line} │ ${part(0, start)}`);
  result.append(element("mark", part(start, end)), part(end));
  return result;
}

// Returns the decoded path of a URL of this site, or "" for a URL of another site.
function pathOf(url) {
  const { origin, pathname } = new URL(url, location.href);
  if (origin !== location.origin) return "";
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function styleSheetLinks(changed) {
  const links = document.querySelectorAll('link[rel~="stylesheet"][href]');
  return [...links].filter((link) => changed.has(pathOf(link.href)));
}

function replaceStyleSheet(link, build) {
  const replacement = link.cloneNode();
  const url = new URL(link.href);
  url.searchParams.set("build", build);
  replacement.href = url;
  const removeOld = () => link.remove();
  replacement.addEventListener("load", removeOld);
  replacement.addEventListener("error", removeOld);
  link.after(replacement);
}

function reload() {
  sessionStorage.setItem(SCROLL_KEY, JSON.stringify([location.pathname, scrollX, scrollY]));
  location.reload();
}

function restoreScroll() {
  const [path, x, y] = JSON.parse(sessionStorage.getItem(SCROLL_KEY) ?? "[]");
  sessionStorage.removeItem(SCROLL_KEY);
  if (path === location.pathname && !location.hash) scrollTo({ left: x, top: y, behavior: "instant" });
}

// Updates the page if a changed URL is the page itself or something that it loaded.
function updatePage(urls, build) {
  const loaded = performance.getEntriesByType("resource").map((entry) => pathOf(entry.name));
  const used = new Set([scriptData.page, pathOf(location.href), ...loaded]);
  const changed = new Set(urls.map(pathOf).filter((path) => used.has(path)));
  const links = styleSheetLinks(changed);
  const others = [...changed].filter((path) => !links.some((link) => pathOf(link.href) === path));
  if (others.length) reload();
  else links.forEach((link) => replaceStyleSheet(link, build));
}

let shownBuild = `${scriptData.run} ${scriptData.build}`;

function handleState(state) {
  showProblems(state.problems);
  const lastBuild = `${state.run} ${state.build}`;
  if (lastBuild === shownBuild) return;
  const isNext = shownBuild === `${state.run} ${state.build - 1}`;
  shownBuild = lastBuild;
  if (isNext && state.moved?.length) updatePage(state.moved, state.build);
  else reload();
}

// A browser opens at most six connections to a host, so hidden tabs close theirs.
let events = null;

function listen() {
  events?.close();
  events = null;
  if (document.hidden) return;
  events = new EventSource("/-/dateline/events");
  events.addEventListener("state", (event) => handleState(JSON.parse(event.data)));
}

performance.setResourceTimingBufferSize(5000);
if (scriptData.ribbon) addHost(element("div", scriptData.ribbon, "ribbon"));
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", (event) => event.persisted && listen());
addEventListener("load", restoreScroll);
if (document.readyState === "complete") restoreScroll();
listen();
