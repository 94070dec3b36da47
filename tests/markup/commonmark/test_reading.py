"""Python-Markdown with CommonMark's reading."""

import markdown
from markdown.treeprocessors import Treeprocessor

from ssg.markup.commonmark.reading import CommonMark, only_with


class _Count(Treeprocessor):
    runs = 0

    def run(self, root: object) -> None:
        self.runs += 1


def test_other_extensions_work_on_its_tree() -> None:
    md = markdown.Markdown(extensions=[CommonMark(), "toc", "attr_list"], output_format="html")
    assert md.convert("## A {.b}\n- c") == '<h2 class="b" id="a">A</h2>\n<ul>\n<li>c</li>\n</ul>'


def test_a_processor_runs_only_for_texts_with_its_characters() -> None:
    md = markdown.Markdown(extensions=[CommonMark()])
    counting = _Count(md)
    md.treeprocessors.register(counting, "count", 1)
    only_with(md, "count", 1, "{")
    for text in ("a", "{", "b"):
        md.reset().convert(text)
    assert counting.runs == 1


def test_a_text_leaves_nothing_to_the_next_one() -> None:
    md = markdown.Markdown(extensions=[CommonMark()])
    first = md.convert("*[AI]: x\n\n[a][r] b[^1] AI\n\n[r]: /u\n\n[^1]: c\n\n/// nope")
    assert md.reset().convert("[a][r] b[^1] AI") == "<p>[a][r] b[^1] AI</p>"
    assert md.parser.faults == ()  # type: ignore[attr-defined]
    assert (
        md.reset().convert("*[AI]: x\n\n[a][r] b[^1] AI\n\n[r]: /u\n\n[^1]: c\n\n/// nope") == first
    )
    assert md.reset().convert("") == ""
    assert md.parser.faults == ()  # type: ignore[attr-defined]
