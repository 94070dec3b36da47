"""What is wrong with the options of a block, which pymdown-extensions only calls invalid."""

from collections.abc import Mapping
from typing import Any

from ssg.markup.commonmark.faults import Code, RefusedError
from ssg.problems.errors import did_you_mean

_ATTRIBUTES = "attrs"
"""The option that all blocks have."""
_HINTS = {
    "limit": "write a whole number from 1 on",
    "open": "write true or false",
    "columns": "write a list of fields: [name, revenue]",
}


def refusal(code: Code, known: Mapping[str, Any], given: Mapping[str, Any]) -> RefusedError | None:
    """Returns the first option that a block refuses: it has none of that name, or no such value.

    `known` has the default and the parser of each option, as `OPTIONS` of a block has them.
    """
    for name, value in given.items():
        if name not in known:
            hint = did_you_mean(name, known.keys() - {_ATTRIBUTES})
            return RefusedError(code, f'the block has no option "{name}"', hint, f"{name}:")
        if not _is_valid(known[name][1], value):
            message = f'"{name}" cannot be "{value}"'
            return RefusedError(code, message, _HINTS.get(name, ""), f"{name}:")
    return None


def _is_valid(parser: Any, value: Any) -> bool:
    try:
        if parser is not None:
            parser(value)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return False
    return True
