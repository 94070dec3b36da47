"""Finds the location of a field or link in a source, once there is a problem to report."""

import html
import re
from pathlib import Path

from ssg.problems.errors import Location, Problems
from ssg.yaml_source.tree import FieldPath, Tree, decode

_FENCE = re.compile(r"^-{3,}[ \t]*$", re.M)


class Locator:
    """Finds locations in the sources below `root`; reads a file for each call."""

    def __init__(self, root: Path) -> None:
        self.root = root

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
        """Finds the first place that has `target` as the target of a link."""
        text = self._text(path)
        spellings = {target, target.replace("_", "\\_"), html.escape(target)}
        choices = "|".join(map(re.escape, sorted(spellings)))
        match = re.search(f"(?<=[(<\"'\\s=])(?:{choices})(?![\\w./-])", text)
        if match is None:
            return Location(path)
        start = match.start()
        return Location(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))

    def _text(self, path: str) -> str:
        file = self.root / path
        return decode(file.read_bytes(), path, Problems()) or "" if file.is_file() else ""
