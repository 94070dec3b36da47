"""The bodies of WordPress posts."""

import pytest

from ssg.importers.archive.item import Notes, Picture
from ssg.importers.wordpress import content
from ssg.importers.wordpress.footnotes import Footnotes
from ssg.importers.wordpress.shortcodes import Media
from ssg.problems.time_limit import call_within
from tests.support.import_sources import item, messages

MEDIA = Media({"7": Picture("/u/a.jpg", "A", "Said"), "8": Picture("/u/b.jpg")}, {"1": ("7", "8")})


def html_of(body: str) -> tuple[str, list[str]]:
    notes = Notes()
    html = content.html_of(item(body, fields={"number": "1"}), MEDIA, Footnotes(""), notes)
    return "".join(line.strip() for line in html.split("\n")), messages(notes)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("one\n\ntwo\nthree", "<p>one</p><p>two<br>three</p>"),
        ("one\n<ul>\n<li>a</li>\n</ul>\ntwo", "<p>one</p><ul><li>a</li></ul><p>two</p>"),
        ("<blockquote>q</blockquote>", "<blockquote><p>q</p></blockquote>"),
        ("<p>kept</p>", "<p>kept</p>"),
        ("<pre>a\n\nb</pre>", "<pre>ab</pre>"),
        ("<table>\n<tr>\n<td>x</td>\n</tr>\n</table>", "<table><tr><td>x</td></tr></table>"),
        ("<!--more-->a<!--more Read on-->", "<p>a</p>"),
    ],
)
def test_paragraphs_are_added_to_a_classic_body(body: str, html: str) -> None:
    assert html_of(body) == (html, [])


def test_block_comments_are_removed_and_generated_blocks_are_reported() -> None:
    body = "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n<!-- wp:latest-posts /-->"
    assert html_of(body) == (
        "<p>a</p>",
        ["a.md:13: the block latest-posts was removed: WordPress generates its content"],
    )


def test_the_pages_of_a_post_are_joined() -> None:
    assert html_of("a<!--nextpage-->b") == (
        "<p>a</p><p>b</p>",
        ["a.md:10: the pages of this post were joined into one"],
    )


@pytest.mark.parametrize("text", ["<pre>", "<div ", "<p", "<hr ", "<textarea>x\n\n"])
def test_hostile_bodies_take_linear_time(text: str) -> None:
    assert call_within(60, content.paragraphs, text * (400_000 // len(text)))
