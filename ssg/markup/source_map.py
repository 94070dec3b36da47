"""Where in a text its blocks, links and words stand: exact places for whatever is wrong with them.

    map = SourceMap(text)
    map.places("guide.md")      every place of that target: in links, definitions, raw HTML, blocks
    map.blocks, map.references, map.words, map.undefined
    line_column(text, place.start)      from ssg.text.lines

Nothing is read before it is asked for, so a text without problems never pays for its map. All
places are in characters of the text, from 0. It is CommonMark's reading, whatever the newsroom's.
"""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

from ssg.markup.blocks import BLOCK_NAMES
from ssg.markup.commonmark import elements, events, link_targets
from ssg.markup.commonmark.source import Mark, Source
from ssg.markup.commonmark.tree import target_of

Kind = Literal["link", "image", "definition", "address", "html", "block"]
BlockKind = Literal["paragraph", "heading", "item", "quote", "code", "html", "table", "note"]

_BLOCKS: dict[str, BlockKind] = {
    "Paragraph": "paragraph", "Heading": "heading", "Item": "item", "BlockQuote": "quote",
    "CodeBlock": "code", "HtmlBlock": "html", "Table": "table", "FootnoteDefinition": "note",
}  # fmt: skip


class Place(Struct, frozen=True, order=True):
    """Characters of a text, from `start` up to `end`."""

    start: int
    end: int


class Target(Struct, frozen=True):
    """Where something leads: the characters of the target as written, and what it means.

    Of a link or picture, `whole` is all of it and `words` are what readers get of it. A link by
    reference has no target of its own: that of its definition stands for it.
    """

    kind: Kind
    url: str
    place: Place
    whole: Place
    words: str = ""


class Block(Struct, frozen=True):
    """One block; a heading has a `level`, as written."""

    kind: BlockKind
    place: Place
    level: int = 0


class SourceMap:
    """The places of a text; `names` are those of the `///` blocks that there are."""

    def __init__(self, text: str, names: Collection[str] = BLOCK_NAMES) -> None:
        self.text = text
        self._names = names

    def places(self, url: str) -> list[Place]:
        """Every place where this target is written, in the order of the text."""
        found = (one for one in self.targets if url in (one.url, target_of(one.url)))
        return sorted(target.place for target in found)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """All targets, in the order of the text: links, pictures, definitions, HTML, blocks."""
        return tuple(sorted(self._targets(), key=lambda target: target.place))

    @cached_property
    def references(self) -> tuple[Target, ...]:
        """Links and pictures that lead where a definition says, each at its own place."""
        found = ((link, self._place(span)) for link, span in self._links)
        return tuple(
            Target(link.kind, link.url, place, place, link.words)
            for link, place in found
            if not link.is_inline
        )

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, each before those that lie in it."""
        return tuple(self._blocks())

    @cached_property
    def words(self) -> tuple[Place, ...]:
        """What readers see as words: no code, no HTML, no targets."""
        return tuple(
            self._place(span)
            for event, span in self._events
            if isinstance(event, dict) and "Text" in event
        )

    @cached_property
    def undefined(self) -> tuple[Place, ...]:
        """Brackets of links, pictures and notes whose definition is missing."""
        spans = events.undefined(self._source.masked)
        return tuple(sorted({self._between(start, end) for start, end in spans}))

    @cached_property
    def _source(self) -> Source:
        source = Source(self.text, self._names)
        if "markdown" in self.text:
            elements.mask(source)
        return source

    @cached_property
    def _events(self) -> list[tuple[Any, Any]]:
        return list(events.of(self._source.masked))

    @cached_property
    def _links(self) -> list[tuple[link_targets.Link, Any]]:
        return list(link_targets.links(self._events, self._source))

    def _place(self, span: Any) -> Place:
        return self._between(span["start"], span["end"])

    def _between(self, start: int, end: int) -> Place:
        return Place(self._source.offset(start), self._source.offset(end))

    def _blocks(self) -> Iterator[Block]:
        for event, span in self._events:
            start = event.get("Start") if isinstance(event, dict) else None
            name, about = (
                (start, None) if isinstance(start, str) else next(iter((start or {"": 0}).items()))
            )
            if kind := _BLOCKS.get(str(name)):
                level = int(about["level"][1]) if name == "Heading" and about else 0
                yield Block(kind, self._place(span), level)

    def _targets(self) -> Iterator[Target]:
        for link, span in self._links:
            if link.is_inline:
                place = self._between(link.start, link.end)
                yield Target(link.kind, link.url, place, self._place(span), link.words)
        for start, end, url, whole in link_targets.definitions(self._source):
            yield Target("definition", url, self._between(start, end), self._between(*whole))
        for start, end, url in link_targets.in_html(self._events, self._source):
            yield self._plain("html", url, start, end)
        for start, end, url in link_targets.bare(self._events, self._source):
            yield self._plain("address", url, start, end)
        for mark in self._source.marks.values():
            yield from self._of_mark(mark)

    def _plain(self, kind: Kind, url: str, start: int, end: int) -> Target:
        place = self._between(start, end)
        return Target(kind, url, place, place)

    def _of_mark(self, mark: Mark) -> Iterator[Target]:
        if mark.kind == "element":
            yield from self._of_element(mark)
        for start, end, url in link_targets.of_block(mark, self._source):
            yield self._plain("block", url, start, end)

    def _of_element(self, mark: Mark) -> Iterator[Target]:
        """The targets in an HTML element that has Markdown in it."""
        shift = self._source.offset(mark.start)
        whole = self._source.content[mark.start : mark.end].decode("utf-8", "replace")
        opening, closing = whole.find(">") + 1, whole.rfind("</")
        inner = SourceMap(whole[opening:closing], self._names)
        for target in inner.targets:
            start, end = target.place.start + shift + opening, target.place.end + shift + opening
            yield Target(
                target.kind, target.url, Place(start, end), Place(start, end), target.words
            )
