"""Reads pairs of `~`, `^` and `==` that the CommonMark parser leaves as text.

GitHub deletes what is between single tildes also inside words, where the parser does not. The
others are extensions: the parser's own read neither `H~2~O` nor `x^2^`.
"""

import re
import unicodedata
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ssg.markup.text_runs import is_opaque

_Item = str | Element


class InlineMark(NamedTuple):
    """A delimiter and its element; a `tight` one has no space in it, but may touch punctuation."""

    delimiter: str
    tag: str
    is_tight: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        first = re.escape(self.delimiter[0])
        return re.compile(f"(?<!{first}){re.escape(self.delimiter)}(?!{first})")


DELETED = InlineMark("~", "del")
SUBSCRIPT = InlineMark("~", "sub", is_tight=True)
SUPERSCRIPT = InlineMark("^", "sup", is_tight=True)
HIGHLIGHTED = InlineMark("==", "mark")


class ReadInlineMarks(Treeprocessor):
    """Puts what is between two delimiters of the same parent into an element."""

    def __init__(self, md: Markdown, mark: InlineMark) -> None:
        super().__init__(md)
        self.mark, self.pattern = mark, mark.pattern

    def run(self, root: Element) -> None:
        parents = [root]
        while parents:
            parent = parents.pop()
            if not is_opaque(parent):
                parents += parent
                self._read(parent)

    def _read(self, parent: Element) -> None:
        items = _items(parent)
        pairs = _Pairs(self.mark)
        for at, item in enumerate(items):
            if isinstance(item, Element | AtomicString):
                pairs.add(item)
                continue
            done = 0
            for delimiter in self.pattern.finditer(item):
                start, end = delimiter.span()
                pairs.add(item[done:start])
                left = item[start - 1 : start] or _beside(items, at - 1)
                pairs.meet(left, item[end : end + 1] or _beside(items, at + 1))
                done = end
            pairs.add(item[done:])
        if pairs.has_any:
            _fill(parent, pairs.items)


class _Pairs:
    """The items of a parent up to a place, and where the last delimiter that opens is in them."""

    def __init__(self, mark: InlineMark) -> None:
        self.mark = mark
        self.items: list[_Item] = []
        self.opened: int | None = None
        self.has_any = False

    def add(self, item: _Item) -> None:
        self.items.append(item)
        if self.mark.is_tight and isinstance(item, str) and re.search(r"\s", item):
            self.opened = None

    def meet(self, left: str, right: str) -> None:
        """Pairs a delimiter with the one before, lets it open, or takes it as text."""
        if self.opened is not None and _flanks(right, left, self.mark):
            element = Element(self.mark.tag)
            _fill(element, self.items[self.opened + 1 :])
            self.items[self.opened :] = [element]
            self.opened = None
            self.has_any = True
            return
        if _flanks(left, right, self.mark):
            self.opened = len(self.items)
        self.items.append(self.mark.delimiter)


def _flanks(outside: str, inside: str, mark: InlineMark) -> bool:
    """Whether a delimiter may be at an end of what is inside: CommonMark's rule of flanking."""
    if not inside.strip():
        return False
    return (
        mark.is_tight
        or not _is_punctuation(inside)
        or not outside.strip()
        or (_is_punctuation(outside))
    )


def _is_punctuation(character: str) -> bool:
    # Control characters stand for what a backslash or an entity wrote.
    return bool(character) and unicodedata.category(character)[0] in "PSC"


def _beside(items: list[_Item], at: int) -> str:
    """A character for the element at a place: a line break, or punctuation; "" if none is there."""
    item = items[at] if 0 <= at < len(items) else ""
    return "" if isinstance(item, str) else "\n" if item.tag == "br" else "*"


def _items(parent: Element) -> list[_Item]:
    items: list[_Item] = [parent.text or ""]
    for child in parent:
        items += [child, child.tail or ""]
    return items


def _fill(parent: Element, items: list[_Item]) -> None:
    """Replaces the content of a parent."""
    del parent[:]
    parent.text = None
    for item in items:
        if isinstance(item, Element):
            item.tail = None
            parent.append(item)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + item
        elif item:
            parent.text = (parent.text or "") + item
