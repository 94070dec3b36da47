"""Shortcuts through Python-Markdown's preprocessors and block processors, with the same output."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from markdown import blockparser, blockprocessors, preprocessors
from markdown.extensions import abbr, def_list, footnotes, md_in_html, tables
from markdown.util import ETX, STX
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound
from pymdownx import highlight, superfences
from pymdownx.blocks import BlocksProcessor


class QuickWhitespace(preprocessors.NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        new = source.replace(STX, "").replace(ETX, "") + "\n\n"
        new = new.expandtabs(self.md.tab_length)
        return super().run(lines) if "\r" in source or " \n" in new else new.split("\n")


class QuickHtml(md_in_html.HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if "<" in source or "&" in source else lines


class _Unstyled:
    """In the place of a style: it shows in no code whose colours come from CSS classes."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())


@lru_cache(maxsize=256)
def _lexer(language: str) -> type[Any] | None:
    try:
        return find_lexer_class_by_name(language)
    except ClassNotFound:
        return None


class QuickHighlight(highlight.Highlight):
    """Looks for each language only once, and makes no style sheet that goes nowhere."""

    pygments_style: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.pygments_style == "default" and not self.noclasses:
            self.pygments_style = _Unstyled()

    def get_lexer(self, src: str, language: str, inline: bool, stripnl: bool) -> tuple[Any, str]:
        known = None if self.extend_pygments_lang or not language else _lexer(language)
        if known is None:
            found: tuple[Any, str] = super().get_lexer(src, language, inline, stripnl)
            return found
        return known(stripnl=stripnl), language


class QuickFences(superfences.SuperFencesBlockPreprocessor):
    highlighter: Any

    def get_hl_settings(self) -> None:
        super().get_hl_settings()
        if self.highlighter is highlight.Highlight:
            self.highlighter = QuickHighlight

    def search_nested(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        fenced: list[str] = super().search_nested(lines) if _may_fence(source) else lines
        return fenced

    def parse_whitespace(self, line: str) -> str:
        """The indent of a line, which is looked at only where a fence may begin."""
        if _may_fence(line):
            indent: str = super().parse_whitespace(line)
            return indent
        self.ws_len = self.ws_virtual_len = 0
        return ""


def _may_fence(text: str) -> bool:
    return "```" in text or "~~~" in text


QUICK_PREPROCESSORS: dict[type, type] = {
    quick.__bases__[0]: quick for quick in (QuickWhitespace, QuickHtml, QuickFences)
}

_PLAIN_START = re.compile(r"""[^\W\d_]|["'(“‘]""")
_UNSURE_LINE = re.compile(rf"\n(?!{_PLAIN_START.pattern})")


def _is_plain(block: str) -> bool:
    """Whether it is for paragraphs: each line starts with a letter or a quote."""
    return bool(_PLAIN_START.match(block)) and not _UNSURE_LINE.search(block)


_MAY_TAKE: dict[type, Callable[[str], bool]] = {
    md_in_html.MarkdownInHtmlProcessor: lambda block: block.startswith(STX),
    blockprocessors.EmptyBlockProcessor: lambda block: not block or block[0] == "\n",
    blockprocessors.ListIndentProcessor: lambda block: block.startswith(" "),
    BlocksProcessor: lambda block: "///" in block,
    def_list.DefListIndentProcessor: lambda block: block.startswith(" "),
    superfences.SuperFencesCodeBlockProcessor: lambda block: block.startswith(" "),
    tables.TableProcessor: lambda block: "|" in block,
    blockprocessors.HashHeaderProcessor: lambda block: "#" in block,
    blockprocessors.SetextHeaderProcessor: lambda block: "\n=" in block or "\n-" in block,
    blockprocessors.HRProcessor: lambda block: "-" in block or "_" in block or "*" in block,
    blockprocessors.OListProcessor: lambda block: block.lstrip(" ")[:1].isdecimal(),
    blockprocessors.UListProcessor: lambda block: block.lstrip(" ")[:1] in "*+-",
    def_list.DefListProcessor: lambda block: ": " in block,
    blockprocessors.BlockQuoteProcessor: lambda block: ">" in block,
    footnotes.FootnoteBlockProcessor: lambda block: "[^" in block,
    abbr.AbbrBlockprocessor: lambda block: "*[" in block,
    blockprocessors.ReferenceProcessor: lambda block: "]:" in block,
    blockprocessors.ParagraphProcessor: lambda block: True,
}
"""What a block has that a processor takes, as long as no `///` block is open."""


class QuickParser(blockparser.BlockParser):
    """Asks only the processors that may take a block."""

    order: list[tuple[Callable[[str], bool], Any]]
    paragraph: Any
    blocks: Any

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:
        kinds: dict[type, Any] = {type(one): one for one in self.blockprocessors}
        self.order = [(_MAY_TAKE[kind], one) for kind, one in kinds.items()]
        self.paragraph = kinds[blockprocessors.ParagraphProcessor]
        self.blocks = kinds[BlocksProcessor]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            is_open = self.blocks.stack or self.blocks.cached_parent is not None
            if not is_open and _is_plain(block):
                self.paragraph.run(parent, blocks)
                continue
            for may_take, processor in self.order:
                asked = may_take(block) or (is_open and processor is self.blocks)
                if not (asked and processor.test(parent, block)):
                    continue
                if processor.run(parent, blocks) is not False:
                    break


def can_be_quick(parser: blockparser.BlockParser) -> bool:
    """Whether all that a parser has is known here."""
    kinds = [type(processor) for processor in parser.blockprocessors]
    known = type(parser) is blockparser.BlockParser and set(kinds) <= _MAY_TAKE.keys()
    needed = {blockprocessors.ParagraphProcessor, BlocksProcessor}
    return known and needed <= set(kinds) and len(kinds) == len(set(kinds))
