"""Splits a content file into typed front matter and its body."""

import re
from typing import Any, TypeVar

import frontmatter
from frontmatter.default_handlers import BaseHandler
from msgspec import Struct

from ssg.model.front_matter import FrontMatter
from ssg.problems.errors import Location, Problems
from ssg.text.dates import Clock
from ssg.text.lines import line_column
from ssg.yaml_source import convert
from ssg.yaml_source.decoding import decode
from ssg.yaml_source.tree import Tree

FrontMatterT = TypeVar("FrontMatterT", bound=FrontMatter)

_FENCE = re.compile(r"-{3,}[ \t]*")
_HINT = "begin with a line ---, then fields, then another line ---"
_YAML_ONLY = "front matter is YAML here: a line ---, lines such as `title: My story`, a line ---"
_OTHER_FORMAT = re.compile(r"(?i)\+{3,}|;{3,}|\{|-{3,}[ \t]*(?:json|toml|js|javascript|ya?ml)\b")


class SplitSource(Struct, frozen=True):
    """The two parts of a file; the body begins on the line `body_line`, counted from 1."""

    front_matter: Any
    body: str
    body_line: int

    def location_of(self, path: str, start: int) -> Location:
        """Returns the location in the file `path` of the character at `start` of the body."""
        line, column = line_column(self.body, start)
        return Location(path, self.body_line + line - 1, column)


class _Handler(BaseHandler):
    """A handler of python-frontmatter for fenced YAML that converts the fields to `kind`."""

    FM_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)

    def __init__(self, kind: type[Any], at: Location, clock: Clock, problems: Problems) -> None:
        super().__init__()
        self.kind, self.at, self.clock, self.problems = kind, at, clock, problems
        self.body = ""

    def split(self, text: str) -> tuple[str, str]:
        """Stores the unchanged body, because python-frontmatter strips its first line's indent."""
        _, fields, self.body = self.FM_BOUNDARY.split(text, 2)
        return fields, self.body

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        text = fm.removeprefix("\n")
        return {"fields": convert.parse(text, self.kind, self.at, self.clock, self.problems)}


def parse(
    content: bytes, path: str, kind: type[FrontMatterT], clock: Clock, problems: Problems
) -> SplitSource | None:
    """Splits and converts a file; returns None, and reports why, if that is impossible.

    Dates without an offset are in the time zone of `clock`.
    """
    text = decode(content, path, problems)
    if text is None:
        return None
    lines = text.split("\n")
    fences = _find_fences(lines, path, problems)
    if fences is None:
        return None
    first, last = fences
    handler = _Handler(kind, Location(path, first + 2), clock, problems)
    values, _ = frontmatter.parse(text, handler=handler)
    fields = values["fields"]
    if fields is None:
        return None
    blank = len(handler.body) - len(handler.body.lstrip("\n"))
    return SplitSource(fields, handler.body.strip("\n"), last + 1 + blank)


def location_of_field(content: bytes, path: str, name: str) -> Location:
    """Returns the location of a field's value in a file that `parse` could read."""
    lines = (decode(content, path, Problems()) or "").split("\n")
    first, last = _find_fences(lines, path, Problems()) or (0, 0)
    tree = Tree(path, first + 1, Problems())
    tree.read("\n".join(lines[first + 1 : last]))
    return tree.at((name,))


def _find_fences(lines: list[str], path: str, problems: Problems) -> tuple[int, int] | None:
    """Returns the indices of the lines around the front matter; reports a missing one."""
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    at = Location(path, first + 1, 1)
    if not _FENCE.fullmatch(lines[first]):
        hint = _YAML_ONLY if _OTHER_FORMAT.match(lines[first]) else _HINT
        problems.error("missing-front-matter", at, "has no front matter", hint)
        return None
    for last in range(first + 1, len(lines)):
        if _FENCE.fullmatch(lines[last]):
            return first, last
    hint = "end it with a line ---"
    problems.error("open-front-matter", at, "front matter is not closed", hint)
    return None
