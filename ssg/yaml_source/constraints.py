"""Checks for `Annotated` types of fields; a check returns what is wrong with a value, or ""."""

import re
from collections.abc import Callable


def matching(pattern: str, message: str) -> Callable[[str], str]:
    """Checks that the regular expression `pattern` matches the whole text."""
    fullmatch = re.compile(pattern).fullmatch
    return lambda text: "" if fullmatch(text) else message


def at_least(minimum: int) -> Callable[[int], str]:
    """Checks that a number is `minimum` or more."""
    return lambda number: "" if number >= minimum else f"must be {minimum} or more"
