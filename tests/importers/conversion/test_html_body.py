"""HTML bodies, titles and summaries."""

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.conversion import html_body
from tests.support.import_sources import UnchangedLinks, item


def test_a_body_is_cleaned_and_converted() -> None:
    html = '<h2>A</h2><p>b <a href="/gone">c</a></p><script>x()</script>'
    assert html_body.to_markdown(html, item(html), UnchangedLinks(), Notes()) == "## A\n\nb c"


def test_a_title_is_plain_text_and_keeps_unknown_elements() -> None:
    assert html_body.title("A <em>b</em> &ldquo;c&rdquo; <blink>") == "A b “c” <blink>"


def test_a_summary_is_plain_text() -> None:
    assert html_body.plain_text("<p>A &amp; B,\n<a href='/x'>c</a> [d](/y)</p>") == "A & B, c d"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Short *and* **very** `sweet` _so_ __it__ is", "Short and very sweet so it is"),
        ("2 * 3 * 4, snake_case_name, a*b*c", "2 * 3 * 4, snake_case_name, a*b*c"),
        ("*[d](/y)*", "d"),
        ("a<script>x()</script><style>p{}</style> b", "a b"),
    ],
)
def test_a_summary_has_no_marks_of_emphasis_and_no_code(written: str, plain: str) -> None:
    assert html_body.plain_text(written) == plain
