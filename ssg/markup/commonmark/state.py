"""The state of the reader while events become a tree."""

from collections.abc import Callable
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from ssg.markup.commonmark.directives import Directives
from ssg.markup.commonmark.footnotes import Footnotes
from ssg.markup.commonmark.source import ESCAPES, Source
from ssg.markup.commonmark.tree import Tree


class Piece(NamedTuple):
    """Raw HTML or code from the parser, with its bytes."""

    words: str
    start: int
    end: int


class Shared(NamedTuple):
    """What the parts of one text have in common.

    `manager` knows the kinds of `///` blocks, or is None for a text without any. `store` keeps raw
    HTML until the tree is written and gives what stands for it.
    """

    manager: Any
    store: Callable[[str], str]
    notes: Footnotes
    abbreviations: dict[str, str]

    @property
    def block_names(self) -> tuple[str, ...]:
        return tuple(self.manager.blocks) if self.manager else ()


class State:
    """The tree so far, and what is being collected for its next leaf."""

    def __init__(
        self,
        source: Source,
        root: Element,
        shared: Shared,
        read_part: "Callable[[Source, Element, frozenset[str]], State]",
        stubs: frozenset[str],
    ) -> None:
        self.source = source
        self.read_part = read_part
        self.stubs = stubs
        self.shared = shared
        self.tree = Tree(root)
        self.directives = Directives(shared.manager, source, self.tree)
        self.code: list[str] | None = None
        self.info = ""
        self.is_fenced = False
        self.span = (0, 0)
        self.html: list[Piece] | None = None
        self.pictures = 0
        self.sides: list[str] = []
        self.cell = 0
        self.is_raw = False
        self.has_slashes = "///" in source.text
        self.has_escapes = any(mark in source.text for mark in ESCAPES)
