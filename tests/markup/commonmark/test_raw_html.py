"""Raw HTML on its way through Python-Markdown."""

from markdown import Markdown

from ssg.markup.commonmark.raw_html import RawBlock, RestoreHtml, without_attribute


def test_a_block_takes_the_place_of_its_paragraph_and_words_do_not() -> None:
    md = Markdown()
    block, words = md.htmlStash.store(RawBlock("<b>x</b>")), md.htmlStash.store("<b>y</b>")
    output = RestoreHtml(md).run(f"<p>{block}</p><p>{words}</p>")
    assert output == "<b>x</b><p><b>y</b></p>"


def test_the_attribute_that_says_how_to_read_is_not_for_readers() -> None:
    assert without_attribute("<b markdown=1 class=x>") == "<b class=x>"
    assert without_attribute("<b title=' markdown'>") == "<b title=' markdown'>"
