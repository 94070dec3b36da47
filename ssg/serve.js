// Reloads the page after a build, or shows what stopped it. Sent by `ssg serve` only.
const events = new EventSource("/-/dateline/events");
let panel = null;

events.addEventListener("built", () => location.reload());
events.addEventListener("problems", (event) => {
  panel ??= document.body.appendChild(document.createElement("dialog"));
  panel.replaceChildren();
  const heading = document.createElement("h2");
  heading.textContent = "The site was not built";
  const list = document.createElement("pre");
  list.textContent = JSON.parse(event.data).join("\n");
  panel.append(heading, list);
  Object.assign(panel.style, {
    position: "fixed", insetInline: "5vw", insetBlock: "auto 5vh", width: "auto", maxWidth: "none",
    maxHeight: "80vh", overflow: "auto", padding: "1rem 1.5rem", border: "0", zIndex: "99999",
    borderInlineStart: "6px solid #c62828", background: "#1b1b1f", color: "#f4f4f6",
    font: "14px/1.6 ui-monospace, monospace", boxShadow: "0 10px 40px #0008",
  });
  list.style.whiteSpace = "pre-wrap";
  if (!panel.open) panel.show();
});
