"""Shortcuts through Python-Markdown's inline patterns and quotes, with the same output."""

import re
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import inlinepatterns, treeprocessors
from markdown.util import STX, AtomicString

_STUDIED = frozenset({
    "markdown.blockprocessors", "markdown.inlinepatterns", "markdown.postprocessors",
    "markdown.treeprocessors", "markdown.extensions.abbr", "markdown.extensions.attr_list",
    "markdown.extensions.def_list", "markdown.extensions.footnotes",
    "markdown.extensions.md_in_html", "markdown.extensions.tables", "markdown.extensions.toc",
    "pymdownx.blocks", "pymdownx.blocks.caption", "pymdownx.delimiterprocessor",
    "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tasklist", "ssg.markup.convert",
    "ssg.markup.fast.inline",
})  # fmt: skip


def studied(processors: Iterable[object]) -> bool:
    """Whether all of them come from modules whose source was read for these shortcuts."""
    return all(type(processor).__module__ in _STUDIED for processor in processors)


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


_SIMPLE_TARGET = re.compile(r"""\(\s*([^()'"<]*)\)""")


class QuickLink(inlinepatterns.LinkInlineProcessor):
    """Reads `text](target)` at once where no brackets or quotes are in it."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        end = data.find("]", index)
        if end < 0 or data.find("[", index, end) >= 0:
            return super().getText(data, index)
        return data[index:end], end + 1, True

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        found = _SIMPLE_TARGET.match(data, index)
        if found is None or STX in found[1]:
            return super().getLink(data, index)
        return found[1].strip(), None, found.end(), True


class QuickImage(QuickLink, inlinepatterns.ImageInlineProcessor):
    """Makes pictures, as its second base does, of what its first one reads."""


QUICK_PATTERNS: dict[type, type] = {
    inlinepatterns.LinkInlineProcessor: QuickLink,
    inlinepatterns.ImageInlineProcessor: QuickImage,
}


Row = tuple[Any, str, str]
Placed = tuple[Element, list[str]]


class QuickInline(treeprocessors.InlineProcessor):
    """Tries only patterns whose characters are there; leaves alone what none can match."""

    known: tuple[list[Any], bool, list[Row]] = ([], False, [])
    _InlineProcessor__applyPattern: Callable[[Any, str, int, int], tuple[str, bool, int]]
    _InlineProcessor__processPlaceholders: Callable[[str, Element, bool], list[Placed]]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        patterns = list(self.inlinePatterns)
        if patterns != self.known[0]:
            plan = [(pattern, *_needles(pattern)) for pattern in patterns]
            self.known = patterns, studied(patterns) and all(one for _, one, _ in plan), plan
        _, self.quick, self.plan = self.known
        if not self.quick:
            return super().run(tree, ancestors)
        if not self.md.references:
            needless = inlinepatterns.ReferenceInlineProcessor
            self.plan = [row for row in self.plan if not isinstance(row[0], needless)]
        self.stashed_nodes: dict[str, Element | str] = {}
        self._walk(tree, [*(ancestors or []), tree.tag.lower()])
        return tree

    def _walk(self, tree: Element, ancestors: list[str]) -> None:
        """Breadth first, as the original: the order shows in the numbers of placeholders."""
        stack = deque([(tree, ancestors)])
        while stack:
            element, self.ancestors = stack.popleft()
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            made: list[tuple[Element, list[Placed]]] = []
            for child in element:
                if _asks(child.text or "") and not isinstance(child.text, AtomicString):
                    made.append((child, self._text(child)))
                    stack += made[-1][1]
                if _asks(child.tail or ""):
                    self._tail(element, child)
                if len(child):
                    stack.append((child, self.ancestors[:]))
            for child, new in made:
                for index, (inner, _) in enumerate(new):
                    child.insert(index, inner)

    def _text(self, child: Element) -> list[Placed]:
        self.ancestors.append(child.tag.lower())
        text, child.text = child.text or "", None
        made = self._placed(self._InlineProcessor__handleInline(text), child)
        self.ancestors.pop()
        return made

    def _tail(self, parent: Element, child: Element) -> None:
        holder = Element("d")
        tail, child.tail = self._InlineProcessor__handleInline(child.tail or ""), None
        made = self._placed(tail, holder, is_text=False)
        if holder.tail:
            child.tail = holder.tail
        place = list(parent).index(child) + 1
        for inner, _ in reversed(made):
            parent.insert(place, inner)

    def _placed(self, text: str, parent: Element, *, is_text: bool = True) -> list[Placed]:
        return self._InlineProcessor__processPlaceholders(text, parent, is_text)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString) or (self.quick and not _asks(data)):
            return data
        apply = self._InlineProcessor__applyPattern
        for index in range(patternIndex, len(self.plan)):
            pattern, one, other = self.plan[index]
            matched, start = True, 0
            while matched and (one in data or (other and other in data)):
                data, matched, start = apply(pattern, data, index, start)
        return data
