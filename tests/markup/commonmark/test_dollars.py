"""Dollars as the parser gets them."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.commonmark import dollars
from ssg.markup.commonmark.source import Dialect, Source
from ssg.markup.convert import FaultyTextError, convert
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


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("a $$\\frac{1}{2$$ b", 12, "{ has no }"),
        ("ü $$x}$$ b", 5, "} has nothing to close"),
        ("a $x{$ b", 4, "{ has no }"),
        ("$`x{`$", 3, "{ has no }"),
        ("> $$\n> x{\n> $$", 8, "{ has no }"),
        ("| $a{$ | b |\n|--|--|\n| c | d |", 4, "{ has no }"),
        ("*$x{$*", 3, "{ has no }"),
    ],
)
def test_a_brace_without_a_counterpart_is_found_where_it_is(
    text: str, at: int, message: str
) -> None:
    with pytest.raises(FaultyTextError) as raised:
        convert(text, MarkdownOptions(math=True))
    assert [(fault.start, fault.message) for fault in raised.value.faults] == [(at, message)]


def test_braces_in_pairs_and_behind_a_backslash_stay() -> None:
    for text in ("$x_{12}$ and {a} } {", r"$\{x$ and $y\}$"):
        html = convert(text, MarkdownOptions(math=True))[1]
        assert b"\\u001" not in html
        assert b"<math" in html
