"""Items -> the files and addresses that they get in the newsroom, each its own."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.importers.archive.item import Archive, ImportedItem, Label, Notes, author_key, safe_slug
from ssg.importers.generators import list_addresses
from ssg.importers.transfer.aliases import AliasRegistry
from ssg.importers.transfer.link_targets import lookup_key
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.urls import permalink
from ssg.text.slugs import slug_of_name, slug_of_path
from ssg.yaml_source.convert import parse_date

IsOccupied = Callable[[str, str], bool]


class PlacedItem(Struct, frozen=True):
    """An item with its file below `content/`, its slug and address, and what leads to it."""

    item: ImportedItem
    path: str
    slug: str
    url: str
    section: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Placement(Struct, frozen=True):
    """Every item in its place, and what leads to an author, section or tag, by content path."""

    items: tuple[PlacedItem, ...]
    list_aliases: Mapping[str, tuple[str, ...]]


def sections_of(config: Config, asked: Sequence[str]) -> dict[str, str]:
    """Section keys by the names that categories may have for them; `asked` are new ones."""
    known = {entry.key: entry.name or entry.key for entry in config.sections}
    known |= {slug_of_name(name): name for name in asked if slug_of_name(name) not in known}
    return {slug_of_name(word): key for key, name in known.items() for word in (name, key)}


def place_items(
    archive: Archive, config: Config, asked: Sequence[str], is_foreign: IsOccupied, notes: Notes
) -> Placement:
    """Every item in its place; equal names are told apart by number, in the source's order.

    `is_foreign(path, title)`: whether the newsroom has another text at a content path.
    """
    placing = _Placing(config, sections_of(config, asked), is_foreign, notes)
    items = tuple(placing.place_all(archive.items))
    known = (*archive.lists, *list_addresses.from_links(archive.items, archive.site))
    return Placement(items, placing.alias_registry.list_aliases({*_listing(items)}, known))


def content_paths(places: Placement) -> dict[str, str]:
    """The file of each item by its old addresses and names; the first to claim one has it."""
    found: dict[str, str] = {}
    for entry in places.items:
        for name in (*entry.item.urls, *entry.item.names, f"/{entry.item.source}"):
            found.setdefault(lookup_key(name), entry.path)
    for path, aliases in places.list_aliases.items():
        for alias in aliases:
            found.setdefault(lookup_key(alias), path)
    return found


class _Placing:
    def __init__(
        self, config: Config, sections: Mapping[str, str], is_foreign: IsOccupied, notes: Notes
    ) -> None:
        self.config, self.sections, self.notes = config, sections, notes
        self.is_occupied = is_foreign
        self.alias_registry = AliasRegistry(config.base_path, sections, notes)
        self.paths: set[str] = set()

    def place_all(self, items: Sequence[ImportedItem]) -> Iterator[PlacedItem]:
        undated = max((item.date for item in items if item.date), default="1970-01-01")
        dated = [item if item.date or item.kind == "page" else self._dated(item, undated)
                 for item in items]  # fmt: skip
        own = [self._place(item) for item in dated]
        for entry in own:
            yield self._with_aliases(entry)

    def _dated(self, item: ImportedItem, date: str) -> ImportedItem:
        self.notes.add_change(
            "date", item.source, item.line, f"has no date: it got that of the newest, {date}"
        )
        return replace(item, date=date)

    def _place(self, item: ImportedItem) -> PlacedItem:
        section = next(filter(None, map(self._section, item.categories)), "")
        tags = self._tags(item, section)
        slug = safe_slug(item.slug or slug_of_name(item.title), f"{item.kind}-{item.line}")
        free = next(slug for slug in _numbered(slug) if self._is_free(item, section, slug))
        if free != slug:
            message = f'the slug "{slug}" is taken: now "{free}"'
            self.notes.add_change("address", item.source, item.line, message)
        url = self._url(item, section, free)
        self.alias_registry.reserve(url)
        path = self._path(item, free)
        return PlacedItem(
            item, path, free if slug_of_path(path) != free else "", url, section, tags
        )

    def _is_free(self, item: ImportedItem, section: str, slug: str) -> bool:
        """Whether a slug gives an address of its own, and no text of the newsroom's own has it."""
        url = self._url(item, section, slug)
        if self.is_occupied(f"{self._folder(item)}/{slug}.md", item.title):
            self.alias_registry.reserve(url)
        return not self.alias_registry.is_taken(url)

    def _folder(self, item: ImportedItem) -> str:
        year = f"{_moment(item, self.config).year:04}"
        return f"articles/{year}" if item.kind == "article" else "pages"

    def _path(self, item: ImportedItem, slug: str) -> str:
        path = next(path for path in (f"{self._folder(item)}/{name}.md" for name in _numbered(slug))
                    if path.casefold() not in self.paths)  # fmt: skip
        self.paths.add(path.casefold())
        return path

    def _section(self, category: Label) -> str:
        return self.sections.get(slug_of_name(category.key)) or self.sections.get(
            slug_of_name(category.name), ""
        )

    def _tags(self, item: ImportedItem, section: str) -> tuple[str, ...]:
        """The tags, and the categories that are not the section; spellings of one are one."""
        names = [label.name for label in item.categories if self._section(label) != section]
        if not section:
            names = [label.name for label in item.categories]
        found: dict[str, str] = {}
        for name in (*names, *item.tags):
            clean = " ".join(name.replace(",", " ").split())
            if slug := slug_of_name(clean):
                found.setdefault(slug, clean)
            else:
                self.notes.add_loss(
                    "tag", item.source, item.line, f'the tag "{name}" can have no address'
                )
        return tuple(found.values())

    def _url(self, item: ImportedItem, section: str, slug: str) -> str:
        pattern = self.config.permalinks
        if item.kind == "page":
            return re.sub("//+", "/", pattern.page.format(slug=slug))
        matter = ArticleFrontMatter(title="", date=_moment(item, self.config), section=section)
        return re.sub("//+", "/", permalink(pattern.article, matter, slug))

    def _with_aliases(self, entry: PlacedItem) -> PlacedItem:
        if entry.item.draft:
            return entry  # nobody has the address of what was never published
        at = (entry.item.source, entry.item.line)
        return replace(
            entry, aliases=tuple(self.alias_registry.aliases(entry.item.urls, entry.url, at))
        )


def _listing(items: Iterable[PlacedItem]) -> Iterator[str]:
    """The content paths of the authors, sections and tags that published articles have."""
    for entry in items:
        if entry.item.kind != "article" or entry.item.draft:
            continue
        yield from (f"authors/{author_key(label.key)}.md" for label in entry.item.authors)
        yield from (f"tags/{slug_of_name(tag)}.md" for tag in entry.tags)
        yield f"sections/{entry.section}.md"


def _numbered(slug: str) -> Iterator[str]:
    """The slug, then with -2, -3, ... behind it."""
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _moment(item: ImportedItem, config: Config) -> datetime:
    try:
        return parse_date(item.date, config.timezone)
    except (ValueError, OverflowError):
        return datetime(1970, 1, 1, tzinfo=UTC)
