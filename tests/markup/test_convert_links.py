"""HTML cut at its local links, and what of an untrusted text reaches readers."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import convert
from ssg.markup.segments import joined
from tests.support.programs import image

PLAIN = MarkdownOptions(smart_quotes=False)


def targets(text: str) -> list[str]:
    document = convert(text, PLAIN)[0]
    return [*document.targets, *document.pictures]


def linked(text: str) -> str:
    """The HTML of a text with each local target in braces."""
    return joined(
        convert(text, PLAIN)[1],
        lambda target: "{" + target + "}",
        lambda target, attributes: image("{" + target + "}", attributes),
    )


def sanitised(text: str) -> str:
    return joined(convert(text, PLAIN, trusted=False)[1], lambda target: target, image)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a](b.md)", '<p><a href="{b.md}">a</a></p>'),
        ("[a](../b.md#c 'T')", '<p><a href="{../b.md#c}" title="T">a</a></p>'),
        ("[a](<b c.md>)", '<p><a href="{b c.md}">a</a></p>'),
        ("[a](/b/?x=1&y=2)", '<p><a href="{/b/?x=1&amp;y=2}">a</a></p>'),
        ("[a]\n\n[a]: b.md", '<p><a href="{b.md}">a</a></p>'),
        ("![a](b.png)", '<p><img alt="a" src="{b.png}"></p>'),
        ("[![a](b.png)](c.md)", '<p><a href="{c.md}"><img alt="a" src="{b.png}"></a></p>'),
        ("<a href='b.md'>a</a>", "<p><a href='{b.md}'>a</a></p>"),
        ("<a title=\"it's\" href='b.md'>a</a>", "<p><a title=\"it's\" href='{b.md}'>a</a></p>"),
        ("<A HREF = 'b.md'>a</A>", "<p><A HREF = '{b.md}'>a</A></p>"),
        ("<a\nhref='b.md'>a</a>", "<p><a\nhref='{b.md}'>a</a></p>"),
        ("<a href=b.md id=c>a</a>", '<p><a href="{b.md}" id=c>a</a></p>'),
        (
            "<video src='v.mp4' poster='p.jpg'></video>",
            "<p><video src='{v.mp4}' poster='{p.jpg}'></video></p>",
        ),
        (
            '<img alt="a > b" src="c.png">',
            '<img alt="a &gt; b" src="{c.png}">',
        ),
    ],
)
def test_html_is_cut_at_local_targets(text: str, html: str) -> None:
    assert linked(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://x.example/)",
        "[a](//x.example/)",
        "[a](mailto:a@x.example)",
        "<https://x.example/>",
        "![a](https://x.example/a.png)",
        "![a](data:image/png;base64,x)",
        "`<a href=\"b.md\">`",
        "```html\n<a href=\"b.md\">a</a>\n```",
        "    <a href=\"b.md\">a</a>",
        "<pre><code>&lt;a href=\"b.md\"&gt;</code></pre>",
        "href=\"b.md\" src='c.md'",
        "<img data-src=\"b.png\" data-srcset=\"c.png 2x, d.png 3x\">",
        "<style>a[href=\"b.md\"] { color: red }</style>",
        "<script>var a = '<a href=\"b.md\">';</script>",
        "<!-- <a href=\"b.md\">not yet written</a> -->",
    ],
)  # fmt: skip
def test_what_is_no_local_link_is_left_alone(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](b.md \"see href='c.md'\")",
        '<img alt=\'say href="c.md"\' src="b.md">',
        "<a href='b.md' title=' src=c.md'>a</a>",
    ],
)
def test_what_an_attribute_says_is_no_link(text: str) -> None:
    assert targets(text) == ["b.md"]


def test_targets_are_listed_once_in_order() -> None:
    assert targets("[b](b.md) [a](a.md) [b](b.md)") == ["b.md", "a.md"]


def test_a_url_in_the_place_of_a_target_cannot_leave_its_attribute() -> None:
    stored = convert("[a](b.md)", PLAIN)[1]
    shown = joined(stored, lambda target: '"><script>', image)
    assert shown == '<p><a href="&quot;&gt;&lt;script&gt;">a</a></p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", ""),
        ("<style>body { display: none }</style>", ""),
        ("<iframe src='https://x.example/'></iframe>", ""),
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<p style='position: fixed'>a</p>", "<p>a</p>"),
        ("<img src='a.png' onerror='x()'>", '<img src="a.png">'),
        ("<img src='a.png' srcset='javascript:x 1x'>", '<img src="a.png">'),
        ("![a](data:text/html,x)", '<p><img alt="a"></p>'),
        ("<svg onload='x()'><script>y</script></svg>", "<p></p>"),
        ("<object data='x.swf'></object>", "<p></p>"),
        ("<base href='//x.example/'>", ""),
        ("<meta http-equiv='refresh' content='0;url=//x.example/'>", ""),
        ("<!-- a -->", ""),
    ],
)
def test_untrusted_text_cannot_run_or_restyle_anything(text: str, html: str) -> None:
    assert sanitised(text).strip() == html


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x0A;script:alert(1)",
        "&#106;avascript:alert(1)", "&#x01;javascript:alert(1)", "vbscript:x",
        "data:text/html,<script>x</script>",
    ],
)  # fmt: skip
def test_untrusted_links_run_nothing(url: str) -> None:
    assert sanitised(f'<a href="{url}">a</a>') == '<p><a rel="noopener nofollow ugc">a</a></p>'


def test_untrusted_attribute_lists_and_blocks_add_no_scripts() -> None:
    text = "a\n{: onclick='x()' }\n\n/// note\n    attrs: {onclick: x(), style: 'top: 0'}\n\nb\n///"
    shown = sanitised(text)
    assert "onclick" not in shown
    assert "style" not in shown


def test_untrusted_links_vouch_for_nothing() -> None:
    text = "<a href='https://x.example/' rel='dofollow' target='_blank'>a</a>"
    expected = '<p><a href="https://x.example/" rel="noopener nofollow ugc">a</a></p>'
    assert sanitised(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```python\nx = 1\n```", '<span class="n">x</span>'),
        ("a[^1]\n\n[^1]: b", '<li id="fn:1">'),
        ("- [x] a", '<input type="checkbox" disabled="" checked="">'),
        ("## A", '<h2 id="a">'),
        ("/// note | T\na\n///", '<div class="admonition note">'),
        ("![A](a.png)\n/// caption\nB\n///", "<figcaption>"),
        ("a | b\n--|--:\n1 | 2", '<td class="align-right">2</td>'),
        ("~~a~~", "<del>a</del>"),
        ("*[A]: B\n\nA", '<abbr title="B">A</abbr>'),
    ],
)  # fmt: skip
def test_untrusted_text_keeps_what_markdown_makes(text: str, expected: str) -> None:
    assert expected in sanitised(text)


def test_untrusted_forms_lose_their_fields() -> None:
    assert sanitised("<form action='x'><input type='password'></form>").strip() == ""


def test_links_of_untrusted_text_are_resolved_too() -> None:
    assert convert("[a](b.md)", PLAIN, trusted=False)[0].targets == ("b.md",)


def test_trusted_text_keeps_its_html() -> None:
    text = "<iframe src='https://x.example/' onload='x()'></iframe>"
    assert linked(text) == text
