"""What sources with errors mention: it is in use, though their fields cannot be read."""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ssg.problems.errors import Problem

_WORD = re.compile(r"\w[\w.+#-]*")
_PART = re.compile(r"[\s-]+")
_MOST_BYTES = 1_000_000


class Mentions:
    """The words of the sources below `root` that cannot be read, or have errors.

    A name that seems unused is not reported if one of these may use it: that would only follow from
    the errors, and end with them.
    """

    def __init__(self, root: Path, paths: Iterable[str], errors: Iterable[Problem]) -> None:
        self._files = sorted({*paths, *(problem.at.path for problem in errors)})
        self._root = root

    def __contains__(self, name: str) -> bool:
        words = name.casefold()
        return words in self._words or self._words.issuperset(_PART.split(words))

    @cached_property
    def _words(self) -> set[str]:
        files = (self._root / path for path in self._files if path.endswith(".md"))
        return {word for file in files for word in _WORD.findall(_read(file).casefold())}


def _read(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return source.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
