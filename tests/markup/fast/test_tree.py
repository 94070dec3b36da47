"""Trees: written and broken into lines as by Python-Markdown."""

from typing import Any
from xml.etree.ElementTree import Comment, Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.serializers import to_html_string

from ssg.markup.fast.tree import quick_html
from tests.support.stock_markdown import QUICK, STOCK, assert_same

_texts = st.one_of(st.none(), st.text("a &<>;\"'\n#x1", max_size=8), st.just("&amp; &#1; &x"))
_tags = st.sampled_from(["p", "em", "br", "BR", "hr", "img", "script", "style", "pre", "x-y"])
_names = st.sampled_from(["id", "class", "checked", "open", "data-a", "B"])
_values: st.SearchStrategy[Any] = st.one_of(_texts, _names)


@st.composite
def _elements(draw: st.DrawFn, children: st.SearchStrategy[list[Any]]) -> Element:
    element = Element(draw(_tags), draw(st.dictionaries(_names, _values, max_size=3)))
    element.text, element.tail = draw(_texts), draw(_texts)
    element.extend(draw(children))
    return element


_trees = st.recursive(
    _elements(st.just([])), lambda inner: _elements(st.lists(inner, max_size=3)), max_leaves=8
)


@given(_trees)
@settings(deadline=None)
def test_any_tree_is_written_the_same(tree: Element) -> None:
    assert quick_html(tree) == to_html_string(tree)


def test_a_tree_with_a_comment_is_written_the_same() -> None:
    tree = Element("div")
    tree.append(Comment("a < b"))
    assert quick_html(tree) == to_html_string(tree) == "<div><!--a &lt; b--></div>"


def test_a_deep_tree_is_written() -> None:
    root = inner = Element("b")
    for _ in range(20_000):
        inner.append(inner := Element("b"))
    assert quick_html(root) == "<b>" * 20_001 + "</b>" * 20_001


@pytest.mark.parametrize("text", [
    "# A\n# A\n## *B* & `c` <d> {#a}\n# A_1", "# [TOC]\n\n[TOC]\n\n## B", "# a[^1]\n\n[^1]: n",
    "# \n\n#", "# A {data-toc-label='B <i>c</i>'}\n\ntext {#a}",
    "# a \\* &amp; &lt;b&gt; <!-- c -->",
    "###### six\n# one\n### three", "# it's \"so\" -- now...", "# a  b\t c", "# HTML\n\n*[HTML]: x",
    "- # in a list\n\n> # in a quote", "# ![alt](b.png) [c](d)", "<h2 id='a'>x</h2>\n\n## a",
    "<div markdown='1' id>\n# a\n</div>", "# a\n" * 12,
])  # fmt: skip
def test_headings_stay_the_same(text: str) -> None:
    assert_same(text)


def test_the_contents_are_made_as_html_only_where_they_are_shown() -> None:
    quick: Any = QUICK
    stock: Any = STOCK
    for text, shown in (("# A", False), ("[TOC]\n\n# A", True)):
        QUICK.convert(text)
        STOCK.convert(text)
        assert quick.toc == (stock.toc if shown else "")
        QUICK.reset()
        STOCK.reset()
