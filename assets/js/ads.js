// Advertisements: fetches rotating ones, and loads a provider's script once the reader consents.
// A consent manager signals consent with <html data-consent="ads">, at any time.
const root = document.documentElement;
const boxes = [...document.querySelectorAll(".ad-box")];
const consents = () => (root.dataset.consent ?? "").split(/\s+/).includes("ads");

const takeTurns = async () => {
  const waiting = boxes.filter((box) => box.dataset.turns);
  if (!waiting.length) return;
  const response = await fetch(waiting[0].dataset.turns);
  const fetched = new DOMParser().parseFromString(response.ok ? await response.text() : "", "text/html");
  for (const box of waiting) {
    const shown = fetched.querySelector(`[data-slot="${box.dataset.slot}"]`);
    if (shown) box.replaceChildren(...document.adoptNode(shown).childNodes);
  }
};

const provide = (box) => {
  const template = box.querySelector("template");
  if (!template || !box.getClientRects().length) return; // no provider, or not shown at this width
  const before = [...box.childNodes];
  const provided = document.importNode(template.content, true);
  for (const inert of provided.querySelectorAll("script")) {
    const script = document.createElement("script");
    for (const { name, value } of inert.attributes) script.setAttribute(name, value);
    script.addEventListener("error", () => box.replaceChildren(...before));
    inert.replaceWith(script);
  }
  box.replaceChildren(provided);
};

try {
  await takeTurns();
} catch {} // the space stays empty

const watcher = new MutationObserver(() => start());
const start = () => {
  if (!consents()) return;
  watcher.disconnect();
  boxes.forEach(provide);
};
watcher.observe(root, { attributeFilter: ["data-consent"] });
start();
