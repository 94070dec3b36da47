"""HTML cut at what is local in it: links as targets, pictures as a whole."""

import msgspec
import pytest

from ssg.markup.segments import cut, joined
from tests.support.programs import image


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("a", ["a"]),
        ('<a href="b.md">b</a>', ['<a href="', "b.md", '">b</a>']),
        ("<p><img src=b.png></p>", ["<p>", ("b.png", {}), "</p>"]),
        (
            "<img alt='B &amp; \"b\"' src=' b.png ' title=\"T\" hidden>",
            ["", ("b.png", {"alt": 'B & "b"', "title": "T", "hidden": ""}), ""],
        ),
        ('<IMG SRC="b.png" ALT="B">', ["", ("b.png", {"alt": "B"}), ""]),
        ("<img src=b.png src=c.png alt=B alt=C>", ["", ("b.png", {"alt": "B"}), ""]),
        (
            '<a href="b.md"><img src="b.png"></a>',
            ['<a href="', "b.md", '">', ("b.png", {}), "</a>"],
        ),
        ('<a href=b.md><img src="b.png">', ['<a href="', "b.md", '">', ("b.png", {}), ""]),
        ('<img src="https://x.example/b.png">', ['<img src="https://x.example/b.png">']),
        (
            '<img src="b.png" srcset="c.png 2x">',
            ['<img src="', "b.png", '" srcset="', "c.png", ' 2x">'],
        ),
        (
            '<img srcset=" a.png?b&amp;c 1.5x, https://x.example/d.png 2x,e,f.png , data:,x 3x">',
            ['<img srcset=" ', "a.png?b&c", " 1.5x, https://x.example/d.png 2x,", "e,f.png",
             ' , data:,x 3x">'],
        ),
        ("<source srcset=b.webp>", ['<source srcset="', "b.webp", '">']),
        ("<img srcset>", ["<img srcset>"]),
        (
            '<picture><source srcset="c.png"><img src="b.png"></picture><img src="b.png">',
            ['<picture><source srcset="', "c.png", '"><img src="', "b.png", '"></picture>',
             ("b.png", {}), ""],
        ),
        ('<video poster="b.png"></video>', ['<video poster="', "b.png", '"></video>']),
        ("<img alt='x'>", ["<img alt='x'>"]),
    ],
)  # fmt: skip
def test_html_is_cut_at_what_is_local(html: str, parts: list[object]) -> None:
    assert cut(html) == parts


def test_what_was_cut_is_joined_with_what_it_leads_to() -> None:
    stored = msgspec.json.encode(cut('<a href="b.md"><img src="b.png" alt="B"></a>'))
    shown = joined(stored, lambda target: f"/{target}/?a&b", image)
    assert shown == '<a href="/b.md/?a&amp;b"><img alt="B" src="b.png"></a>'
