"""The no-break spaces of French: inside guillemets and before ; : ! ?"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from ssg.text.edits import URL, Edit, apply_edits, replace_span


class Spacing(Struct, frozen=True):
    """The space inside guillemets and before the signs."""

    space: str
    signs: str


_BY_TAG = {
    "fr": Spacing("\u202f", ";:!?"),
    "fr-ca": Spacing("\u00a0", ":"),  # Office québécois de la langue française
    "fr-ch": None,  # Swiss newsrooms write no spaces here
}
_PLACES = re.compile(
    rf"{URL}|:[\w+-]+:|(?P<open>«) *+"
    r"|(?P<spaces>(?<! ) *+)(?!:[\w+-]+:)(?P<sign>»|[;:!?]++)"
)
_BEHIND_SIGN = re.compile(r"[\s)\]}»”’\"']|\Z")
_TOUCHING = frozenset("([{«“‘„‚‹/\\-–—.,…")
"""Behind these a sign gets no space that was not typed."""


@lru_cache
def spacing_of(language: str) -> Spacing | None:
    """The spacing of a language tag, if it has any."""
    tag = language.lower()
    return _BY_TAG[tag] if tag in _BY_TAG else _BY_TAG.get(tag.partition("-")[0])


def set_spaces(pieces: Sequence[str], spacing: Spacing) -> list[str]:
    """The pieces of a text with no-break spaces in place of plain ones, and where there is none."""
    return apply_edits(pieces, _edits("".join(pieces), spacing))


def _edits(text: str, spacing: Spacing) -> Iterator[Edit]:
    for match in _PLACES.finditer(text):
        if match["open"]:
            yield from _after_guillemet(text, match, spacing.space)
        elif match["sign"] and _is_sign(text, match, spacing):
            yield from _before_sign(text, match, spacing.space)


def _after_guillemet(text: str, match: re.Match[str], space: str) -> Iterator[Edit]:
    start, end = match.start() + 1, match.end()
    behind = text[end : end + 1]
    if not behind or behind.isspace() or behind == "»":
        return
    if start == end:
        yield Edit(match.start(), f"«{space}")
    yield from replace_span(start, end, space)


def _is_sign(text: str, match: re.Match[str], spacing: Spacing) -> bool:
    """Whether it closes a quotation or a phrase: not the colon of 10:30, nor the mark of ?query."""
    if match["sign"] == "»":
        return True
    return match["sign"][0] in spacing.signs and bool(_BEHIND_SIGN.match(text, match.end()))


def _before_sign(text: str, match: re.Match[str], space: str) -> Iterator[Edit]:
    start, end = match.span("spaces")
    before = text[start - 1] if start else " "
    if before.isspace() or before == "«":
        return
    if start < end:
        yield from replace_span(start, end, space)
    elif match["sign"] == "»" or before not in _TOUCHING:
        yield Edit(end, space + text[end])
