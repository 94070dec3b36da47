"""Single values of YAML, which `tree.Tree` reads as text, as booleans, numbers and dates."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ssg.text.dates import Clock, parse_date
from ssg.text.invisible import without_invisible
from ssg.yaml_source.yaml_hints import TYPOGRAPHIC_HINT, TYPOGRAPHIC_QUOTES


class ScalarError(Exception):
    """A text is no value of the type: what is wrong, and a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


def parse(text: str, kind: type, clock: Clock) -> Any:
    """Parses a text as a `bool`, an `int`, a `Decimal` or a `datetime`; raises `ScalarError`.

    A date without an offset is in the time zone of `clock`, and hints count from its time.
    """
    visible = without_invisible(text)
    try:
        return parse_date(visible, clock.zone) if kind is datetime else _PARSERS[kind](visible)
    except (ValueError, OverflowError):
        what, hint = _EXPECTED[kind]
    if kind is datetime:
        from ssg.text.date_hints import date_hint

        hint = date_hint(visible, clock) or hint
    if text[:1] in TYPOGRAPHIC_QUOTES:
        hint = TYPOGRAPHIC_HINT
    raise ScalarError(f'"{text}" is not {what}', hint)


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite():
        raise ValueError(text)
    return number


_PARSERS: dict[type, Callable[[str], Any]] = {bool: _boolean, int: int, Decimal: _decimal}
_EXPECTED: dict[type, tuple[str, str]] = {
    bool: ("true or false", "write true or false"),
    int: ("a whole number", "write digits only: 12"),
    Decimal: ("a number", "write digits, with a point before decimals: 1299.50"),
    datetime: ("a date", "write 2026-07-28 or 2026-07-28T09:00:00+02:00"),
}
