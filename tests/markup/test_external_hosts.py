"""What a text's HTML loads from other hosts."""

import pytest

from ssg.markup import external_hosts


@pytest.mark.parametrize(
    ("html", "origins"),
    [
        ('<img src="https://a.example/x.png">', ["img-src https://a.example"]),
        ("<IMG alt='>' SRC='http://A.example:8080/x'>", ["img-src http://a.example:8080"]),
        ("<img src=//a.example/x>", ["img-src https://a.example"]),
        ('<img srcset="https://a.example/1 1x, https://b.example/2 2x">',
         ["img-src https://a.example", "img-src https://b.example"]),
        ('<video src="https://a.example/v" poster="https://b.example/p"></video>',
         ["media-src https://a.example", "img-src https://b.example"]),
        ('<source src="https://a.example/x">',
         ["img-src https://a.example", "media-src https://a.example"]),
        ('<audio src="https://a.example/x">', ["media-src https://a.example"]),
        ('<iframe src="https://a.example/x">', ["frame-src https://a.example"]),
        ('<figure class="embed" data-frame="https://a.example/x">',
         ["frame-src https://a.example"]),
        ('<img src="https://a.example/1"><img src="https://a.example/2">',
         ["img-src https://a.example"]),
        ('<a href="https://a.example/"><img src="/x.png"></a>', []),
        ('<script src="https://a.example/x.js"></script>', []),
        ('<img title="src=https://a.example/x">', []),
        ('<img src="https://[a/x">', []),
        ('<img src="https://a.example;script-src/x">', []),
        ("<p>https://a.example/</p>", []),
    ],
)  # fmt: skip
def test_what_a_browser_would_fetch_is_listed_and_no_more(html: str, origins: list[str]) -> None:
    assert list(external_hosts.of(html)) == origins


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://me@a.example/x", "https://a.example"),
        ("/media/x.png", ""),
        ("data:image/png;base64,//8=", ""),
        ("javascript://a.example/", ""),
    ],
)
def test_only_addresses_on_the_web_have_an_origin(url: str, origin: str) -> None:
    assert external_hosts.origin(url) == origin


def test_origins_of_many_texts_are_grouped_by_directive() -> None:
    origins = [
        "img-src https://b.example",
        "img-src https://a.example",
        "img-src https://b.example",
    ]
    assert external_hosts.by_directive(origins) == {
        "img-src": ("https://a.example", "https://b.example"),
        "media-src": (),
        "frame-src": (),
    }
