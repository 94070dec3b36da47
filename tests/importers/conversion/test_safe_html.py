"""What HTML imports may contain."""

import pytest

from ssg.importers.conversion import safe_html


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p>", "<p class='b' id=c>x", '<a href="/a?b=1&amp;c">x</a>', "<!-- a --><br/>",
        "1 < 2",
        '<math alttext="x"><mrow><mi mathvariant="bold">x</mi></mrow></math>',
        '<input type="checkbox" disabled checked/>', '<math display="block"><mi>x</mi></math>',
        '<a href="mailto:a@b.example">x</a>', '<a href="#x">x</a>', "a <3 b", '<img src="" alt="">',
        '<video controls src="/a.mp4"></video>', "<td\ncolspan=2>",
    ],
)  # fmt: skip
def test_what_is_allowed(html: str) -> None:
    assert list(safe_html.violations(html)) == []


@pytest.mark.parametrize(
    ("html", "violation"),
    [
        ("<script>", "<script>"), ("<P ONCLICK=x>", "the attribute onclick"),
        ('<a href="java&#9;script:x">', 'the attribute href, which is a "javascript:" URL'),
        ('<img src=" data:x">', 'the attribute src, which is a "data:" URL'),
        ('<a href="http://[x">', "the attribute href, which is not a URL"),
        ("<input type=text>", "<input>"),
        ('<input type="checkbox" onclick=x>', "the attribute onclick"),
        ("<math><mi style=x>", "the attribute style"),
        ("<p data-frame=x>", "the attribute data-frame"),
        ("<svg/onload=x>", "markup that browsers read differently (`<svg/onload=x>`)"),
        ("<!--a--!><b>", "markup that browsers read differently (`<!--a--!><b>`)"),
        ("<![CDATA[x", "markup that browsers read differently (`<![CDATA[x`)"),
        ('<a href="x', 'markup that browsers read differently (`<a href="x`)'),
        ("<base>", "<base>"),
    ],
)  # fmt: skip
def test_what_is_not(html: str, violation: str) -> None:
    assert next(safe_html.violations(html)) == violation
