"""The list of contents."""

from ssg.markup.convert import html_of
from tests.support.github import PLAIN


def test_contents_stand_where_they_are_asked_for_and_nowhere_else() -> None:
    output = html_of("[TOC]\n\n## A\n\n### B\n\n## C", PLAIN)
    assert output.startswith(
        '<div class="toc">\n<ul>\n<li><a href="#a">A</a><ul>\n<li><a href="#b">B</a></li>\n</ul>'
    )
    assert "toc" not in html_of("## A\n\n`[TOC]`", PLAIN)
