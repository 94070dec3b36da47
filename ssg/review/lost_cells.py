"""Finds cells of tables that readers do not see, because the header has fewer."""

import re
from collections.abc import Iterator

from ssg.markup.source_map import SourceMap

_BEFORE = re.compile(r"[ \t>]*\|?")
_PIPE = re.compile(r"(?<!\\)\|")


def lost_cells(source: SourceMap) -> Iterator[tuple[int, int, int]]:
    """Yields (offset of the row, its cells, those of the header) of rows that are too long."""
    for block in source.blocks:
        if block.kind != "table":
            continue
        offset, header = block.place.start, 0
        for line in source.text[block.place.start : block.place.end].splitlines(keepends=True):
            cells = _count(line)
            header = header or cells
            if cells > header:
                yield offset, cells, header
            offset += len(line)


def _count(line: str) -> int:
    start = _BEFORE.match(line)
    inner = line[start.end() if start else 0 :].rstrip()
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return len(_PIPE.findall(inner)) + 1 if inner.strip() else 0
