"""The dollars of a text that has formulas, as the parser gets them.

The parser pairs dollars whatever is between them, and would make a formula of "from $5 to 6$". So
those that no formula has, and those within one, are masked by a sign of the same kind and length.
It also takes a formula for text if a brace in it has no counterpart. Such braces are masked too, so
that the formula is read, and the fault found where it is.
"""

import re
from collections.abc import Iterator, Sequence

from ssg.markup.tex.delimiters import Formula

_MASKS = "^}%{?,/"
"""Punctuation that Markdown gives no meaning; beside emphasis it counts as a dollar does."""
_BRACE_MASKS = {"{": "\x1c", "}": "\x1d"}
"""Characters that no file contains: reading a file reports them."""
_BRACE = re.compile(r"\\[\s\S]|([{}])")


def swaps(text: str, formulas: Sequence[Formula]) -> list[tuple[int, str]]:
    """Returns the places to be masked, each with a mask that the text does not contain."""
    mask = next((character for character in _MASKS if character not in text), "\x1f")
    delimiters = {place for formula in formulas for place in _delimiters(formula)}
    places = (at for at, character in enumerate(text) if character == "$")
    dollars = [(at, mask) for at in places if at not in delimiters]
    return dollars + [swap for formula in formulas for swap in _unpaired_braces(formula)]


def _unpaired_braces(formula: Formula) -> Iterator[tuple[int, str]]:
    """Yields the braces without a counterpart, with their masks."""
    open_braces: list[int] = []
    for match in _BRACE.finditer(formula.tex):
        at = formula.tex_start + match.start()
        if match[1] == "{":
            open_braces.append(at)
        elif match[1] and open_braces:
            open_braces.pop()
        elif match[1]:
            yield at, _BRACE_MASKS["}"]
    yield from ((at, _BRACE_MASKS["{"]) for at in open_braces)


def _delimiters(formula: Formula) -> tuple[int, ...]:
    start, end = formula.start, formula.end
    return (start, start + 1, end - 2, end - 1) if formula.display else (start, end - 1)
