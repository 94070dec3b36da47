// Sets the colours before the first paint: the reader's choice takes precedence over the system's.
// A classic script in the head, so that no page flashes in the wrong colours.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const store = (() => {
    try {
      return localStorage;
    } catch {
      return {};
    }
  })();
  const dark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

  root.dataset.script = "";
  if (store.theme === "dark" || store.theme === "light") root.dataset.theme = store.theme;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme-toggle");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", dark());
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try {
        store.theme = root.dataset.theme;
      } catch {} // Storage is full or blocked: the choice lasts for this page.
      show();
    });
    system.addEventListener("change", show);
    show();
  });
})();
