"""Pairs the quotes of a text, in one pass over their roles."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from ssg.text.quotes import Mark, Role

_SPACE = re.compile(r"\s")
_LONGEST_WORD = 40
_OPENING_OR_NONE = (Role.OPEN, None)


class Use(Enum):
    """What a quote is."""

    OPENS = "opens a quotation"
    CLOSES = "closes one"
    APOSTROPHE = "apostrophe"
    PRIME = "prime"


class _Level:
    """What is open inside one double quotation, or outside of all."""

    def __init__(self) -> None:
        self.singles: list[int] = []
        self.heads: list[int] = []

    def close(self) -> int | None:
        """Takes out the quote that a single one closes: the last sure one, else a head."""
        chosen = self.singles or self.heads
        if not chosen:
            return None
        opened = chosen.pop()
        while self.heads and self.heads[-1] > opened:
            self.heads.pop()
        return opened


class _Pairing:
    """The state of the pass: `uses` of the marks up to now, and what is open."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.marks = marks
        self.ahead = _roles_ahead(marks)
        self.uses: list[Use] = []
        self.levels = [_Level()]

    def double(self, at: int) -> Use:
        role, depth = self.marks[at].role, len(self.levels) - 1
        if role is Role.NUMBER:
            # Of two open ones, the inner may well end in a number: "on "Windows 95" today".
            is_end = depth > 1 or (depth == 1 and self.ahead[at] is not Role.CLOSE)
            role = Role.CLOSE if is_end else Role.PRIME
        if role is Role.PRIME:
            return Use.PRIME
        if role is Role.OPEN or (role is Role.EITHER and depth == 0 and self._may_open(at)):
            self.levels.append(_Level())
            return Use.OPENS
        if depth:
            self.levels.pop()
        return Use.CLOSES

    def _may_open(self, at: int) -> bool:
        return self.marks[at].is_firm or self.ahead[at] not in _OPENING_OR_NONE

    def single(self, at: int) -> Use:
        mark, level = self.marks[at], self.levels[-1]
        match mark.role:
            case Role.OPEN:
                return self._open(at)
            case Role.HEAD:
                level.heads.append(at)
            case Role.QUOTED_HEAD:
                return Use.APOSTROPHE if level.singles else self._open(at)
            case Role.PRIME:
                return Use.PRIME
            case Role.CLOSE:
                return self._close()
            case Role.EITHER | Role.NUMBER | Role.TAIL:
                return self._unsure(at)
        return Use.APOSTROPHE

    def _open(self, at: int) -> Use:
        self.levels[-1].singles.append(at)
        # Where nothing closes it, it is an apostrophe unless the place before it says otherwise.
        return Use.OPENS if self.marks[at].is_firm else Use.APOSTROPHE

    def _close(self) -> Use:
        opened = self.levels[-1].close()
        if opened is None:
            return Use.APOSTROPHE
        self.uses[opened] = Use.OPENS
        return Use.CLOSES

    def _unsure(self, at: int) -> Use:
        mark, ahead, singles = self.marks[at], self.ahead[at], self.levels[-1].singles
        if mark.role is Role.EITHER:
            if singles:
                return self._close()
            return self._open(at) if self._may_open(at) else Use.APOSTROPHE
        is_last = ahead is not Role.CLOSE
        if mark.role is Role.TAIL and ahead is Role.TAIL and singles:
            is_last = self._is_word(self.marks[singles[-1]].at, mark.at)
        if singles and is_last:
            return self._close()
        return Use.PRIME if mark.role is Role.NUMBER else Use.APOSTROPHE

    def _is_word(self, start: int, end: int) -> bool:
        return end - start <= _LONGEST_WORD and not _SPACE.search(self.text, start, end)


def uses(text: str, marks: Sequence[Mark]) -> Iterator[tuple[Mark, Use]]:
    """Each mark of a text with what it is, in order. Takes time linear in the number of marks."""
    pairing = _Pairing(text, marks)
    for at, mark in enumerate(marks):
        use = pairing.double(at) if mark.is_double else pairing.single(at)
        pairing.uses.append(use)
    return zip(marks, pairing.uses, strict=True)


def _roles_ahead(marks: Sequence[Mark]) -> list[Role | None]:
    """For each mark, the role of the next of its kind that bears on it.

    Of a double one behind a number that is the next behind none; CLOSE also where a later number
    ends a phrase and this one does not. A single one sees what is in its own double quotation.
    """
    ahead: list[Role | None] = [None] * len(marks)
    doubles, singles = _DoublesAhead(), _SinglesAhead()
    for at in range(len(marks) - 1, -1, -1):
        mark = marks[at]
        ahead[at] = doubles.before(mark) if mark.is_double else singles.role
        singles.pass_over(mark)
    return ahead


class _DoublesAhead:
    """What double quotes follow, for a walk from the last mark to the first."""

    def __init__(self) -> None:
        self.next: Role | None = None
        self.beyond_numbers: Role | None = None
        self.has_firm_number = False

    def before(self, mark: Mark) -> Role | None:
        """The role ahead of a mark, which becomes the next one."""
        is_number = mark.role is Role.NUMBER
        role = self.beyond_numbers if is_number else self.next
        if is_number and self.has_firm_number and not mark.is_firm:
            role = Role.CLOSE
        self.next = mark.role
        if is_number:
            self.has_firm_number |= mark.is_firm
        elif mark.role is not Role.PRIME:
            self.beyond_numbers, self.has_firm_number = mark.role, False
        return role


class _SinglesAhead:
    """What single quotes follow inside the same double quotation, for the same walk."""

    _SEEN = (Role.OPEN, Role.CLOSE, Role.EITHER, Role.TAIL)

    def __init__(self) -> None:
        self.role: Role | None = None
        self._outside: list[Role | None] = []

    def pass_over(self, mark: Mark) -> None:
        if not mark.is_double:
            self.role = mark.role if mark.role in self._SEEN else self.role
        elif mark.role is Role.CLOSE:
            self._outside.append(self.role)
            self.role = None
        elif mark.role is Role.OPEN and self._outside:
            self.role = self._outside.pop()
