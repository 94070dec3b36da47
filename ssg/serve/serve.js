// Follows the newsroom's builds: swaps style sheets, reloads the page, or shows what is wrong.
// Sent by `ssg serve` alone, to pages that are otherwise those of `ssg build`.
const own = document.currentScript.dataset;
const PLACE = "dateline-place";

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
  const made = document.createElement(name);
  made.textContent = text;
  made.className = classes;
  return made;
}

// A host of its own, in which the page's styles do not reach and from which ours do not.
function host(...children) {
  const made = document.createElement("dateline-serve");
  const root = made.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(...children);
  return document.documentElement.appendChild(made);
}

let overlay = null;

function show(problems) {
  overlay?.remove();
  overlay = null;
  if (!problems.length) return;
  const panel = element("div", "", "overlay");
  panel.setAttribute("role", "alert");
  const dismiss = element("button", "Hide");
  dismiss.addEventListener("click", () => overlay?.remove());
  const list = document.createElement("ol");
  list.append(...problems.map(shown));
  const count = problems.length === 1 ? "one mistake" : `${problems.length} mistakes`;
  panel.append(
    dismiss,
    element("h2", `The site was not built: ${count}`),
    element("p", "Below is the last good version. This goes away when everything is mended."),
    list,
  );
  overlay = host(panel);
}

function shown(problem) {
  const item = document.createElement("li");
  if (problem.at) item.append(element("code", problem.at), document.createElement("br"));
  item.append(element("strong", problem.message));
  if (problem.excerpt) item.append(excerpt(problem.excerpt));
  if (problem.hint) item.append(element("div", problem.hint, "hint"));
  return item;
}

// The line that it is about, with the place in it marked.
function excerpt({ line, text, start, end }) {
  const letters = [...text];
  const part = (from, to) => letters.slice(from, to).join("");
  const made = element("pre", `${line} │ ${part(0, start)}`);
  made.append(element("mark", part(start, end)), part(end));
  return made;
}

// The path of a URL of this site, spelled one way.
function place(url) {
  const { origin, pathname } = new URL(url, location.href);
  if (origin !== location.origin) return "";
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function sheets(moved) {
  const links = document.querySelectorAll('link[rel~="stylesheet"][href]');
  return [...links].filter((link) => moved.has(place(link.href)));
}

function swap(link, build) {
  const fresh = link.cloneNode();
  const url = new URL(link.href);
  url.searchParams.set("build", build);
  fresh.href = url;
  const drop = () => link.remove();
  fresh.addEventListener("load", drop);
  fresh.addEventListener("error", drop);
  link.after(fresh);
}

function reload() {
  sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
  location.reload();
}

function restore() {
  const [path, x, y] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  sessionStorage.removeItem(PLACE);
  if (path === location.pathname && !location.hash) scrollTo({ left: x, top: y, behavior: "instant" });
}

// Nothing that this page did not load can have changed it.
function follow(moved, build) {
  const loaded = performance.getEntriesByType("resource").map((entry) => place(entry.name));
  const parts = new Set([own.page, place(location.href), ...loaded]);
  const seen = new Set(moved.map(place).filter((url) => parts.has(url)));
  const styles = sheets(seen);
  const others = [...seen].filter((url) => !styles.some((link) => place(link.href) === url));
  if (others.length) reload();
  else styles.forEach((link) => swap(link, build));
}

let known = `${own.run} ${own.build}`;

function take(state) {
  show(state.problems);
  const now = `${state.run} ${state.build}`;
  if (now === known) return;
  const isNext = known === `${state.run} ${state.build - 1}`;
  known = now;
  if (isNext && state.moved?.length) follow(state.moved, state.build);
  else reload();
}

// A browser opens six connections to one host: tabs that nobody looks at hold none.
let events = null;

function listen() {
  events?.close();
  events = null;
  if (document.hidden) return;
  events = new EventSource("/-/dateline/events");
  events.addEventListener("state", (event) => take(JSON.parse(event.data)));
}

performance.setResourceTimingBufferSize(5000);
if (own.ribbon) host(element("div", own.ribbon, "ribbon"));
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", (event) => event.persisted && listen());
addEventListener("load", restore);
if (document.readyState === "complete") restore();
listen();
