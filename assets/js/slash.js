// "/" moves the focus to the search box, or opens the search page if there is no box.
addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (key !== "/" || ctrlKey || metaKey || altKey || target.closest("input, textarea, select, [contenteditable]")) return;
  try {
    if (localStorage.slash === "off") return;
  } catch {} // Storage is blocked: the key stays on.
  const boxes = [...document.querySelectorAll("[role=search] [name=q]")];
  const box = boxes.findLast((input) => input.checkVisibility());
  event.preventDefault();
  if (box) box.focus();
  else location.assign(boxes[0].form.action);
});
