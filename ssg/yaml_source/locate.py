"""Finds the location of a field or link in a source, once there is a problem to report."""

import html
import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from ssg.problems.errors import Location, Problems
from ssg.text.dates import Clock
from ssg.text.lines import line_column
from ssg.yaml_source.convert import Converter
from ssg.yaml_source.decoding import decode
from ssg.yaml_source.tree import FieldPath, Tree

FirstPlace = Callable[[str, str], int | None]
"""(Markdown, target of a link) -> the offset of that target; None if it is not there."""

TreeOf = Callable[[str, str], Tree | None]
"""Path and text of a file that is neither Markdown nor YAML -> its tree."""

KindOf = Callable[[str], type[Any] | None]
"""Path of a source -> the type of its front matter or, for a YAML file, of its fields."""

_FENCE = re.compile(r"^-{3,}[ \t]*$", re.M)


class Locator:
    """Finds locations in the sources below `root`; reads a file again only if it has changed."""

    def __init__(
        self,
        root: Path,
        first_place: FirstPlace | None = None,
        kind_of: KindOf = lambda path: None,
        tree_of: Callable[[str], TreeOf | None] = lambda path: None,
    ) -> None:
        self.root = root
        self._tree_of = tree_of
        self._first_place = first_place
        self._kind_of = kind_of

    def field(self, path: str, *names: str | int) -> Location:
        """Finds a field of the front matter or, in a YAML file, of the file.

        Indices are those of converted lists, which have no invalid items.
        """
        source = self._source(path)
        field: FieldPath = names
        if reader := self._tree_of(path):
            source.read_with(reader)
        if source.tree is None:
            return Location(path)
        if any(isinstance(name, int) for name in names):
            source.find_invalid_items(self._kind_of(path))
        return source.tree.at(source.tree.as_written(field))

    def link(self, path: str, target: str) -> Location:
        """Finds the first place that has `target` as the target of a link.

        In Markdown, `first_place` decides; in front matter and YAML, any value counts.
        """
        source = self._source(path)
        body = source.body
        place = self._first_place(body, target) if body and self._first_place else None
        if place is not None:
            offset = place + len(source.text) - len(body)
        else:
            offset = _find(source.text, target)
        if offset < 0:
            return Location(path)
        return Location(path, *line_column(source.text, offset))

    def block(self, path: str, head: tuple[str, str], word: str) -> Location:
        """Finds a word in the first `///` block with this name and argument that has it."""
        text, (name, argument) = self._source(path).text, head
        pattern = rf"^[ \t>]*/{{3,}}[ \t]*{name}[ \t]*\|[ \t]*{re.escape(argument)}[ \t]*$"
        for match in re.finditer(pattern, text, re.M | re.I):
            end = re.compile(r"^[ \t>]*/{3,}[ \t]*$", re.M).search(text, match.end())
            place = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(
                text, match.start(), end.start() if end else len(text)
            )
            if place:
                return Location(path, *line_column(text, place.start()))
        return Location(path)

    def _source(self, path: str) -> "_Source":
        try:
            status = (self.root / path).stat()
        except (OSError, ValueError):
            return _Source(path, "")
        return _read(self.root, path, status.st_mtime_ns, status.st_size)


class _Source:
    """A file as it was read, with what has been found out about it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._is_converted = False

    def read_with(self, reader: TreeOf) -> None:
        """Reads the tree of a file that is neither Markdown nor YAML, unless it has been read."""
        if "tree" not in self.__dict__:
            self.tree = reader(self.path, self.text)

    @cached_property
    def tree(self) -> Tree | None:
        """The fields of the front matter or of a YAML file; None without front matter."""
        text, offset = self.text, 0
        if self.path.endswith(".md"):
            fences = list(islice(_FENCE.finditer(text), 2))
            if len(fences) < 2:
                return None
            offset = text.count("\n", 0, fences[0].end()) + 1
            text = text[fences[0].end() + 1 : fences[1].start()]
        tree = Tree(self.path, offset, Problems())
        tree.read(text)
        return tree

    def find_invalid_items(self, kind: type[Any] | None) -> None:
        """Finds out which items of lists are left out when the fields are converted to `kind`."""
        if kind and self.tree and not self._is_converted:
            self._is_converted = True
            Converter(self.tree, Clock("UTC")).convert(kind)

    @cached_property
    def body(self) -> str:
        """The Markdown after the front matter; "" if there is none."""
        start = start_of_text(self.text) if self.path.endswith(".md") else 0
        return self.text[start:] if start else ""


@lru_cache(maxsize=16)
def _read(root: Path, path: str, modified: int, size: int) -> _Source:
    """The file at `path`; its time and size tell one version from another."""
    file = root / path
    text = decode(file.read_bytes(), path, Problems()) if file.is_file() else ""
    return _Source(path, text or "")


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
