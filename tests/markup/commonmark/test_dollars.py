"""Dollars as the parser gets them."""

from ssg.markup.commonmark import dollars
from ssg.markup.commonmark.source import Dialect, Source
from ssg.markup.tex.delimiters import find_formulas


def test_only_the_dollars_that_delimit_formulas_stay() -> None:
    text = r"$5 $$a\text{$b$}$$ $c$"
    formulas = tuple(find_formulas(text, inline=True))
    assert Source(text, (), Dialect(inline_math=True)).masked == r"^5 $$a\text{^b^}$$ $c$"
    assert {text[at] for at, _ in dollars.swaps(text, formulas)} == {"$"}


def test_the_mask_is_a_sign_that_the_text_has_not() -> None:
    assert Source("$5 ^ $$x$$").masked == "}5 ^ $$x$$"
    assert Source("$5 ^}%{?,/ $$x$$").masked == "\x1f5 ^}%{?,/ $$x$$"
    assert Source("$5 and $6").masked == "$5 and $6"
