"""HTML bodies, titles and summaries."""

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
