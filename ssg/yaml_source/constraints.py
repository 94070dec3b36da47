"""What is demanded of a value, for the notes of its type: a check says what is wrong, or ""."""

import re
from collections.abc import Callable


def matching(pattern: str, fault: str) -> Callable[[str], str]:
    """Texts are, as a whole, as a pattern has them."""
    fullmatch = re.compile(pattern).fullmatch
    return lambda text: "" if fullmatch(text) else fault


def at_least(least: int) -> Callable[[int], str]:
    """Numbers are this one or more."""
    return lambda number: "" if number >= least else f"must be {least} or more"
