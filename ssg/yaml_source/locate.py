"""Finds the line of something in a source, once there is an error to report about it."""

import html
import re
from pathlib import Path

from ssg.problems.errors import Location, Problems
from ssg.yaml_source.tree import FieldPath, Tree, decode

_FENCE = re.compile(r"^-{3,}[ \t]*$", re.M)


class Locator:
    """Places in the sources below `root`; reads a file only when asked about it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def field(self, path: str, *where: str | int) -> Location:
        """The place of a front-matter (or, in a YAML file, any) field."""
        text = self._text(path)
        first = 0
        if path.endswith(".md"):
            fences = list(_FENCE.finditer(text))[:2]
            if len(fences) < 2:
                return Location(path)
            first = text.count("\n", 0, fences[0].end()) + 1
            text = text[fences[0].end() + 1 : fences[1].start()]
        tree = Tree(path, first, Problems())
        tree.read(text)
        place: FieldPath = where
        return tree.at(place)

    def link(self, path: str, needle: str) -> Location:
        """The first place where `needle` stands like a link's target."""
        text = self._text(path)
        spellings = {needle, needle.replace("_", "\\_"), html.escape(needle)}
        choices = "|".join(map(re.escape, sorted(spellings)))
        found = re.search(f"(?<=[(<\"'\\s=])(?:{choices})(?![\\w./-])", text)
        if found is None:
            return Location(path)
        start = found.start()
        return Location(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))

    def _text(self, path: str) -> str:
        file = self.root / path
        return decode(file.read_bytes(), path, Problems()) or "" if file.is_file() else ""
