"""Links and pictures read at once: the same as read character by character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.stock_markdown import assert_same

LINKS = [
    "[a](b)", "[a]( b )", "[a](\n b\n)", "[a]()", "[](b)", "[a] (b)", "[a](b c)", "[a](b", "[a",
    "[a](<b>)", "[a](<b c> 't')", "[a](b<c>)", "[a](b(c)d)", "[a](b(c)", "[a](b))", "[a](b 't')",
    '[a](b "t")', "[a](b \"t' u)", "[a](b't)", "[a]('t')", "[a](b\\)c)", "[a](b\\_c)", "[a\\]b](c)",
    "[a [b] c](d)", "[a [b](c) d](e)", "[a](b)[c](d)", "[![a](b)](c)", "![a [b]](c)", "![*a*](b)",
    "![a\\*](b_c_d)", "[*a*](b)", "[`a`](b)", "[a](`b`)", "[a`](b)`](c)", "[a](&amp;)", "[a](b&c)",
    "*[a](b)*", "[a]: b\n\n[a](c) [a] [a][a]", "[^1](b)\n\n[^1]: n", "[a](b){.c}", "![a](b){#c}",
]  # fmt: skip


@pytest.mark.parametrize("text", LINKS)
def test_a_link_stays_the_same(text: str) -> None:
    assert_same(text)
    assert_same(f"words {text} words {text}\n{text}")


_parts = st.sampled_from(["[a](", "![", "](", *"[]()<>'\"\\ \n!a*`_&{}"])


@given(st.lists(_parts, max_size=16))
@settings(max_examples=400, deadline=None)
def test_any_order_of_brackets_stays_the_same(parts: list[str]) -> None:
    assert_same("".join(parts))
