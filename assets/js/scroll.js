// A table, a code block or a formula that is wider than its column can be scrolled from the keyboard.
for (const wide of document.querySelectorAll(".prose :is(pre, table, math[display])")) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
}
