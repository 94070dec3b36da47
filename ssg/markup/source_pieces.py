"""Turns the events of a text into pieces with places: blocks, links, words, raw HTML, notes."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from ssg.markup.commonmark import elements, events, link_targets
from ssg.markup.commonmark.source import GITHUB, Dialect, Mark, Source
from ssg.text.html_tags import tags

Kind = Literal["link", "image", "definition", "address", "html", "block"]
BlockKind = Literal["paragraph", "heading", "item", "quote", "code", "html", "table", "note"]

_BLOCKS: dict[str, BlockKind] = {
    "Paragraph": "paragraph", "Heading": "heading", "Item": "item", "BlockQuote": "quote",
    "CodeBlock": "code", "HtmlBlock": "html", "Table": "table", "FootnoteDefinition": "note",
}  # fmt: skip
_LINKING = frozenset({"href", "src", "poster"})
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_LABEL = re.compile(r"\[\^[^\]\n]+\](?=:)")
_CHUNK = 256
_CONTINUATION = bytes(range(0x80, 0xC0))
"""The bytes that begin no character in UTF-8."""


class Place(Struct, frozen=True, order=True):
    """Characters of a text, from `start` up to `end`."""

    start: int
    end: int

    def moved(self, offset: int) -> "Place":
        return Place(self.start + offset, self.end + offset)


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


class Note(Struct, frozen=True):
    """A reference to a note, or a note (`is_defined`); its place is that of `[^label]`."""

    label: str
    place: Place
    is_defined: bool


class Pieces:
    """The pieces of one text, without those of HTML elements that have Markdown in them."""

    def __init__(self, text: str, names: Collection[str], dialect: Dialect = GITHUB) -> None:
        self.text = text
        self.source = Source(text, names, dialect)
        if "markdown" in text:
            elements.mask(self.source)
        self._events = list(events.named(self.source.events()))

    @cached_property
    def _links(self) -> list[tuple[link_targets.Link, Any]]:
        return list(link_targets.links(self._events, self.source))

    def elements(self) -> Iterator[Mark]:
        """Yields the HTML elements that have Markdown in them."""
        yield from (mark for mark in self.source.marks.values() if mark.kind == "element")

    def blocks(self) -> Iterator[Block]:
        """Yields all blocks, each before those that lie in it."""
        for event in self._events:
            if event.phase == "start" and (kind := _BLOCKS.get(event.name)):
                level = int(event.about["level"][1]) if kind == "heading" else 0
                yield Block(kind, self.place(event.span), level)

    def targets(self) -> Iterator[Target]:
        """Yields the targets of links, pictures, definitions, HTML and blocks."""
        for link, span in self._links:
            if link.is_inline:
                place = self.between(link.start, link.end)
                yield Target(link.kind, link.url, place, self.place(span), link.words)
        for start, end, url, whole in link_targets.definitions(self.source):
            yield Target("definition", url, self.between(start, end), self.between(*whole))
        for start, end, url in link_targets.bare(self._events, self.source):
            yield self._plain("address", url, start, end)
        yield from self._in_html()
        for mark in self.source.marks.values():
            for start, end, url in link_targets.of_block(mark, self.source):
                yield self._plain("block", url, start, end)
                if mark.kind == "open":
                    yield from self._in_title(url, self._character(start))

    def _plain(self, kind: Kind, url: str, start: int, end: int) -> Target:
        place = self.between(start, end)
        return Target(kind, url, place, place)

    def _in_title(self, title: str, offset: int) -> Iterator[Target]:
        """Yields the targets in the title of a block, which begins at an offset."""
        if "[" in title or "<" in title:
            for target in Pieces(title, ()).targets():
                place, whole = target.place.moved(offset), target.whole.moved(offset)
                yield replace(target, place=place, whole=whole)

    def _in_html(self) -> Iterator[Target]:
        for place in self.html():
            for tag in tags(self.text, start=place.start, end=place.end):
                for attribute in tag.attributes():
                    if attribute.name in _LINKING and attribute.value:
                        at = Place(attribute.start, attribute.end)
                        yield Target("html", attribute.value.strip(), at, Place(tag.start, tag.end))

    def references(self) -> Iterator[Target]:
        """Yields links and pictures that lead where a definition says."""
        for link, span in self._links:
            if not link.is_inline:
                place = self.place(span)
                yield Target(link.kind, link.url, place, place, link.words)

    def words(self) -> Iterator[Place]:
        """Yields the unbroken runs of words."""
        is_code, start, end = False, 0, 0
        for event in self._events:
            if event.name == "CodeBlock":
                is_code = event.phase == "start"
            if event.name == "Text" and not is_code:
                if event.span["start"] != end:
                    yield from self._run(start, end)
                    start = event.span["start"]
                end = event.span["end"]
        yield from self._run(start, end)

    def _run(self, start: int, end: int) -> Iterator[Place]:
        if start < end:
            yield self.between(start, end)

    def html(self) -> Iterator[Place]:
        """Yields blocks of raw HTML, and tags in lines."""
        for event in self._events:
            is_block = event.phase == "start" and event.name == "HtmlBlock"
            is_html, span = is_block or event.name == "InlineHtml", event.span
            if is_html and self.source.mark_within(span["start"], span["end"]) is None:
                yield self.place(span)

    def code(self) -> Iterator[Place]:
        """Yields blocks of code, and code in lines."""
        for event in self._events:
            if event.name == "Code" or (event.phase == "start" and event.name == "CodeBlock"):
                yield self.place(event.span)

    def notes(self) -> Iterator[Note]:
        """Yields the notes and the references to them."""
        for event in self._events:
            if event.name == "FootnoteReference":
                yield Note(_key(event.about), self.place(event.span), False)
            elif event.phase == "start" and event.name == "FootnoteDefinition":
                place = self.place(event.span)
                label = _LABEL.match(self.text, place.start)
                yield Note(_key(event.about), Place(*label.span()) if label else place, True)

    def undefined(self) -> Iterator[Place]:
        """Yields the brackets of links, pictures and notes whose definition is missing."""
        for span in events.undefined(self.source.masked, math=bool(self.source.formulas)):
            yield self.between(*span)
        for run in self.words():
            for note in _NOTE.finditer(self.text, run.start, run.end):
                if note.start() > run.start or self.text[note.start() - 1 : note.start()] != "\\":
                    yield Place(*note.span())

    @cached_property
    def _characters(self) -> list[int]:
        """How many characters begin before each chunk of the text's bytes."""
        content = self.source.content
        chunks = (content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK))
        return [0, *accumulate(len(chunk.translate(None, _CONTINUATION)) for chunk in chunks)]

    def between(self, start: int, end: int) -> Place:
        """The characters that stand in these bytes."""
        return Place(self._character(start), self._character(end))

    def place(self, span: Any) -> Place:
        return self.between(span["start"], span["end"])

    def _character(self, byte: int) -> int:
        if self.text.isascii():
            return byte
        chunk, rest = divmod(byte, _CHUNK)
        last = self.source.content[byte - rest : byte]
        return self._characters[chunk] + len(last.translate(None, _CONTINUATION))


def _key(label: str) -> str:
    return " ".join(label.casefold().split())
