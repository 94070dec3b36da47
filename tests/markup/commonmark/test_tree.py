"""A tree under construction."""

from xml.etree.ElementTree import Element, tostring

import pytest

from ssg.markup.commonmark.tree import DEEPEST, TooDeepError, Tree, literal, target_of


def test_words_are_inserted_in_their_order() -> None:
    root = Element("p")
    tree = Tree(root)
    tree.pending += ["a ", "b"]
    tree.push("em")
    tree.pending.append("c")
    tree.pop()
    tree.pending.append("https://x.example/ d")
    tree.flush()
    assert tostring(root, "unicode") == (
        '<p>a b<em>c</em><a href="https://x.example/">https://x.example/</a> d</p>'
    )


def test_no_address_in_a_link_is_a_link() -> None:
    tree = Tree(Element("p"))
    tree.links = 1
    tree.pending.append("https://x.example/")
    assert len(tree.here) == 0


def test_only_what_looks_like_an_entity_is_escaped() -> None:
    assert literal("AT&T &amp; &#1; &x") == "AT&T &amp;amp; &amp;#1; &x"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("b c.md", "b c.md"),
        ("/ü?a&b", "/ü?a&b"),
        ("https://x.example/ü [b]?a&copy;", "https://x.example/%C3%BC%20%5Bb%5D?a&amp;copy;"),
        ("https://x.example/%20", "https://x.example/%20"),
    ],
)
def test_targets_out_of_the_site_are_encoded(address: str, target: str) -> None:
    assert target_of(address) == target


def test_depth_has_an_end() -> None:
    tree = Tree(Element("div"))
    for _ in range(DEEPEST):
        tree.push("b")
    with pytest.raises(TooDeepError):
        tree.push("b")
