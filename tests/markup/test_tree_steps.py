"""Steps from the tree of a text to that of a page."""

from xml.etree.ElementTree import fromstring, tostring

from markdown import Markdown

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import html_of
from ssg.markup.tree_steps import AlignByClass, DemoteHeadings

CLASSIC = MarkdownOptions(reading="python-markdown", smart_quotes=False)


def test_headings_move_down_only_where_there_is_one_of_the_first_level() -> None:
    for before, after in (("<h2/>", "<h2 />"), ("<h1/><h6/>", "<h2 /><h6 />")):
        root = fromstring(f"<div>{before}</div>")
        DemoteHeadings(Markdown()).run(root)
        assert tostring(root, "unicode") == f"<div>{after}</div>"


def test_cells_are_aligned_by_classes() -> None:
    root = fromstring('<tr><td style="text-align: right;"/><td style="color: red"/></tr>')
    AlignByClass(Markdown()).run(root)
    assert (
        tostring(root, "unicode") == '<tr><td class="align-right" /><td style="color: red" /></tr>'
    )


def test_the_classic_reading_takes_code_out_of_paragraphs() -> None:
    assert html_of("a\n```\nx\n```\nb", CLASSIC).split("\n")[0] == "<p>a</p>"
