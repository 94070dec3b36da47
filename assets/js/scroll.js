// A table or a code block that is wider than its column can be scrolled from the keyboard.
for (const wide of document.querySelectorAll(".prose :is(pre, table)")) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
}
