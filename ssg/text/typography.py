"""Typographic quotes, dashes and ellipses for plain text, as Python-Markdown's smarty has them."""

import re

_MARKS = re.compile(r"['\"]|--|\.\.\.")
_OPENING = r"(?<![^\s(\[{\-–—/‘'\"“])QUOTE(?=[^\s.,;:!?…)\]}'\"]|['\"]\w)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!-)---(?!-)"), "—"),
    (re.compile(r"(?<!-)--(?!-)"), "–"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"(?<=\w)'(?=\w)|'(?=\d\ds?\b)"), "’"),
    (re.compile(_OPENING.replace("QUOTE", '"')), "“"),
    (re.compile('"'), "”"),
    (re.compile(_OPENING.replace("QUOTE", "'")), "‘"),
    (re.compile("'"), "’"),
)


def typographic(text: str) -> str:
    """Plain text with curly quotes, apostrophes, dashes and ellipses."""
    if _MARKS.search(text):
        for pattern, mark in _RULES:
            text = pattern.sub(mark, text)
    return text
