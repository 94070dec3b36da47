"""CSV files as trees of text, with the place of every cell."""

import csv
import re
from bisect import bisect_right
from functools import cached_property
from typing import Any

from ssg.problems.errors import Location, Problems
from ssg.yaml_source.placed_tree import PlacedTree
from ssg.yaml_source.tree import FieldPath, Tree

ROWS = "rows"
"""The name under which a tree has the list that a file consists of."""

_UNCLOSED = {"unexpected end of data": "a quote that begins a cell is not closed"}


class CsvTree(PlacedTree):
    """Rows of cells; `lines` are the lines on which rows begin, `header` the columns.

    `separator` stands between the items of a list in one cell.
    """

    def __init__(
        self, path: str, text: str, problems: Problems, header: list[str], delimiter: str
    ) -> None:
        super().__init__(path, text, problems, {})
        self.header, self.delimiter = header, delimiter
        self.separator = "," if delimiter == ";" else ";"
        self.lines: list[int] = []

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each line."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, field: FieldPath) -> Location:
        row = field[1] if len(field) > 1 else None
        if not isinstance(row, int) or row >= len(self.lines):
            return Location(self.path, 1, 1)
        return self.cell(self.lines[row], self._column(field))

    def name_at(self, field: FieldPath) -> Location:
        return self.cell(1, self._column(field)) if len(field) > 2 else self.place(field)

    def _column(self, field: FieldPath) -> int:
        name = field[2] if len(field) > 2 else None
        return self.header.index(name) if isinstance(name, str) and name in self.header else 0

    def cell(self, line: int, number: int) -> Location:
        """The place of a cell in the row that begins on a line."""
        at = start = self._starts[line - 1]
        quoted = False
        while number and at < len(self.text) and (quoted or self.text[at] != "\n"):
            if self.text[at] == '"':
                quoted = not quoted
            elif self.text[at] == self.delimiter and not quoted:
                number -= 1
            at += 1
        place = bisect_right(self._starts, at) if at > start else line
        return Location(self.path, place, at - self._starts[place - 1] + 1)


def read(path: str, text: str, problems: Problems) -> Tree | None:
    """Returns a file's rows under `ROWS`; None, and reports why, if it cannot be read."""
    first = text.partition("\n")[0]
    if re.fullmatch(r"sep=.\s*", first):
        hint = "delete the line: the sign between cells is found without it"
        problems.error("bad-yaml", Location(path, 1, 1), "the first line is for Excel", hint)
        return None
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    tree: CsvTree | None = None
    rows: list[dict[str, Any]] = []
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if tree is None:
                header = [cell.strip() for cell in cells]
                tree = CsvTree(path, text, problems, header, delimiter)
                _check_header(tree)
            elif any(cells):
                rows.append(_row(tree, cells, line))
                tree.lines.append(line)
    except csv.Error as error:
        hint = 'a quote in a cell is written twice: "17"" screen"'
        message = f"bad CSV: {_UNCLOSED.get(str(error), error)}"
        problems.error("bad-yaml", Location(path, before + 1), message, hint)
        return None
    if tree is None:
        problems.error("bad-yaml", Location(path, 1), "is empty", "begin with a line of names")
        return None
    tree.values = {ROWS: rows}
    return tree


def _check_header(tree: CsvTree) -> None:
    for number, name in enumerate(tree.header):
        at = tree.cell(1, number)
        if not name:
            hint = "write its name, or delete the column"
            tree.problems.error("missing-field", at, "a column has no name", hint)
        elif name in tree.header[:number]:
            message = f'"{name}" is the name of two columns'
            tree.problems.error("duplicate-field", at, message, "rename or delete one of them")


def _row(tree: CsvTree, cells: list[str], line: int) -> dict[str, Any]:
    """A row's cells by the names of their columns; empty cells are no values."""
    if len(cells) > len(tree.header):
        at = tree.cell(line, len(tree.header))
        hint = f'put a text that contains "{tree.delimiter}" in quotes'
        message = f"the row has {len(cells)} cells, and there are {len(tree.header)} columns"
        tree.problems.error("wrong-shape", at, message, hint)
    return {
        name: value
        for name, cell in zip(tree.header, cells, strict=False)
        if name and (value := cell.strip())
    }
