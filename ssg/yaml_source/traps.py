"""Values that YAML reads otherwise than they look, and without an error.

A comment cuts a text at " #", and typographic quotes become part of it. Numbers, dates and words
such as `no` are no traps: `tree.Tree` reads every value as text.
"""

import re
from typing import Any

from msgspec import Struct

from ssg.problems.codes import Rule
from ssg.problems.errors import Location
from ssg.yaml_source.yaml_hints import TYPOGRAPHIC_HINT

_COMMENT = re.compile(r"(?P<gap>[ \t]+)(?P<comment>#.*)")
_IN_TYPOGRAPHIC_QUOTES = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|‘[^‘’]*’|‚[^‚‘’]*[‘’]|”[^”]*”|’[^’]*’")
_PROSE = frozenset(
    {"title", "name", "summary", "alt", "caption", "credit", "text", "tagline", "description"}
    | {"series", "role", "tags", "ai_disclosure"}
)
"""Fields whose value is prose, even if it is a single word."""


class Trap(Struct, frozen=True):
    """The violation of a rule by a value; `text_only` if it is none unless the field is text."""

    code: Rule
    at: Location
    message: str
    hint: str
    text_only: bool = True


MAY_HAVE_TRAPS = re.compile("[ \t]#|[“”„‘’‚]")
"""Most texts have nothing of this, and need no `TrapFinder`."""


class TrapFinder:
    """Finds the traps in a YAML text; `path` and `offset` are those of `tree.Tree`."""

    def __init__(self, text: str, path: str, offset: int) -> None:
        self._lines = text.split("\n")
        self._path, self._offset = path, offset

    def find(self, event: Any, name: str) -> Trap | None:
        """Finds the trap in a scalar, or at the end of a list in brackets, of the field `name`."""
        value: str | None = getattr(event, "value", None)
        is_plain = value is not None and not event.style
        if trap := self._cut(event, name, value if is_plain else None):
            return trap
        if is_plain and value and _IN_TYPOGRAPHIC_QUOTES.fullmatch(value):
            mark = event.start_mark
            at = Location(self._path, self._offset + mark.line + 1, mark.column + 1)
            message = f"{value} is read with its quotes"
            hint = f'{TYPOGRAPHIC_HINT}; to keep them, write "{value}"'
            return Trap("typographic-delimiters", at, message, hint)
        return None

    def _cut(self, event: Any, name: str, plain: str | None) -> Trap | None:
        """Finds a comment after a value; `plain` is the value if it has no quotes."""
        mark = event.end_mark
        if mark.line >= len(self._lines):
            return None
        match = _COMMENT.match(self._lines[mark.line], mark.column)
        if match is None or not _looks_like_text(match, name, plain):
            return None
        comment = match["comment"].rstrip()
        column = match.start("comment") + 1
        at = Location(self._path, self._offset + mark.line + 1, column)
        if plain == "":
            message = f'"{name}" is empty: "{comment}" is a comment for YAML'
            hint = "write tags without #" if name == "tags" else "put the text in quotes"
            return Trap("cut-by-comment", at, message, hint, text_only=False)
        message = f'the text is cut before "{comment}", which is a comment for YAML'
        hint = "put the text in quotes; before a comment, write two spaces and after # one"
        return Trap("cut-by-comment", at, message, hint)


def _looks_like_text(match: re.Match[str], name: str, plain: str | None) -> bool:
    """Whether a comment may be meant as text: "# " after two spaces or a word is a comment."""
    if match["comment"].rstrip() != "#" and match["comment"][1] not in " \t#!":
        return True
    if match["gap"] != " " or not plain:
        return False
    return " " in plain or name in _PROSE
