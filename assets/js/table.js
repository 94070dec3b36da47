// The columns of a table of rows can be sorted: each heading becomes a button.
const value = (row, number) => {
  const cell = row.cells[number];
  return cell.dataset.value ?? cell.textContent.trim();
};

const compare = (one, other) => {
  const numbers = [Number(one), Number(other)];
  if (one && other && !numbers.some(Number.isNaN)) return numbers[0] - numbers[1];
  return one.localeCompare(other, document.documentElement.lang, { numeric: true });
};

for (const table of document.querySelectorAll("table.rows")) {
  const heads = [...table.tHead.rows[0].cells];
  for (const [number, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.onclick = () => {
      const isDown = head.ariaSort === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.ariaSort = isDown ? "descending" : "ascending";
      const body = table.tBodies[0];
      // Rows without a value stay last, whichever way the others are sorted.
      const rows = [...body.rows].sort((a, b) => {
        const [one, other] = [value(a, number), value(b, number)];
        if (!one || !other) return !one - !other;
        return isDown ? compare(other, one) : compare(one, other);
      });
      body.append(...rows);
    };
  }
}
