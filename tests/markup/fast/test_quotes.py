"""Quotes, dashes and dots: the same as by smarty, in any order."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions.smarty import SmartyExtension

from tests.support.stock_markdown import assert_same, converter, made

_marks = st.sampled_from([*"'\"-. sab1&;(\n–—*_`é", "--", "...", "&nbsp;", "\\'"])


@given(st.lists(_marks, max_size=14))
@settings(max_examples=500, deadline=None)
def test_any_order_of_quotes_and_dashes_stays_the_same(marks: list[str]) -> None:
    assert_same("x" + "".join(marks))
    assert_same("".join(marks))


@pytest.mark.parametrize("entity", ["&#8217;", "&apos;", "~"])
def test_a_newsroom_s_own_apostrophe_is_written(entity: str) -> None:
    also: tuple[Any, ...] = (SmartyExtension(substitutions={"right-single-quote": entity}),)
    stock, quick = converter(quick=False, also=also), converter(also=also)
    for text in ("it's", "isn't 'so' dogs' '80s", "x's't"):
        assert made(quick, text) == made(stock, text)
