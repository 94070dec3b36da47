"""Formulas in prose, and prices that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.markup.tex.delimiters import Formula, find_formulas
from ssg.problems.time_limit import call_within


def formulas_of(text: str, *, inline: bool = True) -> list[str]:
    return [text[one.start : one.end] for one in find_formulas(text, inline=inline)]


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "It costs $5.",
        "from $20,000 to $30,000",
        "US$5 bn or US$10 bn",
        "US$5 or US$",
        "$5–$10 or C$5-C$6",
        "Tacos ($$), sushi ($$)",
        "a $$ diner, a $$$ bar",
        "$1.5bn/$2bn",
        "$5, $6 and $7",
        "($5) and ($6)",
        "$5-$10",
        "5$ and 6$",
        "$HOME and $PATH",
        r"\$x\$",
        r"\$5 and x$",
        "$ x$",
        "$x $",
        "$x$5",
        "$x\n\ny$",
        "$x",
        "$",
        "$$",
        "$$$",
        "$$$$",
        "$$x",
        "$$x\n\ny$$",
        "$$ $$",
        "`$x$`",
        "`` $x$ ` ``",
        "<a title='$x$'>",
        "<!-- $x$ -->",
        "no dollars",
        "",
    ],
)
def test_prices_and_code_are_no_formulas(text: str) -> None:
    assert formulas_of(text) == []


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$", ["$x$"]),
        ("$x$ and $y$.", ["$x$", "$y$"]),
        ("$x = 5$, not $5", ["$x = 5$"]),
        ("It costs $5, and $x$ is 5", ["$x$"]),
        (r"\$5 and $x$", ["$x$"]),
        (r"$\$5$", [r"$\$5$"]),
        ("$a$b", ["$a$"]),
        ("$a\nb$", ["$a\nb$"]),
        ("$5 to 10$", ["$5 to 10$"]),
        ("$$x$$", ["$$x$$"]),
        ("$$ x\n$y$ $$", ["$$ x\n$y$ $$"]),
        ("a $$x$$ b $y$", ["$$x$$", "$y$"]),
        ("$`x`$", ["$`x`$"]),
        ("$x\n\ny$ and $z$", ["$z$"]),
        ("$$x\n\ny$$ and $z$", ["$z$"]),
        ("`$a$` and $b$", ["$b$"]),
        ("`$a and $b$", ["$b$"]),
        ("`$a$ and `$b$`", ["$b$"]),
        ("<a title='$x$'>$y$</a>", ["$y$"]),
        ("a < b and $x > y$", ["$x > y$"]),
        ("($x$)", ["$x$"]),
        ("$x$-axis", ["$x$"]),
        ("$x_1$,$x_2$", ["$x_1$", "$x_2$"]),
    ],
)
def test_formulas_are_found(text: str, formulas: list[str]) -> None:
    assert formulas_of(text) == formulas


def test_only_double_dollars_count_where_prices_are_written() -> None:
    assert formulas_of("$x$ and $`y`$ and $$z$$", inline=False) == ["$$z$$"]


def test_a_formula_knows_its_tex_and_its_place() -> None:
    assert list(find_formulas("a $`x`$ $$y$$", inline=True)) == [
        Formula(start=2, end=7, tex="x", tex_start=4, display=False),
        Formula(start=8, end=13, tex="y", tex_start=10, display=True),
    ]


@given(st.text(alphabet="$`\\ x1\n<>a"))
def test_formulas_do_not_overlap_and_hold_their_tex(text: str) -> None:
    end = 0
    for one in find_formulas(text, inline=True):
        assert end <= one.start < one.tex_start < one.end
        assert text[one.tex_start :].startswith(one.tex)
        end = one.end


@pytest.mark.parametrize(
    "unit", ["$", "$$ ", "$a ", "\\$", "$`", "`", "` ``", "<a", "$$a\n\n", "$1"]
)
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    call_within(10, lambda: list(find_formulas(text, inline=True)))
