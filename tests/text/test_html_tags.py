"""Tags, attributes, elements and words of HTML, with their places."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.problems.time_limit import call_within
from ssg.text.html_tags import (
    NO_VALUE,
    UNQUOTED,
    change_words,
    elements,
    tags,
    without_elements,
    without_tags,
    words,
)

SECONDS = 20


def written(html: str, *names: str) -> list[str]:
    return [html[tag.start : tag.end] for tag in tags(html, *names)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a<b>c</b>", ["<b>", "</b>"]),
        ("<a title='x > y' href=z>", ["<a title='x > y' href=z>"]),
        ("<a title=it's>b</a>", ["<a title=it's>", "</a>"]),
        ("1 < 2 <3> <b >", ["<b >"]),
        ("<!-- <b> --><i><!-- <b>", ["<i>"]),
        ("<!doctype html><?x <b>?><i>", ["<i>"]),
        ("<script src=a><b></script><style>a > b</style><i>", ["<script src=a>", "<style>", "<i>"]),
        ("<script><b>", ["<script>"]),
        ("<a-b><svg:a><IMG/>", ["<a-b>", "<svg:a>", "<IMG/>"]),
        ("<b", []),
    ],
)  # fmt: skip
def test_tags_are_found_as_in_browsers(html: str, expected: list[str]) -> None:
    assert written(html) == expected


def test_only_the_tags_of_some_elements_are_found() -> None:
    html = "<a><abbr><A HREF=x></a><a-b><script><a></script><!-- <a> -->"
    assert written(html, "a") == ["<a>", "<A HREF=x>", "</a>"]
    assert [(tag.name, tag.is_end) for tag in tags(html, "a")] == [
        *(("a", False), ("a", False), ("a", True))
    ]


def test_tags_are_found_between_two_places() -> None:
    assert [tag.start for tag in tags("<a><b><i>", start=3, end=6)] == [3]


def test_attributes_have_values_and_places() -> None:
    html = """<a HREF="x&amp;y" b='1 > 2' c=d/e hidden rel = "">"""
    (tag,) = tags(html)
    assert [(one.name, one.value, html[one.start : one.end]) for one in tag.attributes()] == [
        ("href", "x&y", "x&amp;y"),
        ("b", "1 > 2", "1 > 2"),
        ("c", "d/e", "d/e"),
        ("hidden", "", "hidden"),
        ("rel", "", ""),
    ]
    assert [one.kind for one in tag.attributes()] == [2, 3, UNQUOTED, NO_VALUE, 2]
    assert (tag.get("c"), tag.get("d")) == ("d/e", None)


def test_attributes_are_found_by_their_names() -> None:
    (tag,) = tags('<a HREF=x title="t" href=y class=c>')
    assert [one.value for one in tag.attributes(("href", "class"))] == ["x", "y", "c"]


def test_scripts_have_their_content() -> None:
    assert [tag.raw for tag in tags("<script>a<b</script><p>")] == ["a<b", ""]


def test_elements_have_their_content() -> None:
    html = "</p><p>a<b>c</b></p><p class=x>d</p><p>"
    contents = [(html[each.inner : each.outer], html[each.end :]) for each in elements(html, "p")]
    assert contents == [("a<b>c</b>", "<p class=x>d</p><p>"), ("d", "<p>")]


def test_elements_tags_and_words_can_be_taken_out_and_changed() -> None:
    assert without_elements("a<sup id=b>1</sup>c<sub>2</sub>", "sup", "sub") == "ac"
    assert without_tags("a<b title='>'>c</b><!-- d --><script>e</script>", " ") == "a c   "
    assert change_words("ab<ab>b", str.upper) == "AB<ab>B"
    assert list(words("ab<i>c</i>")) == [(0, 2), (5, 6)]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.start_tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.start_tags.append((tag, attrs))


_pieces = st.sampled_from([
    "<a>", "</a>", "<b c>", "<b c=d>", "<i c='>' d=\"&lt;\">",
    "<p\nclass = x >", "text", "&amp;", " ",
    "'", '"', "=", ">", "1 < 2", "<!-- <a> -->", "<br/>", "<img src=a.png\talt=\"\">", "<H1>",
])  # fmt: skip


@given(st.lists(_pieces, max_size=12).map("".join))
def test_tags_are_those_of_the_parser_in_the_standard_library(html: str) -> None:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    start_tags = [
        (tag.name, [(o.name, None if o.kind == NO_VALUE else o.value) for o in tag.attributes()])
        for tag in tags(html)
        if not tag.is_end
    ]
    assert start_tags == parser.start_tags


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "<![CDATA[", "<a ", "<a b=", "<a '", '<a b="', "<a b='c", "<script>", "<!", "<p>",
     "</", "<a =\"<a ='", "&", "<a b=\"c\"<a b='"],
)  # fmt: skip
def test_no_html_takes_long_to_read(piece: str) -> None:
    html = piece * 100_000
    call_within(SECONDS, lambda: [list(tag.attributes()) for tag in tags(html)])
    call_within(SECONDS, lambda: list(elements(html, "p")))
