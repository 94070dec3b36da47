"""Anchors of headings: as GitHub makes them, or in ASCII; a link may be written for either."""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from typing import Any, Literal
from urllib.parse import unquote

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import unique

from ssg.text import slugs

Kind = Literal["ascii", "github"]

_MAYBE_GONE = re.compile(r"[^\w -]")


def _github(words: str) -> str:
    """A heading's anchor as on GitHub: letters, digits, `-` and `_` of any script."""
    return _MAYBE_GONE.sub(_mark_or_nothing, words.lower()).replace(" ", "-")


def _mark_or_nothing(match: re.Match[str]) -> str:
    return match[0] if unicodedata.category(match[0]).startswith("M") else ""


class _Slugs:
    """Makes the anchors of one text, no two of them equal."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.used: set[str] = set()
        self.counts: dict[str, int] = {}

    def of(self, words: str) -> str:
        if self.kind == "ascii":
            return str(unique(slugs.anchor_of_heading(words), self.used, self.counts))
        slug = first = _github(words) or "section"
        while slug in self.used:
            self.counts[first] = self.counts.get(first, 0) + 1
            slug = f"{first}-{self.counts[first]}"
        self.used.add(slug)
        return slug


class Anchors(Extension):
    """Makes the anchors of headings for the table of contents, which goes through them in order."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.reset()

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)

    def reset(self) -> None:
        """Forgets the headings of the last text."""
        self.slugs = _Slugs(self.kind)

    def slugify(self, words: str, separator: str) -> str:
        """Returns the anchor of the next heading; in ASCII, the contents number equal ones."""
        return slugs.anchor_of_heading(words) if self.kind == "ascii" else self.slugs.of(words)


def other_names(headings: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Returns the anchors that each heading would have by either kind, with the one that it has.

    `headings` are the tokens of Python-Markdown's contents, all levels in the order of the text.
    """
    names: dict[str, str] = {}
    both = _Slugs("github"), _Slugs("ascii")
    for heading in headings:
        for one in both:
            names.setdefault(one.of(unescape(heading["name"])), heading["id"])
    return names


def alternatives(headings: list[dict[str, Any]]) -> dict[str, str]:
    """The names of `other_names` that are no anchors themselves: usually none."""
    if all(_is_alike(heading) for heading in headings):
        return {}
    known = {heading["id"] for heading in headings}
    return {name: anchor for name, anchor in other_names(headings).items() if name not in known}


def _is_alike(heading: dict[str, Any]) -> bool:
    """Whether a heading is so plain that its anchor is the same in either kind."""
    words: str = heading["name"]
    is_plain = words.isascii() and words.replace(" ", "").isalnum() and "  " not in words
    return is_plain and heading["id"] == words.strip().lower().replace(" ", "-")


def find(target: str, names: dict[str, str]) -> str:
    """The link to a heading that a target, "#" and an anchor of either kind, means; or itself."""
    name = unquote(target[1:])
    anchor = names.get(name) or names.get(name.lower())
    return f"#{anchor}" if anchor else target
