"""Opens and closes `///` blocks, with pymdown-extensions' `Block` classes."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown.util import AtomicString
from msgspec import Struct

from ssg.markup.commonmark import block_options, faults
from ssg.markup.commonmark.faults import Code, Fault, Notice, RefusedError
from ssg.markup.commonmark.source import Mark, Source
from ssg.markup.commonmark.tree import Tree

MOST = 100
"""How many faults of one text are reported."""


class Open(Struct):
    """A block that has begun; `depth` elements were open before it."""

    mark: Mark
    block: Any
    element: Element
    depth: int


class Directives:
    """The blocks of a text that are open, by the `Block` classes of a Python-Markdown."""

    def __init__(self, manager: Any, source: Source, tree: Tree) -> None:
        self.manager, self.source, self.tree = manager, source, tree
        self.open: list[Open] = []
        self.ended: list[Open] = []
        self.faults: list[Fault] = []
        self.unopened: list[Fault] = []
        self.notices: list[Notice] = []

    def begin(self, mark: Mark) -> Element | None:
        """Opens a block; reports a fault and returns None if its arguments are invalid."""
        from pymdownx.blocks import get_frontmatter

        kind = self.manager.blocks[mark.name]
        block = kind(mark.size, self.manager.trackers[mark.name], self.manager,
                     self.manager.config[mark.name])  # fmt: skip
        options = get_frontmatter(mark.options) if mark.options else {}
        parent = self.tree.here
        if options is None or not block._validate(parent, mark.argument, **options):
            code: Code = "bad-embed" if mark.name == "embed" else "bad-block"
            refused = block_options.refusal(code, block.option_spec, options or {})
            self.faults.append(self._refused(refused, mark))
            return None
        depth = len(self.tree.open)
        try:
            element: Element = block._create(parent)
        except RefusedError as error:
            self.faults.append(self._refused(error, mark))
            return None
        self.open.append(Open(mark, block, element, depth))
        self.tree.enter(block.on_add(element))
        return element

    def _refused(self, error: RefusedError | None, mark: Mark) -> Fault:
        """The fault at the words that a block refuses; without any, at the block."""
        if error is None:
            return faults.refused(self._at(mark), self._head(mark), mark.name)
        at = self.source.content.find(error.words.encode(), mark.start)
        return error.fault(self.source.offset(max(at, mark.start)))

    def would_end(self, mark: Mark) -> bool:
        """Whether a block with as many slashes is open in the innermost element."""
        return self._ended_by(mark) is not None

    def _ended_by(self, mark: Mark) -> Open | None:
        level = len(self.tree.open)
        for one in reversed(self.open):
            if one.depth + 1 != level:
                return None
            if one.mark.size == mark.size:
                return one
            level = one.depth
        return None

    def end(self, mark: Mark) -> None:
        """Closes the innermost block with as many slashes, and what is open in it."""
        ended = self._ended_by(mark)
        if ended is None:
            self.unopened.append(faults.unopened(self._at(mark), "/" * mark.size))
            return
        while self.open[-1] is not ended:
            self._close_unended()
        self._close()

    def close_unended(self) -> None:
        """Closes the blocks that are open in an element that ends."""
        while self.open and self.open[-1].depth + 1 == len(self.tree.open):
            self._close_unended()

    def _close_unended(self) -> None:
        mark = self.open[-1].mark
        self.faults.append(faults.unclosed(self._at(mark), self._head(mark), mark.size))
        self._close()

    def _close(self) -> None:
        closed = self.open.pop()
        self.tree.flush()
        del self.tree.open[closed.depth :]
        self._finish(closed)
        try:
            closed.block._end(closed.element)
        except RefusedError as error:
            self.faults.append(self._refused(error, closed.mark))
        self.ended.append(closed)

    def _finish(self, closed: Open) -> None:
        """Removes the paragraph around the content of a block whose content is inline."""
        target = closed.block.on_add(closed.element)
        mode = closed.block.on_markdown()
        if mode == "raw" or (mode == "auto" and self.manager.is_raw(target)):
            return
        is_inline = mode == "inline" or (mode == "auto" and not self.manager.is_block(target))
        if is_inline and len(target) == 1 and target[0].tag == "p":
            paragraph = target[0]
            target.remove(paragraph)
            target.text = (target.text or "") + (paragraph.text or "")
            target.extend(list(paragraph))

    def fill_raw(self, mark: Mark) -> None:
        """Puts the lines as written into the innermost block, whose content is not Markdown."""
        block = self.open[-1]
        lines = self.source.content[block.mark.end : mark.start].decode("utf-8", "replace")
        target = block.block.on_add(block.element)
        target.text = AtomicString(lines.strip("\r\n"))

    @property
    def is_raw(self) -> bool:
        """Whether the content of the innermost block is not Markdown."""
        if not self.open:
            return False
        innermost = self.open[-1]
        mode = innermost.block.on_markdown()
        target = innermost.block.on_add(innermost.element)
        return mode == "raw" or (mode == "auto" and bool(self.manager.is_raw(target)))

    def found_faults(self) -> list[Fault]:
        """Returns the first faults; ends without a beginning only if there are no others."""
        reported = self.faults or self.unopened
        return sorted(reported, key=lambda fault: fault.start)[:MOST]

    def _at(self, mark: Mark) -> int:
        return self.source.offset(mark.start)

    def _head(self, mark: Mark) -> str:
        return self.source.content[mark.start : mark.end].decode("utf-8", "replace").strip()
