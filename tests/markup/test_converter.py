"""Python-Markdown as it is set up."""

import markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.commonmark.reading import CommonMarkParser
from ssg.markup.convert import html_of
from ssg.markup.converter import converter

CLASSIC = MarkdownOptions(reading="python-markdown")


def test_the_classic_reading_is_that_of_the_stock_processors() -> None:
    md = converter(CLASSIC)
    assert type(md.parser) is BlockParser
    assert type(md.treeprocessors["inline"]) is InlineProcessor
    assert type(converter(MarkdownOptions()).parser) is CommonMarkParser


def test_either_reading_has_its_own_lists() -> None:
    text = "Words:\n- a\n- b"
    assert html_of(text, CLASSIC) == markdown.markdown(text)
    assert html_of(text, MarkdownOptions()) == "<p>Words:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"


def test_a_thread_has_its_own_converter_and_keeps_it() -> None:
    assert converter(CLASSIC, 1) is converter(CLASSIC, 1)
    assert converter(CLASSIC, 1) is not converter(CLASSIC, 2)
