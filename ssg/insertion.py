"""Where something else may stand in the text of a story: between two of its paragraphs."""

import re
from collections.abc import Iterator

from markupsafe import Markup

_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(script|style|template|svg|math)\b.*?(?:</\1\s*>|\Z)"""
    r"""|<(/?)([a-zA-Z][\w-]*)((?:[^<>"']++|"[^"]*"|'[^']*')*)>""",
    re.S,
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr")
)
_PICTURE = re.compile(r"<(?:img|picture|video|audio|iframe|svg)\b", re.I)
_LEAST_AFTER = 2
"""Paragraphs that have to follow, so that nothing stands at the end of a story."""


def parted(html: str, after: int) -> tuple[Markup, ...]:
    """The HTML of a text in two parts, between which something else may stand; or whole.

    It is parted where `after` paragraphs or more stand before, and enough of them after, between
    two paragraphs of words: not before a heading, not beside a picture, and not within a quotation,
    a list or a box.
    """
    paragraphs = list(_paragraphs(html))
    for number in range(after, len(paragraphs) - _LEAST_AFTER + 1):
        (start, end), (following, close) = paragraphs[number - 1], paragraphs[number]
        is_between = not html[end:following].strip()
        if is_between and not _PICTURE.search(html, start, close):
            return Markup(html[:end]), Markup(html[following:])  # noqa: S704 (parts of markup)
    return (Markup(html),)  # noqa: S704


def _paragraphs(html: str) -> Iterator[tuple[int, int]]:
    """Yields (start, end) of each paragraph that is in no other element."""
    open_elements: list[str] = []
    start = 0
    for tag in _TAG.finditer(html):
        name = (tag[3] or "").lower()
        if not name or name in _VOID:
            continue
        if not tag[2]:
            if not open_elements:
                start = tag.start()
            open_elements.append(name)
        elif name in open_elements:
            while open_elements.pop() != name:
                pass
            if not open_elements and name == "p":
                yield start, tag.end()
