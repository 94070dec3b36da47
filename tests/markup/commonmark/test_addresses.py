"""Bare addresses, by GFM's rules."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.commonmark import addresses
from ssg.markup.convert import html_of


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("see https://x.example/a_b.", [("https://x.example/a_b", "https://x.example/a_b")]),
        ("(https://x.example/a(b))", [("https://x.example/a(b)", "https://x.example/a(b)")]),
        ("www.x.example/path,", [("www.x.example/path", "http://www.x.example/path")]),
        ("https://x.example?a=1&b;", [("https://x.example?a=1", "https://x.example?a=1")]),
        ("https://x.example/<b", [("https://x.example/", "https://x.example/")]),
        ("HTTPS://X.example!", [("HTTPS://X.example", "HTTPS://X.example")]),
        ("me@x.example. a.b+c@d-e.example", [
            ("me@x.example", "mailto:me@x.example"),
            ("a.b+c@d-e.example", "mailto:a.b+c@d-e.example"),
        ]),
        ("mailto:me@x.example", [("mailto:me@x.example", "mailto:me@x.example")]),
        ("[a https://x.example", []),
        ("[a] https://x.example", [("https://x.example", "https://x.example")]),
        ("awww.x.example www. wwwx https:// xhttps://x.example", []),
        ("https://a_b.example https://x.a_b", []),
        ("me@example @x.example a@b_", []),
        ("c://x ftp://x.example/", [("ftp://x.example/", "ftp://x.example/")]),
    ],
)  # fmt: skip
def test_an_address_ends_before_what_follows_it(words: str, links: list[tuple[str, str]]) -> None:
    assert [(words[start:end], url) for start, end, url in addresses.find(words)] == links


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("https://x.example/_a_*b*c", "_*_*"),
        ("www.x.example/~a\\b", "~\\"),
        ("https://x.example/a *b*", ""),
        ("[a](https://x.example/_b_) <https://x.example/_c_> href='https://x.example/_d_'", ""),
        ("[a]: https://x.example/_b_\n[a](\nhttps://x.example/_b_)", ""),
        ("`https://x.example/_b_`", ""),
    ],
)
def test_what_would_be_markup_in_an_address_is_masked(text: str, masked: str) -> None:
    assert sorted(text[at] for at, _ in addresses.swaps(text)) == sorted(masked)
    assert all(mask not in text for _, mask in addresses.swaps(text))


@pytest.mark.parametrize(
    "text",
    [
        "[a]\n\n[a]:\n  https://x.example/b_c_d\n",
        "> [a]\n>\n> [a]:\n> https://x.example/b_c_d\n",
        "[a](\nhttps://x.example/b_c_d)",
    ],
)
def test_the_target_of_a_link_on_the_next_line_is_no_bare_address(text: str) -> None:
    assert '<a href="https://x.example/b_c_d">a</a>' in html_of(text, MarkdownOptions())
