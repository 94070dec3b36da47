"""Shortcuts through Python-Markdown that never show in its output.

Each takes the place of a processor of exactly one class, and gets the same with less looking: it
first asks whether a text holds the characters without which nothing in it can match. What that
rests on was read in the sources of the `STUDIED` versions.
"""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import pymdownx
from markdown import blockparser, blockprocessors, inlinepatterns, preprocessors, treeprocessors
from markdown.extensions import attr_list, md_in_html, smarty, toc
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString

STUDIED = {("3.11.3", "13.1")}
"""Versions of Python-Markdown and pymdown-extensions; beside others every processor stays."""
_STUDIED_MODULES = frozenset({
    "markdown.blockprocessors", "markdown.inlinepatterns", "markdown.postprocessors",
    "markdown.treeprocessors", "markdown.extensions.abbr", "markdown.extensions.attr_list",
    "markdown.extensions.def_list", "markdown.extensions.footnotes",
    "markdown.extensions.md_in_html", "markdown.extensions.tables", "markdown.extensions.toc",
    "pymdownx.blocks", "pymdownx.blocks.caption", "pymdownx.delimiterprocessor",
    "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tasklist", "ssg.markup",
})  # fmt: skip


def speed_up(md: markdown.Markdown) -> None:
    """Makes a converter faster, once it has all its extensions.

    A processor of another class stays as it is, and switches off the shortcuts that it could
    notice. Assigning the class keeps a processor's name, priority, state and identity.
    """
    if (markdown.__version__, pymdownx.__version__) not in STUDIED:
        return
    alone = _studied(md.treeprocessors) and _studied(md.postprocessors)
    for processor in (*md.preprocessors, *md.treeprocessors):
        quick = _QUICK.get(type(processor))
        if alone and quick is _QuickInline and (steps := _smarty_steps(processor)):
            quick, processor.steps = _QuickSmarty, steps
        if quick and (alone or quick is not _QuickUnescape):
            processor.__class__ = quick
    parser = md.parser
    if type(parser) is blockparser.BlockParser and _studied(parser.blockprocessors):
        parser.blockprocessors.register(_PlainParagraph(parser), "plain_paragraph", _FIRST)


def _studied(processors: Iterable[object]) -> bool:
    return all(type(processor).__module__ in _STUDIED_MODULES for processor in processors)


class _QuickWhitespace(preprocessors.NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        new = source.replace(STX, "").replace(ETX, "") + "\n\n"
        new = new.expandtabs(self.md.tab_length)
        return super().run(lines) if "\r" in source or " \n" in new else new.split("\n")


class _QuickHtml(md_in_html.HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if "<" in source or "&" in source else lines


_FIRST = 1000
_PLAIN_START = re.compile(r"""[^\W\d_]|["'(“‘]""")
_UNSURE_LINE = re.compile(rf"\n(?!{_PLAIN_START.pattern})")


class _PlainParagraph(blockprocessors.BlockProcessor):
    """Takes first what all others leave to the last: lines that start with letters or quotes."""

    def __init__(self, parser: blockparser.BlockParser) -> None:
        super().__init__(parser)
        kinds = {type(processor).__name__: processor for processor in parser.blockprocessors}
        self.paragraph = kinds["ParagraphProcessor"]
        self.blocks: Any = kinds.get("BlocksProcessor")

    def test(self, parent: Element, block: str) -> bool:
        if not _PLAIN_START.match(block) or _UNSURE_LINE.search(block):
            return False
        blocks = self.blocks
        return blocks is None or not (blocks.stack or blocks.cached_parent is not None)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        return self.paragraph.run(parent, blocks)


_NEEDLES = {
    inlinepatterns.BACKTICK_RE: ("`", ""),
    inlinepatterns.ESCAPE_RE: ("\\", ""),
    inlinepatterns.LINK_RE: ("[", ""),
    inlinepatterns.IMAGE_LINK_RE: ("![", ""),
    inlinepatterns.AUTOLINK_RE: ("<", ""),
    inlinepatterns.AUTOMAIL_RE: ("<", ""),
    inlinepatterns.HTML_RE: ("<", ""),
    inlinepatterns.ENTITY_RE: ("&", ""),
    inlinepatterns.LINE_BREAK_RE: ("  \n", ""),
    r"\[\^([^\]]*)\]": ("[^", ""),
    r"\*|_": ("*", "_"),
    r"\~": ("~", ""),
}
"""Every match of an inline pattern contains the one or, where there is one, the other."""


def _needles(pattern: Any) -> tuple[str, str]:
    """What to look for before running a pattern; of others than those above, nothing."""
    matching = getattr(type(pattern), "getCompiledRegExp", None)
    if matching is not inlinepatterns.Pattern.getCompiledRegExp:
        return "", ""
    return _NEEDLES.get(pattern.compiled_re.pattern, ("", ""))


def _asks(text: str) -> bool:
    """Whether a text may have to do with a pattern of `_NEEDLES`, or with what one left there."""
    return (
        "[" in text or "`" in text or "*" in text or "_" in text or STX in text or "<" in text
        or "\\" in text or "&" in text or "~" in text or "  \n" in text or type(text) is not str
    )  # fmt: skip


class _QuickInline(treeprocessors.InlineProcessor):
    """Tries only patterns whose characters are there; leaves alone what none can match."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.plan = [(pattern, *_needles(pattern)) for pattern in self.inlinePatterns]
        self.quick = _studied(self.inlinePatterns) and all(one for _, one, _ in self.plan)
        if self.quick and not self.md.references:
            needless = inlinepatterns.ReferenceInlineProcessor
            self.plan = [row for row in self.plan if not isinstance(row[0], needless)]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or (self.quick and not _asks(data)):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self.plan)):
            pattern, one, other = self.plan[index]
            matched, start = True, 0
            while matched and (one in data or (other and other in data)):
                data, matched, start = apply(pattern, data, index, start)
        return data


_WALL = STX + ETX
_ENTITIES = re.compile(r"(?:&[a-z]+;)+")
_SMARTY_SOURCES = {text for text in vars(smarty).values() if isinstance(text, str)} | {
    "(?<!-)---(?!-)", "(?<!-)--(?!-)", r"(?<!\.)\.{3}(?!\.)",
}  # fmt: skip
_SMARTY_SHAPE = re.compile(
    rf"({re.escape(smarty.openingQuotesBase)}|\(\?<[=!].*?\)|\^|)(['\"]+|-+|\\\.\{{3\}})(.*)", re.S
)

Step = tuple[str, re.Pattern[str], str]


def _smarty_steps(processor: Any) -> list[Step]:
    """Substitutions that do what smarty's patterns do; none if not all of them are known."""
    steps = []
    for pattern in processor.inlinePatterns:
        source = pattern.compiled_re.pattern
        if type(pattern) is not smarty.SubstituteTextPattern or source not in _SMARTY_SOURCES:
            return []
        new = [f"\\g<{part}>" if isinstance(part, int) else str(part) for part in pattern.replace]
        if not all(part.startswith("\\g") or _ENTITIES.fullmatch(part) for part in new):
            return []
        needle, quick, kept = _literal_first(source)
        steps.append((needle, quick, f"{_WALL}{''.join(new)}{_WALL}{kept}"))
    return steps


def _literal_first(source: str) -> tuple[str, re.Pattern[str], str]:
    """A pattern as the literal to look for, an equal pattern that searches for it, and a rest.

    The rest is a quote that follows directly: a pattern that looks back does not match it, for
    before it smarty has put a placeholder by then.
    """
    source = source.replace("\\'", "'").replace('\\"', '"')
    left, literal, right = _SMARTY_SHAPE.fullmatch(source).groups()  # type: ignore[union-attr]
    needle, rest = "..." if literal.startswith("\\") else literal, ""
    left = "(?<=^)" if left == "^" else left
    if left.startswith("(?<"):
        source = f"{literal}{left[:-1]}{literal}){right}"
    if smarty.closeClass in left:
        source, rest = f"{source}({literal}|)", r"\1"
    return needle, re.compile(source), rest


class _QuickSmarty(treeprocessors.InlineProcessor):
    """Writes entities straight into the text.

    Walls keep patterns from looking into what others wrote, as a placeholder's marks do.
    """

    steps: list[Step]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if INLINE_PLACEHOLDER_PREFIX in "".join(tree.itertext()):
            return super().run(tree, ancestors)
        for element in list(tree.iter())[1:]:
            if element.text:
                element.text = self._educated(element.text)
            if element.tail:
                element.tail = self._educated(element.tail)
        return tree

    def _educated(self, text: str) -> str:
        asks = "'" in text or '"' in text or "--" in text or "..." in text
        if not asks or isinstance(text, AtomicString):
            return text
        for needle, pattern, replacement in self.steps:
            if needle in text:
                text = pattern.sub(replacement, text)
        return text.replace(_WALL, "")


class _QuickAttributes(attr_list.AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class _QuickContents(toc.TocTreeprocessor):
    def replace_marker(self, root: Element, elem: Element) -> None:
        if self.marker in "".join(root.itertext()):
            super().replace_marker(root, elem)


class _QuickUnescape(treeprocessors.UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if tail and STX in tail:
                element.tail = self.unescape(tail)
            for key, value in element.items():
                if value is not None and STX in value:
                    element.set(key, self.unescape(value))


_QUICK: dict[type, type] = {quick.__bases__[0]: quick for quick in (
    _QuickWhitespace, _QuickHtml, _QuickInline, _QuickAttributes, _QuickContents, _QuickUnescape,
)}  # fmt: skip
