"""Maps a text: the exact places of its blocks, links and words, for messages.

    map = SourceMap(text)
    map.places("guide.md")      every place of that target: in links, definitions, raw HTML, blocks
    map.blocks, map.references, map.words, map.html
    map.undefined, map.unused_notes
    line_column(text, place.start)      from ssg.text.lines

Nothing is read before it is asked for, so a text without problems never pays for its map. All
places are in characters of the text, from 0. It is CommonMark's reading, whatever the newsroom's.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from ssg.markup.block_names import BLOCK_NAMES
from ssg.markup.commonmark import events
from ssg.markup.commonmark.source import Dialect, Mark
from ssg.markup.commonmark.tree import target_of
from ssg.markup.source_pieces import Block, Note, Pieces, Place, Target

Piece = TypeVar("Piece", bound=Block | Note)
AnyPiece = TypeVar("AnyPiece", bound=Place | Target | Block | Note)


class _Part(NamedTuple):
    """A part that is read by itself; its first `length` characters are at `start` of the text."""

    map: "SourceMap"
    start: int
    length: int

    def within(self, read: Callable[["SourceMap"], Iterable[AnyPiece]]) -> Iterator[AnyPiece]:
        """Yields what `read` finds among these characters."""
        for piece in read(self.map):
            place = piece if isinstance(piece, Place) else piece.place
            if place.start < self.length:
                yield piece

    def moved(self, place: Place) -> Place:
        """The place in the text of a place in this part."""
        return Place(place.start + self.start, min(place.end, self.length) + self.start)


class SourceMap:
    """The places of a text; `names` are those of the `///` blocks that there are.

    With `math`, `$…$` is a formula, as `$$…$$` always is.
    """

    def __init__(
        self, text: str, names: Collection[str] = BLOCK_NAMES, *, math: bool = False
    ) -> None:
        self.text = text
        self._names = names
        self._math = math

    def places(self, url: str) -> list[Place]:
        """Every place where this target is written, in the order of the text."""
        return self._by_url.get(url, [])

    @cached_property
    def _by_url(self) -> dict[str, list[Place]]:
        """The places of each target as it is written, and as it is in HTML."""
        places: dict[str, list[Place]] = {}
        for target in self.targets:
            for url in dict.fromkeys((target.url, target_of(target.url))):
                places.setdefault(url, []).append(target.place)
        return {url: sorted(each) for url, each in places.items()}

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """All targets, in the order of the text: links, pictures, definitions, HTML, blocks."""
        targets = self._targets(self._own.targets(), lambda part: part.targets)
        return tuple(sorted(dict.fromkeys(targets), key=lambda target: target.place))

    @cached_property
    def references(self) -> tuple[Target, ...]:
        """Links and pictures that lead where a definition says, each at its own place."""
        return self._targets(self._own.references(), lambda part: part.references)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, each before those that lie in it."""
        return self._pieces(self._own.blocks(), lambda part: part.blocks)

    @cached_property
    def words(self) -> tuple[Place, ...]:
        """What readers see as words, in unbroken runs: no code, no HTML, no targets.

        What a backslash stands before begins a run.
        """
        return self._places(self._own.words(), lambda part: part.words)

    @cached_property
    def html(self) -> tuple[Place, ...]:
        """The raw HTML: whole blocks, and each tag in a line."""
        return self._places(self._own.html(), lambda part: part.html)

    @cached_property
    def code(self) -> tuple[Place, ...]:
        """The code: blocks, and code in lines."""
        return self._places(self._own.code(), lambda part: part.code)

    @cached_property
    def undefined(self) -> tuple[Place, ...]:
        """Brackets of links, pictures and notes whose definition is missing."""
        return self._places(self._own.undefined(), lambda part: part.undefined)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes and the references to them."""
        return self._pieces(self._own.notes(), lambda part: part.notes)

    @property
    def unused_notes(self) -> tuple[Place, ...]:
        """The labels of notes that nothing refers to: readers do not see these notes."""
        referred = {note.label for note in self.notes if not note.is_defined}
        unused = (note for note in self.notes if note.is_defined and note.label not in referred)
        return tuple(note.place for note in unused)

    @cached_property
    def _own(self) -> Pieces:
        return Pieces(self.text, self._names, Dialect(inline_math=self._math))

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        """The HTML elements that have Markdown in them, read with the definitions of the text."""
        return tuple(self._part(mark) for mark in self._own.elements())

    def _part(self, mark: Mark) -> _Part:
        whole = self._own.between(mark.start, mark.end)
        start = self.text.find(">", whole.start, whole.end) + 1
        inner = self.text[start : self.text.rfind("</", start, whole.end)]
        part = SourceMap(f"{inner}\n\n{self._definitions}", self._names, math=self._math)
        return _Part(part, start, len(inner))

    @cached_property
    def _definitions(self) -> str:
        """Lines that define all links and notes of the text."""
        labels = dict.fromkeys(note.label for note in self._own.notes() if note.is_defined)
        notes = "".join(f"\n\n[^{label}]: note" for label in labels)
        return events.definitions(self._own.source.masked) + notes

    def _places(
        self, own: Iterable[Place], read: Callable[["SourceMap"], Iterable[Place]]
    ) -> tuple[Place, ...]:
        """Returns the places of this text and those that `read` returns for its parts, in order."""
        inner = (part.moved(place) for part in self._parts for place in part.within(read))
        return tuple(sorted({*own, *inner}))

    def _targets(
        self, own: Iterable[Target], read: Callable[["SourceMap"], Iterable[Target]]
    ) -> tuple[Target, ...]:
        inner = (
            replace(target, place=part.moved(target.place), whole=part.moved(target.whole))
            for part in self._parts
            for target in part.within(read)
        )
        return (*own, *inner)

    def _pieces(
        self, own: Iterable[Piece], read: Callable[["SourceMap"], Iterable[Piece]]
    ) -> tuple[Piece, ...]:
        """Like `_places`, for pieces that have a place, those of this text first."""
        inner = (
            replace(piece, place=part.moved(piece.place))
            for part in self._parts
            for piece in part.within(read)
        )
        return (*own, *inner)
