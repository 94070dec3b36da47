"""Maps offsets in a text to lines and columns."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate


def line_number(text: str, offset: int) -> int:
    """Returns the line, from 1, of an offset in a text. A line ends with "\\n" alone."""
    return bisect_right(_line_starts(text), offset)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Returns the line and the column, each from 1, of an offset in a text."""
    line = line_number(text, offset)
    return line, offset - _line_starts(text)[line - 1] + 1


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    """Returns the offset of each line. It is cached, as callers ask for many offsets of a text."""
    return 0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])
