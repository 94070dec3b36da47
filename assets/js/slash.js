// "/" goes to the search box, or to the search page where there is no room for a box.
addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (key !== "/" || ctrlKey || metaKey || altKey || target.closest("input, textarea, select, [contenteditable]")) return;
  try {
    if (localStorage.slash === "off") return;
  } catch {} // a forbidden store: the key stays as it is
  const boxes = [...document.querySelectorAll("[role=search] [name=q]")];
  const box = boxes.findLast((input) => input.checkVisibility());
  event.preventDefault();
  if (box) box.focus();
  else location.assign(boxes[0].form.action);
});
