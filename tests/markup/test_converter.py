"""Python-Markdown as it is set up."""

import subprocess
import sys
from pathlib import Path

import markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.commonmark.reading import CommonMarkParser
from ssg.markup.contents import headings_of
from ssg.markup.convert import html_of
from ssg.markup.converter import converter
from tests.support.programs import ROOT

CASES = Path(__file__).parent / "cases"
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


def test_a_text_without_blocks_reads_the_same_without_what_reads_them() -> None:
    """Of every text that was handed to GitHub's renderer, as far as it has no blocks."""
    texts = [path.read_text("utf-8") for path in sorted(CASES.glob("*.md"))]
    texts = [text for text in texts if "///" not in text]
    assert len(texts) > 40
    with_blocks, without = (
        [(md.reset().convert(text), headings_of(md)) for text in texts]
        for md in (converter(MarkdownOptions()), converter(MarkdownOptions(), blocks=False))
    )
    assert without == with_blocks


def test_a_text_without_blocks_does_without_their_modules() -> None:
    program = """
import sys
from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import html_of
html_of("# Words\\n\\n- [ ] *x*", MarkdownOptions())
print("pymdownx.blocks" in sys.modules)
print(html_of("/// note\\nWords\\n///", MarkdownOptions()))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith('False\n<div class="admonition note">')


def test_a_thread_has_its_own_converter_and_keeps_it() -> None:
    assert converter(CLASSIC, 1) is converter(CLASSIC, 1)
    assert converter(CLASSIC, 1) is not converter(CLASSIC, 2)
