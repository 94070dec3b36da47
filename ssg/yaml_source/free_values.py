"""Values of no declared type: texts, whole numbers, true and false, lists and mappings."""

import re
from typing import Any

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_BOOLEANS = {"true": True, "false": False}


class Quoted(str):
    """A text that stood in quotes, so it is neither a number nor true or false."""

    __slots__ = ()


class FreeValue:
    """The type of a value that may be anything; see `freely_typed`."""


def freely_typed(value: Any) -> Any:
    """A value of a tree as YAML means it, but decimals and versions (`3.10`) stay texts.

    Lists become tuples; items and fields without a value are left out.
    """
    if isinstance(value, dict):
        return {name: freely_typed(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return tuple([freely_typed(item) for item in value if item is not None])
    text = value.strip()
    if isinstance(value, Quoted):
        return str(text)
    if text.lower() in _BOOLEANS:
        return _BOOLEANS[text.lower()]
    return int(text) if _INTEGER.fullmatch(text) else text
