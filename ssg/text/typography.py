"""Typographic quotes, apostrophes, primes, dashes and ellipses, by language."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ssg.text.apostrophes import join_words_by_n
from ssg.text.edits import URL, Edit, apply_edits, cut_like, replace_span
from ssg.text.french_spacing import set_spaces, spacing_of
from ssg.text.quotation_marks import UNTOUCHED, QuotationMarks, quotation_marks
from ssg.text.quote_pairs import Use, uses
from ssg.text.quotes import marks

# The mark stands first in these, so that the search looks for it and nothing else.
_INNER = re.compile("'(?<=[A-Za-z]')(?=[A-Za-z])")
_HEBREW_DOUBLE = re.compile('"(?<=[א-ת]")(?=[א-ת])')
_HEBREW_SINGLE = re.compile("'(?<=[א-ת]')(?=[א-ת])")
_PUNCTUATION = re.compile(r"<-{2,}>?|-{2,}>?|\.{3,}")
_PUNCTUATION_OR_URL = re.compile(rf"{URL}|{_PUNCTUATION.pattern}")
_PUNCTUATION_MARKS = {"--": "–", "---": "—", "...": "…"}
_OPTION = re.compile(
    r"(?:(?<![\s\S])|(?<=[\s(\[{])|(?<=[\s(\[{][\"'“”„«»‘’‚‹›「『])|(?<=\A[\"'“”„«»‘’‚‹›「『]))--(?=[a-z])"
)
_CLOSING_DASH = re.compile(r"(?<=[^\s<-])--(?=[\s.,;:!?)]|\Z)")


def educate(pieces: Sequence[str], language: str) -> list[str]:
    """The text runs of one block with typographic marks in place of typed ones.

    The pieces are those of a paragraph, heading or cell in order, read as one text: marks are
    paired across emphasis and links. As many come back, each with what belongs to it; letters and
    digits stay. What is shown but is no text of the block (code, a picture, an address shown as
    itself, a mark that the writer escaped) stands as a piece `OBJECT` ("\\ufffc") of its own, which
    is read as a word and comes back as it is; a line break stands as "\\n". `language` is a BCP 47
    tag; for "zxx" (no language, such as code) and "und", all pieces stay as they are. Takes time
    linear in the length of the text.
    """
    text = "".join(pieces)
    if not may_change(text, language):
        return list(pieces)
    with_marks = _with_marks(text, pieces, language) if _has_marks(text) else list(pieces)
    spacing = spacing_of(language)
    return set_spaces(with_marks, spacing) if spacing else with_marks


def may_change(text: str, language: str) -> bool:
    """Returns False if `educate` leaves a text as it is; most paragraphs have no typed mark."""
    if not _has_marks(text) and not spacing_of(language):
        return False
    return language.lower() not in UNTOUCHED


def _has_marks(text: str) -> bool:
    return "'" in text or '"' in text or "--" in text or "..." in text


def educate_text(text: str, language: str) -> str:
    """A plain text, such as a headline or caption, with typographic marks; see `educate`."""
    return educate([text], language)[0]


def _with_marks(text: str, pieces: Sequence[str], language: str) -> list[str]:
    inner = _with_inner_apostrophes(text)
    edits: list[Edit] = []
    if "'" in inner or '"' in inner:
        edits += _quotes(inner, quotation_marks(language))
    if "--" in inner or "..." in inner:
        edits = sorted((*edits, *_dashes_and_dots(inner)), key=_at)
    return apply_edits(cut_like(inner, pieces), edits)


def _at(edit: Edit) -> int:
    return edit.at


def _with_inner_apostrophes(text: str) -> str:
    """A text of the same length with those apostrophes that need no look at the whole."""
    text = _INNER.sub("’", join_words_by_n(text))
    if text.isascii():
        return text
    return _HEBREW_SINGLE.sub("׳", _HEBREW_DOUBLE.sub("״", text))


def _quotes(text: str, glyphs: QuotationMarks) -> Iterator[Edit]:
    double, single = _shown(glyphs)
    for mark, use in uses(text, list(marks(text))):
        yield Edit(mark.at, (double if mark.is_double else single)[use])


@lru_cache(maxsize=64)
def _shown(glyphs: QuotationMarks) -> tuple[dict[Use, str], dict[Use, str]]:
    """What readers see of double and of single marks, by their use."""
    double = {Use.OPENS: glyphs.outer_open, Use.CLOSES: glyphs.outer_close, Use.PRIME: "″"}
    single = {Use.OPENS: glyphs.inner_open, Use.CLOSES: glyphs.inner_close, Use.PRIME: "′"}
    return double, {**single, Use.APOSTROPHE: "’"}


def _dashes_and_dots(text: str) -> Iterator[Edit]:
    last_closing: int | None = None
    may_have_url = "://" in text or "www." in text
    for match in (_PUNCTUATION_OR_URL if may_have_url else _PUNCTUATION).finditer(text):
        start, end = match.span()
        typographic = _PUNCTUATION_MARKS.get(match[0], "")
        if not typographic:
            continue
        # --force is an option, unless a dash --like this-- closes behind it.
        if _OPTION.match(text, start):
            if last_closing is None:
                closing = (dash.start() for dash in _CLOSING_DASH.finditer(text))
                last_closing = max(closing, default=-1)
            if start > last_closing:
                continue
        yield from replace_span(start, end, typographic)
