"""Checks for `Annotated` types of fields; a check returns what is wrong with a value, or ""."""

import re
from collections.abc import Callable
from typing import Annotated

from msgspec import Meta, Struct


class Suggestion(Struct, frozen=True):
    """A note of a field with checks: `hint` returns the hint for a value that they reject."""

    hint: Callable[[str], str]


def matching(pattern: str, message: str) -> Callable[[str], str]:
    """Checks that the regular expression `pattern` matches the whole text."""
    fullmatch = re.compile(pattern).fullmatch
    return lambda text: "" if fullmatch(text) else message


def at_most(maximum: int) -> Callable[[tuple[object, ...]], str]:
    """Checks that a list has `maximum` items or fewer."""
    return lambda items: "" if len(items) <= maximum else f"has more than {maximum} items"


_BREAKS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029\u202a-\u202e]")


def one_line(text: str) -> str:
    """Checks that a title or name has no line break, and nothing else that displays would obey."""
    match = _BREAKS.search(text)
    return f"has the control character U+{ord(match[0]):04X}: write it on one line" if match else ""


def at_least(minimum: int) -> Callable[[int], str]:
    """Checks that a number is `minimum` or more."""
    return lambda number: "" if number >= minimum else f"must be {minimum} or more"


def between(minimum: int, maximum: int) -> Callable[[int], str]:
    """Checks that a number is in a range."""
    message = f"must be from {minimum} to {maximum}"
    return lambda number: "" if minimum <= number <= maximum else message


OneLine = Annotated[str, one_line]
"""A title, a name or a label."""

PositiveInt = Annotated[int, at_least(1), Meta(extra_json_schema={"minimum": 1})]
"""A whole number from 1 on."""
