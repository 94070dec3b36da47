"""Exact places of what a text consists of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.markup.source_map import SourceMap
from ssg.markup.source_pieces import Place


def written(text: str, url: str) -> list[str]:
    """The characters at each place of a target."""
    return [text[place.start : place.end] for place in SourceMap(text).places(url)]


@pytest.mark.parametrize(
    ("text", "url", "places"),
    [
        ("ü [a](b.md) [c](b.md)", "b.md", [(6, 10), (16, 20)]),
        ("[a [b] `]`](<b c.md> 't')", "b c.md", [(13, 19)]),
        ("[a](b_c.md)", "b_c.md", [(4, 10)]),
        ("[a](b\\_c.md)", "b_c.md", [(4, 11)]),
        ("[a](b(c)d)", "b(c)d", [(4, 9)]),
        ("![a](b.png 't') ![c [d](e.png)](b.png)", "b.png", [(5, 10), (32, 37)]),
        ("[![a](b.png)](c.md)", "b.png", [(6, 11)]),
        ("[![a](b.png)](c.md)", "c.md", [(14, 18)]),
        ("[a][x] [x]\n\n[x]:  example.rocks 't'\n", "example.rocks", [(18, 31)]),
        ("> [x]:\n> <b.md>\n\n[x]", "b.md", [(10, 14)]),
        ("See <https://x.example/>", "https://x.example/", [(5, 23)]),
        ("See https://x.example/_a_/.", "https://x.example/_a_/", [(4, 26)]),
        ("**see** www.x.example now", "http://www.x.example", [(8, 21)]),
        ("<a href='b.md'>a</a>", "b.md", [(9, 13)]),
        ("x <img src=b.png> <a title='href=\"b.png\"'>", "b.png", [(11, 16)]),
        ("/// embed | https://y.example/\n    poster: /a.png\n///", "/a.png", [(43, 49)]),
        ("/// embed | https://y.example/\n    poster: /a.png\n///", "https://y.example/",
         [(12, 30)]),
        ("/// note | ü [a](b.md) <img src=c.png>\nx\n///", "b.md", [(17, 21)]),
        ("/// note | ü [a](b.md) <img src=c.png>\nx\n///", "c.png", [(32, 37)]),
        ("> /// note\n> [a](b.md)\n> ///", "b.md", [(17, 21)]),
        ('<aside markdown="1">\n[a](b.md)\n</aside>', "b.md", [(25, 29)]),
        ("`[a](b.md)`\n\n    [a](b.md)\n\n<!-- [a](b.md) -->", "b.md", []),
        ("**注意：**[这](b.md)", "b.md", [(11, 15)]),
    ],
)  # fmt: skip
def test_a_target_is_found_where_it_is_written(
    text: str, url: str, places: list[tuple[int, int]]
) -> None:
    assert SourceMap(text).places(url) == [Place(*place) for place in places]


def test_blocks_have_their_kinds_levels_and_places() -> None:
    text = "# A\n\n> b\n\n- c\n\n```\nd\n```\n"
    pieces = [
        (block.kind, block.level, text[block.place.start :][:2]) for block in SourceMap(text).blocks
    ]
    assert pieces == [
        ("heading", 1, "# "), ("quote", 0, "> "), ("paragraph", 0, "b\n"), ("item", 0, "- "),
        ("code", 0, "``"),
    ]  # fmt: skip


def test_words_are_what_readers_read() -> None:
    text = "A `code` *b*\n\n[c](d)\n\n<p>e</p>\n"
    assert [text[one.start : one.end] for one in SourceMap(text).words] == ["A ", " ", "b", "c"]


def test_links_by_reference_and_those_without_a_definition() -> None:
    text = "[a][x] [gone] ![pic][no] [x]\n\n[x]: /u\n"
    source = SourceMap(text)
    assert [(one.url, one.words) for one in source.references] == [("/u", "a"), ("/u", "x")]
    assert [text[one.start : one.end] for one in source.undefined] == ["[gone]", "![pic][no]"]


def test_words_leave_out_code_and_escapes_begin_runs() -> None:
    text = "a [b\\] c\n\n```\nd\n```\n\n    e\n"
    assert [text[one.start : one.end] for one in SourceMap(text).words] == ["a [b", "] c"]


def test_raw_html_is_found_in_blocks_and_lines() -> None:
    text = "ü <b>c</b>\n\n<div>\nd\n</div>\n\n/// note\ne\n///\n"
    pieces = [text[one.start : one.end] for one in SourceMap(text).html]
    assert pieces == ["<b>", "</b>", "<div>\nd\n</div>\n"]


def test_code_is_found_in_blocks_and_lines() -> None:
    text = 'a `b` c\n\n```\nd\n```\n\n<div markdown="1">\n`e`\n</div>\n'
    pieces = [text[one.start : one.end] for one in SourceMap(text).code]
    assert pieces == ["`b`", "```\nd\n```", "`e`"]


def test_notes_that_nothing_refers_to() -> None:
    text = "ü[^a] <p markdown>b[^C]</p>\n\n[^a]: A\n[^b]: B\n\n[^c]: C\n"
    text = text.replace(" <p", "\n\n<p")
    assert [text[one.start : one.end] for one in SourceMap(text).unused_notes] == ["[^b]"]


def test_places_in_html_with_markdown_are_those_of_the_text() -> None:
    text = "ü\n\n<aside markdown>\n\n### b\n\n[c][d] [e] ![](f)\n\n</aside>\n\n[d]: g\n"
    source = SourceMap(text)
    blocks = [text[one.place.start :][:3] for one in source.blocks if one.kind == "heading"]
    assert blocks == ["###"]
    assert [text[one.place.start : one.place.end] for one in source.references] == ["[c][d]"]
    assert [text[one.start : one.end] for one in source.undefined] == ["[e]"]
    assert [one.url for one in source.targets] == ["f", "g"]


_pieces = st.sampled_from([
    "[a](b)", "[a]", "](", "\n", "\n\n", "> ", "- ", "`", "<a href=b>", "**", "ü", "：", "\\",
    "[a]: b\n", "/// note\n", "///\n", "https://x.y/", "![", "\t", "<b>", "<p markdown=1>", "</p>",
])  # fmt: skip


@given(st.lists(_pieces, max_size=16).map("".join))
def test_every_text_has_a_map_with_places_in_it(text: str) -> None:
    source = SourceMap(text)
    places = [target.place for target in source.targets] + [block.place for block in source.blocks]
    assert all(0 <= place.start <= place.end <= len(text) for place in [*places, *source.undefined])
