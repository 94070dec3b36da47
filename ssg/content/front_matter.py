"""A content file's bytes -> typed front matter, body, and the line on which the body begins."""

import re
from typing import Any, TypeVar

import frontmatter
from frontmatter.default_handlers import BaseHandler
from msgspec import Struct

from ssg.model.front_matter import FrontMatter
from ssg.problems.errors import Location, Problems
from ssg.yaml_source import convert
from ssg.yaml_source.tree import decode

FrontMatterT = TypeVar("FrontMatterT", bound=FrontMatter)

_FENCE = re.compile(r"-{3,}[ \t]*")
_HINT = "begin with a line ---, then fields, then another line ---"


class SplitSource(Struct, frozen=True):
    """A file in its two parts; `line` is where the body begins, from 1."""

    front_matter: Any
    body: str
    body_line: int

    def location_of(self, path: str, start: int) -> Location:
        """The place of the body's character at `start`, in the file at `path`."""
        before = self.body[:start]
        return Location(path, self.body_line + before.count("\n"), len(before) - before.rfind("\n"))


class _Handler(BaseHandler):
    """python-frontmatter's handler for fenced YAML that ends at our own typed reader."""

    FM_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)

    def __init__(self, kind: type[Any], at: Location, zone: str, problems: Problems) -> None:
        super().__init__()
        self.kind, self.at, self.zone, self.problems = kind, at, zone, problems
        self.body = ""

    def split(self, text: str) -> tuple[str, str]:
        """Notes the body as it is: python-frontmatter strips the indent of its first line."""
        _, fields, self.body = self.FM_BOUNDARY.split(text, 2)
        return fields, self.body

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        text = fm.removeprefix("\n")
        return {"matter": convert.parse(text, self.kind, self.at, self.zone, self.problems)}


def parse(
    content: bytes, path: str, kind: type[FrontMatterT], zone: str, problems: Problems
) -> SplitSource | None:
    """Splits and validates a file; None, with the reasons in `problems`, where it cannot be read.

    Dates without an offset are in the time zone `zone`.
    """
    text = decode(content, path, problems)
    if text is None:
        return None
    lines = text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[first]):
        at = Location(path, first + 1, 1)
        problems.error("missing-front-matter", at, "has no front matter", _HINT)
        return None
    rest = range(first + 1, len(lines))
    last = next((index for index in rest if _FENCE.fullmatch(lines[index])), None)
    if last is None:
        at = Location(path, first + 1, 1)
        hint = "end it with a line ---"
        problems.error("open-front-matter", at, "front matter is not closed", hint)
        return None
    handler = _Handler(kind, Location(path, first + 2), zone, problems)
    values, _ = frontmatter.parse(text, handler=handler)
    matter = values["matter"]
    if matter is None:
        return None
    after = range(last + 1, len(lines))
    start = next((index for index in after if lines[index].strip()), last + 1)
    return SplitSource(matter, handler.body.strip("\n"), start + 1)
