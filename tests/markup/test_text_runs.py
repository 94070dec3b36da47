"""Runs of words, and typographic quotes in them."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from markdown import Markdown

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import html_of
from ssg.markup.text_runs import OBJECT, EducateText


def asked(root: Element) -> list[list[str]]:
    """What a function is given of a tree."""
    seen: list[list[str]] = []

    def educate(pieces: list[str]) -> list[str]:
        seen.append(pieces)
        return pieces

    EducateText(Markdown(), educate).run(root)
    return seen


def test_the_runs_of_a_block_come_together_and_in_order() -> None:
    paragraph = "<p>'a <em>b</em> c<code>'d'</code> e</p>"
    items = "<ul><li>'f<ul><li>'g</li></ul></li></ul>"
    assert asked(fromstring(f"<div>{paragraph}{items}</div>")) == [
        ["'a ", "b", " c", OBJECT, " e"],
        ["'f"],
        ["'g"],
    ]


def test_raw_html_is_an_object_and_keeps_its_place() -> None:
    root = fromstring("<div><p>x</p></div>")
    root[0].text = "'a\x02wzxhzdk:0\x03b'"
    EducateText(Markdown(), lambda pieces: [piece.upper() for piece in pieces]).run(root)
    assert root[0].text == "'A\x02wzxhzdk:0\x03B'"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('"*Yes*," she said', "&ldquo;<em>Yes</em>,&rdquo; she said"),
        ('*"a"*', "<em>&ldquo;a&rdquo;</em>"),
        ('"`code`" so', "&ldquo;<code>code</code>&rdquo; so"),
        ('"[l](/u)"', '&ldquo;<a href="/u">l</a>&rdquo;'),
        ("a -- b... it's", "a &ndash; b&hellip; it&rsquo;s"),
        ("\\\"a\\\" &quot;b&quot;", '"a" "b"'),
        ("“a” it's", "“a” it&rsquo;s"),
        ("<b>'a'</b>", "<b>&lsquo;a&rsquo;</b>"),
    ],
)  # fmt: skip
def test_quotes_are_set_by_what_stands_beside_them(text: str, html: str) -> None:
    assert html_of(text, MarkdownOptions()) == f"<p>{html}</p>"
