"""Finds the location of a field or link in a source, once there is a problem to report."""

import html
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from ssg.problems.errors import Location, Problems
from ssg.text.lines import line_column
from ssg.yaml_source.tree import FieldPath, Tree, decode

FirstPlace = Callable[[str, str], int | None]
"""(Markdown, target of a link) -> the offset of that target; None if it is not there."""

_FENCE = re.compile(r"^-{3,}[ \t]*$", re.M)


class Locator:
    """Finds locations in the sources below `root`; reads a file for each call."""

    def __init__(self, root: Path, first_place: FirstPlace | None = None) -> None:
        self.root = root
        self._first_place = first_place

    def field(self, path: str, *names: str | int) -> Location:
        """Finds a field of the front matter or, in a YAML file, of the file."""
        text = self._text(path)
        offset = 0
        if path.endswith(".md"):
            fences = list(_FENCE.finditer(text))[:2]
            if len(fences) < 2:
                return Location(path)
            offset = text.count("\n", 0, fences[0].end()) + 1
            text = text[fences[0].end() + 1 : fences[1].start()]
        tree = Tree(path, offset, Problems())
        tree.read(text)
        field: FieldPath = names
        return tree.at(field)

    def link(self, path: str, target: str) -> Location:
        """Finds the first place that has `target` as the target of a link.

        In Markdown, `first_place` decides; in front matter and YAML, any value counts.
        """
        text = self._text(path)
        start = start_of_text(text) if path.endswith(".md") else 0
        place = self._first_place(text[start:], target) if start and self._first_place else None
        offset = place + start if place is not None else _find(text, target)
        if offset < 0:
            return Location(path)
        return Location(path, *line_column(text, offset))

    def _text(self, path: str) -> str:
        file = self.root / path
        return decode(file.read_bytes(), path, Problems()) or "" if file.is_file() else ""


def start_of_text(text: str) -> int:
    """Returns the offset after the front matter; 0 without front matter."""
    fences = list(islice(_FENCE.finditer(text), 2))
    return fences[1].end() if len(fences) == 2 else 0


def _find(text: str, target: str) -> int:
    """Returns the offset of a target that is written like a value; -1 if there is none."""
    spellings = {target, target.replace("_", "\\_"), html.escape(target)}
    choices = "|".join(map(re.escape, sorted(spellings)))
    match = re.search(f"(?<=[(<\"'\\s=\\[])(?:{choices})(?![\\w./-])", text)
    return match.start() if match else -1
