"""Headings of Markdown, without a gap between their levels."""

import re

from ssg.importers.conversion.clean_markdown import CODE

_HEADING = re.compile(
    r"^(?P<marks>#{1,6})(?!#)(?=[^\n]*[^#\s])"
    r"|(?:(?<=\n\n)|\A)(?![\s>|]|[*+-]\s)(?P<words>[^\n|]+)\n(?P<line>=+|-+)[ ]*$",
    re.M,
)
_AS_HTML = re.compile(r"<h[1-6]\b", re.I)


def without_level_gaps(text: str) -> str:
    """The text with each heading at most one level below the one that it belongs to.

    The headline above the text is level 1; a text that uses `#` itself begins there.
    """
    plain = CODE.sub(lambda code: "x" * len(code[0]), text)
    if _AS_HTML.search(plain):  # their levels are not looked for
        return text
    found = list(_HEADING.finditer(plain))
    given = [_level(heading) for heading in found]
    top = 0 if 1 in given else 1
    parts, done, above = [], 0, list[int]()
    for heading, level in zip(found, given, strict=True):
        above = [*(outer for outer in above if outer < level), level]
        if top + len(above) != level:
            words = text[slice(*heading.span("words"))] if heading["words"] else ""
            marks = "#" * (top + len(above))
            parts += [text[done : heading.start()], f"{marks} {words}" if words else marks]
            done = heading.end()
    return "".join([*parts, text[done:]])


def _level(heading: re.Match[str]) -> int:
    return len(heading["marks"] or "") or (1 if heading["line"].startswith("=") else 2)
