"""The extension that makes Python-Markdown read CommonMark."""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.treeprocessors import Treeprocessor

from ssg.markup.commonmark.directives import MOST
from ssg.markup.commonmark.faults import Fault, Notice
from ssg.markup.commonmark.footnotes import Footnotes
from ssg.markup.commonmark.raw_html import RestoreHtml
from ssg.markup.commonmark.reader import read
from ssg.markup.commonmark.source import GITHUB, Dialect, Source
from ssg.markup.commonmark.state import Shared

_READERS_OF_LINES = ("normalize_whitespace", "html_block")


class CommonMarkParser(BlockParser):
    """Replaces `Markdown.parser`: turns the lines of a text into the tree."""

    def __init__(self, md: Markdown, dialect: Dialect) -> None:
        super().__init__(md)
        self.dialect = dialect
        self.blockprocessors = md.parser.blockprocessors
        self.text = ""
        self.faults: tuple[Fault, ...] = ()
        self.notices: tuple[Notice, ...] = ()
        self.abbreviations: dict[str, str] = {}

    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Element | None]":
        md, has_blocks = self.md, "blocks" in self.blockprocessors
        self.text = "\n".join(lines)
        self.faults = self.notices = ()
        self.abbreviations.clear()
        root = Element(md.doc_tag)
        manager = self.blockprocessors["blocks"] if has_blocks else None
        shared = Shared(manager, md.htmlStash.store, Footnotes(), self.abbreviations)
        source = Source(self.text, shared.block_names, self.dialect)
        state = read(source, root, shared)
        shared.notes.show(root)
        for ended in state.directives.ended:
            ended.block.on_inline_end(ended.element)
        self.faults = tuple(state.directives.found_faults())
        self.notices = tuple(state.directives.notices[:MOST])
        return ElementTree(root)


class OnlyWith(Treeprocessor):
    """A tree processor that only runs for texts with one of certain marks."""

    def __init__(
        self, inner: Treeprocessor, marks: tuple[str, ...], text: Callable[[], str]
    ) -> None:
        super().__init__(inner.md)
        self.inner, self.marks, self.text = inner, marks, text

    def run(self, root: Element) -> Element | None:
        text = self.text()
        return self.inner.run(root) if any(mark in text for mark in self.marks) else None


class CommonMark(Extension):
    """Must be the first of all extensions, because the others use the parser that it sets."""

    parser: CommonMarkParser

    def __init__(self, dialect: Dialect = GITHUB) -> None:
        super().__init__()
        self.dialect = dialect

    def extendMarkdown(self, md: Markdown) -> None:
        md.parser = self.parser = parser = CommonMarkParser(md, self.dialect)
        md.registerExtension(self)
        for name in _READERS_OF_LINES:
            md.preprocessors.deregister(name)
        md.treeprocessors.deregister("inline")
        md.treeprocessors.register(AbbrTreeprocessor(md, parser.abbreviations), "abbr", 7)
        md.postprocessors.register(RestoreHtml(md), "raw_html", 30)

    def reset(self) -> None:
        """Forgets the last text; an empty one never comes to the parser."""
        self.parser.text, self.parser.faults, self.parser.notices = "", (), ()


def only_with(md: Markdown, name: str, priority: float, *marks: str) -> None:
    """Runs a tree processor, which has this priority, only for texts with one of these marks."""
    parser = md.parser
    assert isinstance(parser, CommonMarkParser)
    wrapped = OnlyWith(md.treeprocessors[name], marks, lambda: parser.text)
    md.treeprocessors.register(wrapped, name, priority)
