"""The tags of HTML with their attributes and places: every reader of HTML in the code uses these.

Tags are found as browsers find them (HTML Standard, 13.2.5): none in comments, scripts and styles,
and a ">" between the quotes of a value ends none. A "<" that begins no tag is text. Reading takes
linear time, whatever the text.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_INSIDE = r"""(?:[^<>="']++|=\s*+(?:"[^"]*+"|'[^']*+')?|["'])*+"""
_SKIPPED = r"!--.*?(?:-->|\Z)|[!?][^>]*+(?:>|\Z)"
_RAW = rf"(script|style)(?![\w:-])({_INSIDE})>(.*?)(?:</\4\s*>|\Z)"
_ANY_NAME = r"(?!(?<=<)(?:script|style)[\s/>])[a-zA-Z][\w:-]*+"
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?"""
)
NO_VALUE, UNQUOTED = 1, 4
"""The `Attribute.kind` of an attribute without a value, and of a value without quotes."""


class Attribute(NamedTuple):
    """An attribute: its name in lower case, its value, and where the value is written.

    `kind` is `NO_VALUE` (then the place is the name's), `UNQUOTED`, or 2 and 3 for the quotes.
    """

    name: str
    value: str
    start: int
    end: int
    kind: int


class Tag(NamedTuple):
    """A tag at `html[start:end]`; its name is in lower case, and the attributes begin at `inside`.

    The content of a script or style sheet, which is no HTML, comes with its tag as `raw`.
    """

    html: str
    name: str
    is_end: bool
    start: int
    end: int
    inside: int
    raw: str = ""

    def attributes(self, names: Collection[str] = ()) -> Iterator[Attribute]:
        """Yields the attributes of these names, or all, in their order.

        Of two with one name, browsers take the first.
        """
        for match in _ATTRIBUTE.finditer(self.html, self.inside, self.end - 1):
            name = match[1].lower()
            if names and name not in names:
                continue
            kind = match.lastindex or NO_VALUE
            value = unescape(match[kind]) if kind != NO_VALUE else ""
            yield Attribute(name, value, *match.span(kind), kind)

    def get(self, name: str) -> str | None:
        """The value of an attribute; None without it."""
        return next((one.value for one in self.attributes((name,))), None)


class Element(NamedTuple):
    """An element: `html[start:end]`, with the content `html[inner:outer]`."""

    opening: Tag
    inner: int
    outer: int
    end: int


@lru_cache(maxsize=32)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    name = "|".join(names) or _ANY_NAME
    return re.compile(rf"<(?:(/?)({name})(?![\w:-])({_INSIDE})>|{_RAW}|{_SKIPPED})", re.S | re.I)


def tags(html: str, *names: str, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Yields the tags of these elements, or of all elements, between two places."""
    for match in _pattern(names).finditer(html, start, len(html) if end is None else end):
        if name := match[2]:
            yield Tag(html, name.lower(), match[1] == "/", *match.span(), match.start(3))
        elif (name := match[4]) and (not names or name.lower() in names):
            begin = match.start()
            yield Tag(html, name.lower(), False, begin, match.end(5) + 1, match.start(5), match[6])


def elements(html: str, name: str) -> Iterator[Element]:
    """Yields the elements of a name from their start tag to the next end tag of that name."""
    opening: Tag | None = None
    for tag in tags(html, name):
        if opening is None:
            opening = None if tag.is_end else tag
        elif tag.is_end:
            yield Element(opening, opening.end, tag.start, tag.end)
            opening = None


def without_elements(html: str, *names: str) -> str:
    """HTML without the elements of these names."""
    for name in names:
        parts, done = [], 0
        for element in elements(html, name) if f"<{name}" in html else ():
            parts.append(html[done : element.opening.start])
            done = element.end
        html = "".join([*parts, html[done:]])
    return html


_ANY_TAG = _pattern(())


def without_tags(html: str, gap: str = "") -> str:
    """The text of HTML, entities as they are, with `gap` in the place of each tag."""
    return _ANY_TAG.sub(gap, html)


def words(html: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yields (start, end) of each text between tags."""
    last = len(html) if end is None else end
    for tag in _ANY_TAG.finditer(html, start, last):
        if start < tag.start():
            yield start, tag.start()
        start = tag.end()
    if start < last:
        yield start, last


def change_words(html: str, change: Callable[[str], str]) -> str:
    """HTML with `change(text)` in the place of each text between tags."""
    parts, done = [], 0
    for start, end in words(html):
        parts += [html[done:start], change(html[start:end])]
        done = end
    return "".join([*parts, html[done:]])
