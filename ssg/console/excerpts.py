"""The line of a source that a problem is about, and the part of it to point at."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from ssg.problems.errors import Problem

WIDTH = 100
"""Columns of a terminal that an excerpt may take."""

_BEFORE = 30
"""Columns that are kept before the place when a line is cut."""
_ELLIPSIS = "…"
_TAB = "    "
_JOINER = "\u200d"
_QUOTED = re.compile('"([^"]+)"')
_WORD = re.compile(r"[\w/.@+-]+")
_LARGEST = 4_000_000
"""Bytes beyond which a source is not looked into."""


class Excerpt(Struct, frozen=True):
    """One line as it is shown: tabs as spaces, control characters visible, cut where it is long.

    `text[start:end]` is what the problem is about; both are 0 where it is about the whole line.
    """

    line: int
    text: str
    start: int = 0
    end: int = 0

    @property
    def caret(self) -> str:
        """What to print below the text: spaces, then a caret below each column of the place."""
        place = self.text[self.start : self.end]
        return " " * _width(self.text[: self.start]) + "^" * _width(place)


def of(problem: Problem, root: Path) -> Excerpt | None:
    """The excerpt of a problem from its source below `root`; None where there is nothing to show.

    A layout or asset that the newsroom does not have is one of the built-in theme's.
    """
    at = problem.at
    lines = _lines(_file(at.path, root)) if at.line else []
    if at.line > len(lines) or not at.line or not (line := lines[at.line - 1]).strip():
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
        info = file.stat()
        return _read(file, info.st_mtime_ns, info.st_size)
    except OSError:
        return []


@lru_cache(maxsize=2)  # problems come sorted by file
def _read(file: Path, modified: int, size: int) -> list[str]:
    with file.open("rb") as source:
        content = source.read(_LARGEST)
    text = content.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _end(line: str, start: int, message: str) -> int:
    """Where the place ends: after what the message quotes if that stands there, else a word."""
    for quoted in _QUOTED.findall(message):
        for mark in ("", '"', "'"):
            if line.startswith(mark + quoted + mark, start):
                return start + len(mark + quoted + mark)
    word = _WORD.match(line, start)
    return word.end() if word else start + 1


def _excerpt(number: int, before: str, place: str, after: str) -> Excerpt:
    """The excerpt of a line in three parts, cut to what a terminal has room for."""
    before, place, after = _visible(before), _visible(place), _visible(after).rstrip()
    if _width(before + place + after) > WIDTH and _width(before) > _BEFORE:
        before = _ELLIPSIS + _first(before[::-1], _BEFORE)[::-1]
    text = before + place + after
    if _width(text) > WIDTH:
        text = _first(text, WIDTH - 1) + _ELLIPSIS
    end = min(len(before + place), len(text))
    return Excerpt(number, text, len(before), end) if place else Excerpt(number, text)


def _first(text: str, columns: int) -> str:
    """As much of the beginning of a text as takes no more than so many columns."""
    taken = 0
    for index, letter in enumerate(text):
        taken += _columns(letter)
        if taken > columns:
            return text[:index]
    return text


def _visible(text: str) -> str:
    """Text without anything that would move a terminal's cursor."""
    return "".join(map(_shown, text.replace("\t", _TAB)))


def _shown(letter: str) -> str:
    is_hidden = unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return f"<U+{ord(letter):04X}>" if is_hidden and letter != _JOINER else letter


def _width(text: str) -> int:
    """Columns that a terminal gives to a text (Unicode Standard Annex 11)."""
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
