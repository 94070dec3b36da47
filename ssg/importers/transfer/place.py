"""Decides the file, slug, address, section, tags and aliases of each imported item."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, count

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.importers.archive.file_names import author_key, safe_slug
from ssg.importers.archive.item import Archive, ImportedItem, Label
from ssg.importers.generators import list_addresses
from ssg.importers.transfer.aliases import AliasRegistry, url_of_list
from ssg.importers.transfer.link_targets import lookup_key
from ssg.importers.transfer.visibility import Visibility
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.urls import permalink
from ssg.text.dates import parse_date
from ssg.text.paths import segment_error
from ssg.text.slugs import slug_of_name, slug_of_path

_ERROR_PAGE = re.compile(r"/404(?:\.html|/)?$")

IsOccupied = Callable[[str, str], bool]
"""Whether the newsroom has a text of its own at (content path), other than one of that title."""


class PlacedItem(Struct, frozen=True):
    """An item with its place in the newsroom.

    `path` is below `content/`. `slug` is "" if it follows from the file name.
    """

    item: ImportedItem
    path: str
    slug: str
    url: str
    section: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Placement(Struct, frozen=True):
    """The placed items, and the aliases of authors, sections and tags by content path."""

    items: tuple[PlacedItem, ...]
    list_aliases: Mapping[str, tuple[str, ...]]


def section_keys(config: Config, new_sections: Sequence[str]) -> dict[str, str]:
    """Returns the key of each section by the slugs of its name and its key.

    `new_sections` are names that are added to those of the settings.
    """
    names = {entry.key: entry.name or entry.key for entry in config.sections}
    for name in new_sections:
        names.setdefault(slug_of_name(name), name)
    return {slug_of_name(text): key for key, name in names.items() for text in (name, key)}


def place_items(
    archive: Archive,
    config: Config,
    new_sections: Sequence[str],
    is_occupied: IsOccupied,
    visibility: Visibility,
) -> Placement:
    """Places every item; items with equal slugs are numbered in the order of the source."""
    placer = _Placer(config, section_keys(config, new_sections), is_occupied, visibility)
    items = placer.place_all(archive.items)
    linked = list_addresses.from_links(archive.items, archive.site, archive.slugify)
    list_aliases = placer.alias_registry.list_aliases(
        {*_list_paths(items)}, (*archive.lists, *linked)
    )
    return Placement(items, list_aliases)


def content_paths(placement: Placement) -> dict[str, str]:
    """Returns the content path by the lookup keys of all old addresses and names.

    If several items have the same name, the first one gets it.
    """
    paths: dict[str, str] = {}
    for entry in placement.items:
        for name in (*entry.item.urls, *entry.item.names, f"/{entry.item.source}"):
            paths.setdefault(lookup_key(name), entry.path)
    for path, aliases in placement.list_aliases.items():
        for alias in aliases:
            paths.setdefault(lookup_key(alias), path)
    return paths


class _Placer:
    def __init__(
        self,
        config: Config,
        sections: Mapping[str, str],
        is_occupied: IsOccupied,
        visibility: Visibility,
    ) -> None:
        self.config, self.sections, self.notes = config, sections, visibility.notes
        self.is_occupied, self.visibility = is_occupied, visibility
        self.alias_registry = AliasRegistry(config.base_path, sections, self.notes)
        self.used_paths: set[str] = set()

    def place_all(self, items: Sequence[ImportedItem]) -> tuple[PlacedItem, ...]:
        items = [item for item in items if not self._is_error_page(item)]
        # A date to come would hide what was public.
        dates = [item.date for item in items if self.visibility.is_past(item.date)]
        newest = max(dates, key=self._moment_of, default="1970-01-01")
        placed = [
            self._place(self._with_date(self.visibility.applied(item), newest)) for item in items
        ]
        for path in _list_paths(placed):
            self.alias_registry.reserve(url_of_list(path))
        # All new addresses are reserved now, so that no old one can take their place.
        return tuple(self._with_aliases(entry) for entry in placed)

    def _is_error_page(self, item: ImportedItem) -> bool:
        """Whether a text was what the old site showed for missing pages; notes it."""
        is_error_page = item.kind == "page" and bool(_ERROR_PAGE.search((*item.urls, "")[0]))
        if is_error_page:
            message = "not imported: an error page, which the newsroom has already"
            self.notes.add_loss("text", item.source, item.line, message)
        return is_error_page

    def _moment_of(self, date: str) -> datetime:
        return self.visibility.moment(date) or datetime.min.replace(tzinfo=UTC)

    def _with_date(self, item: ImportedItem, newest: str) -> ImportedItem:
        if item.date or item.kind == "page":
            return item
        message = f"no date: {newest}, the date of the newest public story, is used"
        self.notes.add_change("date", item.source, item.line, message)
        return replace(item, date=newest)

    def _place(self, item: ImportedItem) -> PlacedItem:
        section = next(filter(None, map(self._section, item.categories)), "")
        tags = self._tags(item, section)
        slug = self._free_slug(item, section)
        url = self._url(item, section, slug)
        self.alias_registry.reserve(url)
        path = self._free_path(item, slug)
        front_matter_slug = "" if slug_of_path(path) == slug else slug
        return PlacedItem(item, path, front_matter_slug, url, section, tags)

    def _free_slug(self, item: ImportedItem, section: str) -> str:
        """Returns the item's slug, numbered if its address is taken."""
        default = f"{item.kind}-{item.line}"
        slug = safe_slug(item.slug or slug_of_name(item.title), default)
        # A name that begins with one of these characters may be reserved, also with a number.
        slugs = chain((slug,), _numbered(slug.lstrip("_.") or default))
        free = next(slug for slug in slugs if self._is_free(item, section, slug))
        if free != slug:
            message = f'the slug "{slug}" is taken: "{free}" is used'
            self.notes.add_change("address", item.source, item.line, message)
        return free

    def _is_free(self, item: ImportedItem, section: str, slug: str) -> bool:
        """Whether a slug gives an address that no other text has."""
        url = self._url(item, section, slug)
        if self.is_occupied(f"{self._folder(item)}/{slug}.md", item.title):
            self.alias_registry.reserve(url)
        return not self.alias_registry.is_taken(url)

    def _free_path(self, item: ImportedItem, slug: str) -> str:
        """Returns the item's content path, numbered if another item has it; reserves it."""
        paths = (f"{self._folder(item)}/{name}.md" for name in _numbered(slug))
        path = next(path for path in paths if path.casefold() not in self.used_paths)
        self.used_paths.add(path.casefold())
        return path

    def _folder(self, item: ImportedItem) -> str:
        if item.kind == "page":
            return "pages"
        return f"articles/{_moment(item, self.config).year:04}"

    def _section(self, category: Label) -> str:
        """Returns the key of the section that a category is, by key or by name; "" if none."""
        by_key = self.sections.get(slug_of_name(category.key))
        return by_key or self.sections.get(slug_of_name(category.name), "")

    def _tags(self, item: ImportedItem, section: str) -> tuple[str, ...]:
        """Returns the tags and the categories other than the section, one name per slug."""
        categories = [
            label.name
            for label in item.categories
            if not section or self._section(label) != section
        ]
        names: dict[str, str] = {}
        for tag in (*categories, *item.tags):
            name = " ".join(tag.replace(",", " ").split())
            slug = slug_of_name(name)
            if slug and not segment_error(slug):
                names.setdefault(slug, name)
            else:
                reason = segment_error(slug) if slug else "has no letter or digit for a slug"
                message = f'the tag "{tag[:80]}" was not imported: it {reason}'
                self.notes.add_loss("tag", item.source, item.line, message)
        return tuple(names.values())

    def _url(self, item: ImportedItem, section: str, slug: str) -> str:
        pattern = self.config.permalinks
        if item.kind == "page":
            return re.sub("//+", "/", pattern.page.format(slug=slug))
        front_matter = ArticleFrontMatter(
            title="", date=_moment(item, self.config), section=section
        )
        return re.sub("//+", "/", permalink(pattern.article, front_matter, slug))

    def _with_aliases(self, entry: PlacedItem) -> PlacedItem:
        if entry.item.draft:
            return entry  # a text that was never published has no old address
        at = (entry.item.source, entry.item.line)
        aliases = self.alias_registry.aliases(entry.item.urls, entry.url, at)
        return replace(entry, aliases=tuple(aliases))


def _list_paths(items: Iterable[PlacedItem]) -> Iterator[str]:
    """Yields the content paths of the authors, sections and tags of published articles."""
    for entry in items:
        if entry.item.kind != "article" or entry.item.draft:
            continue
        yield from (f"authors/{author_key(label.key)}.md" for label in entry.item.authors)
        # A date at the start of a file name is no part of the slug: such a tag has no file.
        slugs = map(slug_of_name, entry.tags)
        yield from (f"tags/{slug}.md" for slug in slugs if slug_of_path(f"{slug}.md") == slug)
        yield f"sections/{entry.section}.md"


def _numbered(slug: str) -> Iterator[str]:
    """Yields the slug, then the slug with -2, -3, ... appended."""
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _moment(item: ImportedItem, config: Config) -> datetime:
    """Returns the date of an item; 1 January 1970 if it is invalid."""
    try:
        return parse_date(item.date, config.timezone)
    except (ValueError, OverflowError):
        return datetime(1970, 1, 1, tzinfo=UTC)
