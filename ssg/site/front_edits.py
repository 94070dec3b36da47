"""Resolves what editors decide about the front page and those of sections."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from pathlib import PurePosixPath

from msgspec.structs import replace

from ssg.content.discover import CONTENT, FRONT_FILE
from ssg.model.articles import Ref
from ssg.model.front_page import (
    Block,
    Breaking,
    EditedFront,
    FrontEdits,
    Package,
    Pin,
    SectionEdits,
    StoryPackage,
)
from ssg.problems.errors import did_you_mean
from ssg.site.own_values import OwnFieldReader
from ssg.text import slugs

BREAKING = "rails/breaking.html"
"""The path of the bar with breaking news, below the site's root."""

Where = tuple[str | int, ...]


class FrontReader:
    """Resolves what editors decide; reports what names nothing, or stands in two places.

    `ref_of` returns the published story of a source below the content folder.
    """

    def __init__(
        self,
        own: OwnFieldReader,
        ref_of: Callable[[str], Ref | None],
        tags: Iterable[str],
        now: datetime,
    ) -> None:
        self.own, self.now = own, now
        self.ref_of = ref_of
        self.tags = frozenset(tags)
        self._kinds = own.config.all_kinds
        self._problems, self._locate = own.links.problems, own.links.locate

    def fronts(self, edits: Mapping[str, SectionEdits]) -> dict[str, EditedFront]:
        """The fronts by the key of their section; that of the site is under ""."""
        sections = [section.key for section in self.own.config.sections]
        fronts: dict[str, EditedFront] = {}
        for path, front in edits.items():
            key = "" if path == FRONT_FILE else PurePosixPath(path).stem
            if key and key not in sections:
                hint = did_you_mean(key, sections)
                message = f'there is no section "{key}"'
                self.error(path, (), message, hint)
            else:
                fronts[key] = self._front(path, front)
        return fronts

    def _front(self, path: str, edits: SectionEdits) -> EditedFront:
        page = _Page(self, path)
        lead = page.story(edits.lead, "lead") if edits.lead else None
        second = page.stories(edits.second, "second")
        pins = self._pins(page, edits.pins)
        packages = [
            self._package(page, package, index) for index, package in enumerate(edits.packages)
        ]
        breaking: Breaking | None = None
        blocks: tuple[Block, ...] = ()
        if isinstance(edits, FrontEdits):
            blocks = tuple(map(self._titled, edits.blocks))
            self._check_blocks(path, blocks)
            if edits.breaking and self._is_on(edits.breaking.until):
                url = self.own.links.site_url(edits.breaking.url)
                breaking = replace(edits.breaking, url=url)
        return EditedFront(
            lead=lead,
            second=second,
            packages=tuple(package for package in packages if package and package.refs),
            pins=tuple((place, ref) for place, ref in sorted(pins, key=itemgetter(0)) if ref),
            breaking=breaking,
            blocks=blocks,
        )

    def _pins(self, page: "_Page", pins: Iterable[Pin]) -> list[tuple[int, Ref | None]]:
        """The pins that have not ended; reports those that share a place."""
        current = [(index, pin) for index, pin in enumerate(pins) if self._is_on(pin.until)]
        first: dict[int, Pin] = {}
        for index, pin in current:
            other = first.setdefault(pin.place, pin)
            if other is not pin:
                message = f'place {pin.place} has a pin already: "{other.story}"'
                hint = "give one of the two another place, or remove it"
                self.error(page.path, ("pins", index, "place"), message, hint)
        return [(pin.place, page.story(pin.story, "pins", at, "story")) for at, pin in current]

    def _package(self, page: "_Page", package: Package, index: int) -> StoryPackage | None:
        if not self._is_on(package.until):
            return None
        refs = page.stories(package.stories, "packages", index, "stories")
        return StoryPackage(package.title, package.note, package.layout, refs)

    def _is_on(self, until: datetime | None) -> bool:
        return until is None or until > self.now

    def _titled(self, block: Block) -> Block:
        """A block of a kind has the label of the kind as its title, unless it has another."""
        kind = self._kinds.get(block.kind)
        return replace(block, title=kind.label) if kind and not block.title else block

    def _check_blocks(self, path: str, blocks: Iterable[Block]) -> None:
        sections = [section.key for section in self.own.config.sections]
        for index, block in enumerate(blocks):
            choices = [block.section, block.kind, block.tag, block.newest]
            if sum(map(bool, choices)) != 1:
                message = "a block has one of section, kind, tag and newest"
                self.error(path, ("blocks", index), message, "for several, write several blocks")
            elif block.kind and block.kind not in self._kinds:
                hint = did_you_mean(block.kind, self._kinds)
                message = f'there is no kind "{block.kind}"'
                self.error(path, ("blocks", index, "kind"), message, hint)
            elif block.section and block.section not in sections:
                hint = did_you_mean(block.section, sections)
                where = ("blocks", index, "section")
                self.error(path, where, f'there is no section "{block.section}"', hint)
            elif block.tag and slugs.slug_of_name(block.tag) not in self.tags:
                hint = did_you_mean(block.tag, self.tags)
                message = f'no published story has the tag "{block.tag}"'
                self.error(path, ("blocks", index, "tag"), message, hint)

    def error(self, path: str, where: Where, message: str, hint: str = "") -> None:
        """Reports a mistake in a field of an edited file."""
        at = self._locate.field(f"{CONTENT}/{path}", *where)
        self._problems.error("bad-value", at, message, hint)


class _Page:
    """One page's stories: each may have one place."""

    def __init__(self, reader: FrontReader, path: str) -> None:
        self.reader, self.path = reader, path
        self._places: dict[str, str] = {}

    def stories(self, names: Iterable[str], *where: str | int) -> tuple[Ref, ...]:
        refs = [self.story(name, *where, index) for index, name in enumerate(names)]
        return tuple(ref for ref in refs if ref)

    def story(self, name: str, *where: str | int) -> Ref | None:
        """The published story of a name; reports one that has a place already."""
        named = self.reader.own.named("story", name, f"{CONTENT}/{self.path}", where)
        ref = self.reader.ref_of(named.path) if named else None
        if ref is not None and ref.url in self._places:
            message = f'"{name}" has a place already, in {self._places[ref.url]}'
            self.reader.error(self.path, where, message, "a story appears once: remove one")
            return None
        if ref is not None:
            self._places[ref.url] = str(where[0])
        return ref


def breaking_url(edits: Iterable[str], root: str) -> str:
    """The URL of the bar with breaking news; "" if no editor edits the front page."""
    return root + BREAKING if FRONT_FILE in edits else ""


def next_end(edits: Iterable[SectionEdits], now: datetime) -> datetime | None:
    """When the first of the things that editors gave an end will end."""
    ends: list[datetime | None] = []
    for front in edits:
        ends += [package.until for package in front.packages]
        ends += [pin.until for pin in front.pins]
        if isinstance(front, FrontEdits) and front.breaking:
            ends.append(front.breaking.until)
    return min((end for end in ends if end and end > now), default=None)
