// Shows a footnote beside its number on hover, focus or tap. Without this, the number leads to the note.
const EDGE = 12;
const GAP = 24;
const PAUSE = 400;
const card = document.createElement("span");
card.className = "note-card";
card.id = "_note";
card.popover = "manual";
let timer;
let shown;

const hide = () => {
  clearTimeout(timer);
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  shown = undefined;
  card.hidePopover();
  card.remove();
};

// Beside the text, if there is room; else below or above the number.
const place = (link) => {
  const { left, right, top, bottom } = link.getBoundingClientRect();
  const text = link.closest(".prose").getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  const besides = [text.right + GAP, text.left - GAP - width].find((x) => x >= EDGE && x + width + EDGE <= clientWidth);
  const x = besides ?? Math.max(EDGE, Math.min((left + right - width) / 2, clientWidth - width - EDGE));
  const fits = bottom + 6 + height < innerHeight;
  const y = besides === undefined ? (fits ? bottom + 6 : top - 6 - height) : Math.min(top - 4, innerHeight - height - EDGE);
  card.style.left = `${x + scrollX}px`;
  card.style.top = `${Math.max(y, EDGE) + scrollY}px`;
};

const show = (link) => {
  clearTimeout(timer);
  if (shown === link) return;
  hide();
  const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!note) return;
  const copy = note.cloneNode(true);
  for (const back of copy.querySelectorAll(".footnote-backref, [popover]")) back.remove();
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  card.replaceChildren(...copy.childNodes);
  link.closest("sup").after(card);
  link.setAttribute("aria-describedby", card.id);
  shown = link;
  card.showPopover();
  place(link);
};

const later = () => {
  clearTimeout(timer);
  timer = setTimeout(hide, PAUSE);
};

if (card.showPopover) {
  for (const link of document.querySelectorAll(".footnote-ref")) {
    link.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && show(link));
    link.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && later());
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("click", (event) => {
      // A tap shows the note; a second one, a mouse or the Enter key follows the link.
      const tap = event.pointerType === "touch" && shown !== link;
      if (tap) event.preventDefault();
      if (tap) show(link);
      else hide();
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", later);
  addEventListener("focusin", ({ target }) => target === shown || card.contains(target) || hide());
  addEventListener("pointerdown", ({ target }) => target === shown || card.contains(target) || hide());
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
}
