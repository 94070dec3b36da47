"""Texts written to exhaust the build: each is soon converted, or rejected with a position."""

import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import FaultyTextError, convert
from ssg.markup.source_map import SourceMap
from ssg.problems.time_limit import call_within

OPTIONS = MarkdownOptions(time_limit=0, math=True, mark=True, superscript=True)
MANY = 20_000
DEEP = 50_000
"""How often short pieces are repeated: they may nest, and could overflow a stack."""
SECONDS = 10
"""Processor time: several times what the slowest takes, and less than anything quadratic."""

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
    """Converts a text, and looks for the positions of its links."""
    with suppress(FaultyTextError):
        call_within(SECONDS, convert, text, OPTIONS)
    call_within(SECONDS, lambda: SourceMap(text).targets)


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_many_times_is_read_in_linear_time(piece: str) -> None:
    ends(piece * (DEEP if len(piece) < 3 else MANY))


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * level + "- x\n" for level in range(1000)),
        "".join("> " * level + "x\n" for level in range(1000)),
        "*" * DEEP + "a" + "*" * DEEP,
        "[" * DEEP + "a" + "](b)" * DEEP,
        "![" * DEEP + "a" + "](b)" * DEEP,
        "`" * DEEP + "a" + "`" * (DEEP - 1),
        "a" * 1_000_000,
        "a " * 200_000,
        "'a' " * 100_000,
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
