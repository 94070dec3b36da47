"""Tables of older Markdown dialects -> tables of GitHub's, in which every pipe ends a cell.

kramdown, Python-Markdown and older versions of markdown-it read a pipe within code as code. GitHub
splits the cell there, and drops the cells beyond the number of the header's.
"""

import re
from collections.abc import Callable, Iterator

from ssg.importers.archive import fenced_code

_FENCED = re.compile(f"(?ms){fenced_code.PATTERN}")
_CODE = re.compile(r"(?<![`\\])(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)")
_PIPE = re.compile(r"(?<!\\)\|")
_LAST_PIPE = re.compile(r"(?<!\\)\|\Z")
_DELIMITERS = frozenset(" \t>|:-")

Table = list[str]
"""The lines of a table: its header, its delimiters and its rows."""


def escaped(text: str) -> str:
    """Returns the text with a backslash before each pipe that stands in code within a table."""
    return _with_tables(text, _with_escaped_pipes, "")


def as_in_kramdown(text: str) -> str:
    """Returns the text with headers as wide as the widest row, as kramdown shows tables."""
    return _with_tables(text, _widened, "+")


def _with_tables(text: str, change: Callable[[Table], Table], crossings: str) -> str:
    """Returns the text with each table changed that is outside of fenced code.

    Delimiters may contain the characters of `crossings` in the place of pipes.
    """
    if "|" not in text:
        return text
    parts, offset = list[str](), 0
    for fence in _FENCED.finditer(text):
        parts += [_changed(text[offset : fence.start()], change, crossings), fence[0]]
        offset = fence.end()
    return "".join([*parts, _changed(text[offset:], change, crossings)])


def _changed(text: str, change: Callable[[Table], Table], crossings: str) -> str:
    lines = text.split("\n")
    for start, end in _tables(lines, crossings):
        lines[start:end] = change(lines[start:end])
    return "\n".join(lines)


def _tables(lines: list[str], crossings: str) -> Iterator[tuple[int, int]]:
    """Yields (first line, line behind the last) of each table; it ends at a line without pipes."""
    number = 1
    while number < len(lines):
        start, number = number - 1, number + 1
        if _is_delimiter(lines[start + 1], crossings) and _pipes(lines[start]):
            while number < len(lines) and _pipes(lines[number]):
                number += 1
            yield start, number


def _is_delimiter(line: str, crossings: str) -> bool:
    return "-" in line and "|" in line and _DELIMITERS.union(crossings).issuperset(line)


def _pipes(line: str) -> int:
    """Returns the number of pipes that end or begin a cell."""
    return len(_PIPE.findall(_CODE.sub("", line))) if "|" in line else 0


def _cells(line: str) -> int:
    """Returns the number of cells of a row; code with pipes is in one cell."""
    inner = _CODE.sub("x", line).strip(" \t>")
    return len(_PIPE.findall(inner)) + 1 - inner.startswith("|") - bool(_LAST_PIPE.search(inner))


def _with_escaped_pipes(table: Table) -> Table:
    if _cells(table[0]) != _cells(table[1]):  # no table, or one that GitHub's rules divide
        return table
    return [_CODE.sub(lambda code: _PIPE.sub(r"\\|", code[0]), line) for line in table]


def _widened(table: Table) -> Table:
    delimiters = table[1].replace("+", "|")
    width = max(map(_cells, (table[0], delimiters, *table[2:])))
    return [_filled(table[0], width, "|"), _filled(delimiters, width, " --- |"), *table[2:]]


def _filled(line: str, width: int, cell: str) -> str:
    """Returns a row with as many more cells as it lacks."""
    missing = width - _cells(line)
    end = "" if missing <= 0 or _LAST_PIPE.search(line.rstrip()) else " |"
    return f"{line.rstrip()}{end}{cell * missing}" if missing > 0 else line
