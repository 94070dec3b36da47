"""The dollars of a text that has formulas, as the parser gets them.

The parser pairs dollars whatever is between them, and would make a formula of "from $5 to 6$". So
those that no formula has, and those within one, are masked by a sign of the same kind and length.
"""

from collections.abc import Sequence

from ssg.markup.tex.delimiters import Formula

_MASKS = "^}%{?,/"
"""Punctuation that Markdown gives no meaning; beside emphasis it counts as a dollar does."""


def swaps(text: str, formulas: Sequence[Formula]) -> list[tuple[int, str]]:
    """Returns the places of dollars to be masked, with a mask that the text does not contain."""
    mask = next((character for character in _MASKS if character not in text), "\x1f")
    delimiters = {place for formula in formulas for place in _delimiters(formula)}
    places = (at for at, character in enumerate(text) if character == "$")
    return [(at, mask) for at in places if at not in delimiters]


def _delimiters(formula: Formula) -> tuple[int, ...]:
    start, end = formula.start, formula.end
    return (start, start + 1, end - 2, end - 1) if formula.display else (start, end - 1)
