"""What readers see of a text, block by block, each character with its place in the source."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ssg.markup.source_map import SourceMap
from ssg.markup.source_pieces import Place

OBJECT = "\ufffc"
"""Stands for what is no plain word: code, HTML, a mark that was read, an escaped character."""


class VisibleText:
    """The words of one block, lines apart by "\\n"."""

    def __init__(self, source: str, runs: list[Place]) -> None:
        self._starts: list[int] = []
        self._offsets: list[int] = []
        parts: list[str] = []
        length, end = 0, runs[0].start
        for run in runs:
            gap = _gap(source[end : run.start])
            is_escaped = source[run.start - 1 : run.start] == "\\"
            words = source[run.start : run.end]
            shown = gap + (OBJECT + words[1:] if is_escaped else words)
            self._starts.append(length + len(gap))
            self._offsets.append(run.start)
            parts.append(shown)
            length, end = length + len(shown), run.end
        self.text = "".join(parts)

    def place(self, index: int) -> int:
        """The character of the source at which a character of the text stands."""
        number = max(bisect_right(self._starts, index) - 1, 0)
        return self._offsets[number] + index - self._starts[number]


def _gap(between: str) -> str:
    if not between:
        return ""
    line = "\n" in between
    return ("\n" if line else "") if not between.strip(" \t\n>\\") else OBJECT + "\n" * line


def visible_texts(source: SourceMap) -> Iterator[VisibleText]:
    """Yields the words of each paragraph, heading, list item and cell."""
    starts = sorted({block.place.start for block in source.blocks})
    tables = [block.place for block in source.blocks if block.kind == "table"]
    group: list[Place] = []
    for run in source.words:
        if group and _is_apart(source.text, group[-1], run, starts, tables):
            yield VisibleText(source.text, group)
            group = []
        group.append(run)
    if group:
        yield VisibleText(source.text, group)


def _is_apart(text: str, before: Place, run: Place, starts: list[int], tables: list[Place]) -> bool:
    """Whether another block, or another cell of a table, begins between two runs."""
    first = bisect_right(starts, before.start)
    if first < len(starts) and starts[first] <= run.start:
        return True
    gap = text[before.end : run.start]
    if "\n\n" in gap:
        return True
    table = bisect_left(tables, Place(before.start + 1, 0)) - 1
    is_cell = table >= 0 and before.start < tables[table].end
    return is_cell and ("|" in gap or "\n" in gap)
