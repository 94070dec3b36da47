"""Extracts the line of a source that a problem is about, with the part to mark."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from ssg.problems.errors import Problem
from ssg.text.invisible import visible

WIDTH = 100
"""The most columns of an excerpt."""

_BEFORE = 30
"""Columns shown before the marked part when a line is cut."""
_ELLIPSIS = "…"
_QUOTED = re.compile('"([^"]+)"')
_WORD = re.compile(r"[\w/.@+-]+")
_LONGEST = 1000
"""Characters before and after the marked part that are looked at."""
_LARGEST = 4_000_000
"""Bytes of a source that are read."""


class Excerpt(Struct, frozen=True):
    """One line as it is shown: tabs as spaces, control characters visible, long lines cut.

    `text[start:end]` is the marked part; both are 0 if the problem is about the whole line.
    """

    line: int
    text: str
    start: int = 0
    end: int = 0

    @property
    def caret(self) -> str:
        """The line to print below the text: spaces, then a caret for each column of the part."""
        marked = self.text[self.start : self.end]
        return " " * _width(self.text[: self.start]) + "^" * _width(marked)


def of(problem: Problem, root: Path) -> Excerpt | None:
    """Returns the excerpt of a problem from its source below `root`.

    Returns None if the problem has no line, or if the line is empty or missing. A layout or asset
    that the newsroom does not have is read from the built-in theme.
    """
    at = problem.at
    lines = _lines(_file(at.path, root)) if at.line else []
    if not 0 < at.line <= len(lines):
        return None
    line = lines[at.line - 1]
    if not line.strip():
        return None
    if not at.column:
        return _excerpt(at.line, "", "", line)
    start = min(at.column - 1, len(line))
    end = _end(line, start, problem.message)
    return _excerpt(at.line, line[:start], line[start:end] or " ", line[end:])


def _file(path: str, root: Path) -> Path:
    package = Path(__file__).parents[1]
    folders = (root, package / "theme", package.parent)
    return next((folder / path for folder in folders if (folder / path).is_file()), root / path)


def _lines(file: Path) -> list[str]:
    try:
        status = file.stat()
        return _read(file, status.st_mtime_ns, status.st_size)
    except OSError:
        return []


@lru_cache(maxsize=2)  # problems are sorted by file
def _read(file: Path, modified: int, size: int) -> list[str]:
    with file.open("rb") as source:
        content = source.read(_LARGEST)
    text = content.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _end(line: str, start: int, message: str) -> int:
    """Returns the end of the part to mark: the text that the message quotes, or else a word."""
    for quoted in _QUOTED.findall(message):
        for quote in ("", '"', "'"):
            if line.startswith(quote + quoted + quote, start):
                return start + len(quote + quoted + quote)
    word = _WORD.match(line, start)
    return word.end() if word else start + 1


def _excerpt(number: int, before: str, marked: str, after: str) -> Excerpt:
    """Returns the excerpt of a line, cut to at most `WIDTH` columns."""
    is_long = len(before) > _LONGEST
    before, marked = visible(before[-_LONGEST:]), visible(marked[:_LONGEST])
    after = visible(after[:_LONGEST]).rstrip()
    if is_long or (_width(before + marked + after) > WIDTH and _width(before) > _BEFORE):
        before = _ELLIPSIS + _start_of(before[::-1], _BEFORE)[::-1]
    text = before + marked + after
    if _width(text) > WIDTH:
        text = _start_of(text, WIDTH - 1) + _ELLIPSIS
    end = min(len(before + marked), len(text))
    return Excerpt(number, text, len(before), end) if marked else Excerpt(number, text)


def _start_of(text: str, columns: int) -> str:
    """Returns the longest start of a text that fits into `columns`."""
    width = 0
    for index, character in enumerate(text):
        width += _columns(character)
        if width > columns:
            return text[:index]
    return text


def _width(text: str) -> int:
    """Returns the columns of a text in a terminal (Unicode Standard Annex 11)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
