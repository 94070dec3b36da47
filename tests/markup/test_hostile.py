"""Texts that were written to do harm: each ends soon, as HTML or as a fault at its place."""

import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.blocks import FaultyTextError
from ssg.markup.convert import convert
from ssg.markup.source_map import SourceMap
from ssg.problems.time_limit import call_within

OPTIONS = MarkdownOptions(time_limit=0, math=True, mark=True, superscript=True)
MANY = 50_000
SECONDS = 60
"""More than the slowest takes on a slow machine, and far less than anything quadratic."""

PIECES = [
    "[", "*", "_", "`", ">", "![", "<", "(", "- ", "]", ")", "~", "&", "\\", "|", "#", "+ ",
    "1. ", "\t", "*a ", "**a ", "_a", "a**", "~~a", "[a](", "[a]: b\n", "[^1]", "[^1]: ", "<b>",
    "<!--", "<?", "<![", "<a href='", "https://a.b/", "www.a", "a@b.", "a@", "://", "'", '"',
    "--", "...", "{.a}", "{", "&amp;", "/// note\n", "///\n", "/// x\n", "*[a]: b\n", "> - ",
    "> ", "- a\n  ", "```\n", "| a ", "\n", "\n\n", ": ", "a\n: b\n", "[!note]\n",
    "<p markdown=1>", "注：**", "**：", "**（a）**", "x^", "$$", "https://a.b_*", "![a](",
    "[a][b] ", "\\*", "\u2028", "- [ ] ", "[TOC]\n\n", "# a\n",
    "$", "$a", "$x$ ", "é$`", "`$", "é $$\\foo$$ ", "$$\na\n- b\n$$\n\n", "```math\nx\n```\n",
    "```dot\nx\n```\n", "==", "==a", "^a", "a~b ",
]  # fmt: skip


def ends(text: str) -> None:
    """Reads a text, and asks for the places in it."""
    with suppress(FaultyTextError):
        call_within(SECONDS, convert, text, OPTIONS)
    call_within(SECONDS, lambda: SourceMap(text).targets)


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_many_times_is_read_in_linear_time(piece: str) -> None:
    ends(piece * MANY)


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * level + "- x\n" for level in range(1000)),
        "".join("> " * level + "x\n" for level in range(1000)),
        "*" * MANY + "a" + "*" * MANY,
        "[" * MANY + "a" + "](b)" * MANY,
        "![" * MANY + "a" + "](b)" * MANY,
        "`" * MANY + "a" + "`" * (MANY - 1),
        "a" * 1_000_000,
        "a " * 500_000,
        "'a' " * 250_000,
        "|" + "a|" * MANY + "\n|" + "-|" * MANY + "\n|" + "b|" * MANY,
        "[^a]" * MANY + "\n\n[^a]: b\n",
        "".join(f"[^{number}]" for number in range(5000)) + "\n\n"
        + "".join(f"[^{number}]: x\n" for number in range(5000)),
        "# a\n\n" * 5000,
    ],
    ids=range(13),
)  # fmt: skip
def test_deep_long_and_wide_texts_are_read_in_linear_time(text: str) -> None:
    ends(text)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.integers(1, 400))
@settings(max_examples=150, deadline=None)
def test_any_mixture_many_times_ends(pieces: list[str], times: int) -> None:
    depth = sys.getrecursionlimit()
    ends("".join(pieces) * times)
    assert sys.getrecursionlimit() == depth
