"""Closes gaps between the heading levels of Markdown."""

import re

from ssg.importers.conversion.clean_markdown import without_code

_HEADING = re.compile(
    r"^(?P<marks>#{1,6})(?!#)(?=[^\n]*[^#\s])"
    r"|(?:(?<=\n\n)|\A)(?![\s>|]|[*+-]\s)(?P<text>[^\n|]+)\n(?P<line>=+|-+)[ ]*$",
    re.M,
)
_AS_HTML = re.compile(r"<h[1-6]\b", re.I)


def without_level_gaps(text: str) -> str:
    """Returns the text with each heading at most one level below the heading it belongs to.

    The headline of the story is level 1, so headings start at level 2, or at 1 if the text uses it.
    A text with HTML headings is returned unchanged.
    """
    masked = without_code(text)
    if _AS_HTML.search(masked):
        return text
    headings = list(_HEADING.finditer(masked))
    levels = [_level(heading) for heading in headings]
    base = 0 if 1 in levels else 1
    parts, offset, path = [], 0, list[int]()
    for heading, level in zip(headings, levels, strict=True):
        path = [*(outer for outer in path if outer < level), level]
        if base + len(path) != level:
            marks = "#" * (base + len(path))
            title = text[slice(*heading.span("text"))] if heading["text"] else ""
            parts += [text[offset : heading.start()], f"{marks} {title}" if title else marks]
            offset = heading.end()
    return "".join([*parts, text[offset:]])


def _level(heading: re.Match[str]) -> int:
    """Returns the level of a heading, marked by `#` or underlined by `=` (1) or `-` (2)."""
    return len(heading["marks"] or "") or (1 if heading["line"].startswith("=") else 2)
