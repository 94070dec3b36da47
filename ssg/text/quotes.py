"""Reads what each straight quote of a text may be, from the characters beside it."""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from ssg.text.apostrophes import is_contraction, may_end_in_apostrophe, shortened_word

OBJECT = "\ufffc"
"""Stands for what is shown in a text and is no text of it: code, a picture, an escaped mark."""

_RUN = re.compile("[\"']+")
_BEFORE_OPENING = frozenset("([{<¿¡-‐‑‒–—―/=~|*_“‘«‹„‚")
_BEHIND_CLOSING = frozenset(".,;:!?…)]}>-‐‑‒–—―/|&")
_ATTACHED = re.compile(r"(?:[.…:/-]|--+|\.{2,4}\s?|[–—])[^\W_]")
_PHRASE_END = re.compile(r"\Z|[.,;:!?…)\]}”’»›\n]")
_AFTER_PAUSE = re.compile(r"[:,]\s\Z")
_FRACTIONS = frozenset("¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_MEASURE = re.compile(r"\s?[xX×]\s?\d|\d")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_FEET = re.compile(r"\d['’′] ?\d{1,2}(?:\.\d{1,2})?\Z")
_FEET_LENGTH = 9
_UNSPACED = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
"""Scripts whose words touch quotes without a space and have no apostrophes."""


class Role(Enum):
    """What a quote may be, by the characters beside it."""

    OPEN = "opens"
    CLOSE = "closes"
    EITHER = "opens or closes"
    NUMBER = "stands behind a number: a prime, or closes"
    HEAD = "an apostrophe before a shortened word, or opens"
    QUOTED_HEAD = "opens, or an apostrophe: the shortened word ends with a quote, too"
    TAIL = "an apostrophe behind a word, or closes"
    APOSTROPHE = "an apostrophe"
    PRIME = "feet or inches, minutes or seconds"


class Mark(Struct, frozen=True, gc=False):
    """A straight quote: its place and its role.

    `is_firm` says of a quote that opens that it does so even where nothing closes it, of one behind
    a number that a phrase ends there, of one that may open or close that it opens where nothing is
    open.
    """

    at: int
    is_double: bool
    role: Role
    is_firm: bool = False


class _Run(Struct, frozen=True, gc=False):
    """Straight quotes side by side, which share what stands before and behind them."""

    text: str
    start: int
    end: int
    before: str
    behind: str

    @property
    def is_single_mark(self) -> bool:
        return self.end - self.start == 1

    def mark(self, at: int, role: Role, *, is_firm: bool = False) -> Mark:
        return Mark(at, self.text[at] == '"', role, is_firm)

    def marks(self, role: Role, start: int, end: int) -> Iterator[Mark]:
        return (self.mark(at, role) for at in range(start, end))


def marks(text: str) -> Iterator[Mark]:
    """Every straight quote of a text with its role, in order."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        run = _Run(text, start, end, before, behind)
        opens = not before or before.isspace() or before in _BEFORE_OPENING
        closes = not behind or behind.isspace() or behind in _BEHIND_CLOSING
        if opens and closes and not _ATTACHED.match(text, end):
            yield from run.marks(Role.EITHER, start, end)
        elif opens:
            yield from _opening(run)
        elif closes:
            yield from _closing(run)
        else:
            yield from _between(run)


def _opening(run: _Run) -> Iterator[Mark]:
    """A run that stands before a word and behind none."""
    pause = _AFTER_PAUSE.search(run.text, max(0, run.start - 2), run.start)
    is_firm = bool(not run.before or pause or run.before in "([“«„" or run.behind.isupper())
    last = run.end - 1
    for at in range(run.start, last):
        yield run.mark(at, Role.OPEN, is_firm=True)
    role = _head(run) if run.text[last] == "'" else Role.OPEN
    yield run.mark(last, role, is_firm=is_firm or not run.is_single_mark)


def _head(run: _Run) -> Role:
    word = shortened_word(run.text, run.end)
    if not word:
        return Role.OPEN
    end = run.end + len(word)
    if run.text[end : end + 1] != "'" or (len(word) > 1 and may_end_in_apostrophe(run.text, end)):
        return Role.HEAD
    return Role.QUOTED_HEAD


def _closing(run: _Run) -> Iterator[Mark]:
    """A run that stands behind a word and before none."""
    yield _behind(run)
    yield from run.marks(Role.CLOSE, run.start + 1, run.end)


def _behind(run: _Run) -> Mark:
    """The first quote behind a word, a number or a sign."""
    at, text = run.start, run.text
    if _is_number(run.before):
        if text[at] == '"' and _is_length(text, at):
            return run.mark(at, Role.PRIME)
        return run.mark(at, Role.NUMBER, is_firm=bool(_PHRASE_END.match(text, run.end)))
    if text[at] == "'" and (run.before == OBJECT or may_end_in_apostrophe(text, at)):
        return run.mark(at, Role.TAIL)
    return run.mark(at, Role.CLOSE)


def _is_length(text: str, at: int) -> bool:
    """Whether `"` at a place follows feet (5'10") or stands before a measure (12"x14")."""
    is_behind_feet = _FEET.search(text, max(0, at - _FEET_LENGTH), at)
    return bool(is_behind_feet or _MEASURE.match(text, at + 1))


def _between(run: _Run) -> Iterator[Mark]:
    """A run that touches words or signs on both sides."""
    first, last = run.start, run.end - 1
    if run.is_single_mark:
        yield run.mark(first, _between_single(run), is_firm=_is_unspaced(run))
    elif _is_number(run.before):
        yield _behind(run)
        yield from run.marks(Role.EITHER, first + 1, run.end)
    elif run.text[first] == "'" and _is_word(run.before) and not _is_unspaced(run):
        yield run.mark(first, Role.APOSTROPHE)  # l'"Express"
        yield from run.marks(Role.OPEN, first + 1, run.end)
    elif run.text[last] == "'" and is_contraction(run.text, run.end):
        yield from run.marks(Role.CLOSE, first, last)
        yield run.mark(last, Role.APOSTROPHE)  # "Word"'s
    else:
        yield from run.marks(Role.EITHER, first, run.end)


def _between_single(run: _Run) -> Role:
    is_double = run.text[run.start] == '"'
    if _is_number(run.before):
        return _behind(run).role if is_double else _behind_foot(run)
    if is_double or _is_unspaced(run):
        return Role.EITHER
    if run.behind == OBJECT and _is_word(run.before):
        return Role.TAIL  # of l'`API`, or before the mark of a note
    is_inside = _is_word(run.before) and _is_word(run.behind)
    return Role.APOSTROPHE if is_inside or is_contraction(run.text, run.end) else Role.EITHER


def _behind_foot(run: _Run) -> Role:
    """The role of `'` between a number and a word or number: 5'10, 10'000, 1990's."""
    if _MEASURE.match(run.text, run.end) and not _THOUSANDS.match(run.text, run.end):
        return Role.PRIME
    return Role.APOSTROPHE if _is_word(run.behind) else Role.NUMBER


def _is_number(character: str) -> bool:
    return character.isdecimal() or character in _FRACTIONS


def _is_word(character: str) -> bool:
    is_known = character.isalnum() or character == OBJECT
    return is_known or unicodedata.category(character)[0] == "M"


def _is_unspaced(run: _Run) -> bool:
    return bool(_UNSPACED.match(run.before) or _UNSPACED.match(run.behind))
