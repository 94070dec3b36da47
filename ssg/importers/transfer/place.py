"""Items -> the files and addresses that they get in the newsroom, each its own."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.importers.archive.item import Archive, Imported, Label, Notes, key_of, safe_slug
from ssg.importers.generators import list_addresses
from ssg.importers.transfer.aliases import Leading
from ssg.importers.transfer.link_targets import normal
from ssg.model.front_matter import ArticleMatter
from ssg.site.urls import permalink
from ssg.text.slugs import of_source, of_term
from ssg.yaml_source.convert import parse_date

IsForeign = Callable[[str, str], bool]


class Placed(Struct, frozen=True):
    """An item with its file below `content/`, its slug and address, and what leads to it."""

    item: Imported
    path: str
    slug: str
    url: str
    section: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Places(Struct, frozen=True):
    """Every item in its place, and what leads to an author, section or tag, by content path."""

    items: tuple[Placed, ...]
    lists: Mapping[str, tuple[str, ...]]


def sections_of(config: Config, asked: Sequence[str]) -> dict[str, str]:
    """Section keys by the names that categories may have for them; `asked` are new ones."""
    known = {entry.key: entry.name or entry.key for entry in config.sections}
    known |= {of_term(name): name for name in asked if of_term(name) not in known}
    return {of_term(word): key for key, name in known.items() for word in (name, key)}


def placed(
    archive: Archive, config: Config, asked: Sequence[str], is_foreign: IsForeign, notes: Notes
) -> Places:
    """Every item in its place; equal names are told apart by number, in the source's order.

    `is_foreign(path, title)`: whether the newsroom has another text at a content path.
    """
    placing = _Placing(config, sections_of(config, asked), is_foreign, notes)
    items = tuple(placing.all(archive.items))
    known = (*archive.lists, *list_addresses.linked(archive.items, archive.site))
    return Places(items, placing.leading.lists({*_listing(items)}, known))


def where(places: Places) -> dict[str, str]:
    """The file of each item by its old addresses and names; the first to claim one has it."""
    found: dict[str, str] = {}
    for entry in places.items:
        for name in (*entry.item.urls, *entry.item.names, f"/{entry.item.source}"):
            found.setdefault(normal(name), entry.path)
    for path, aliases in places.lists.items():
        for alias in aliases:
            found.setdefault(normal(alias), path)
    return found


class _Placing:
    def __init__(
        self, config: Config, sections: Mapping[str, str], is_foreign: IsForeign, notes: Notes
    ) -> None:
        self.config, self.sections, self.notes = config, sections, notes
        self.is_foreign = is_foreign
        self.leading = Leading(config.root, sections, notes)
        self.paths: set[str] = set()

    def all(self, items: Sequence[Imported]) -> Iterator[Placed]:
        undated = max((item.date for item in items if item.date), default="1970-01-01")
        dated = [item if item.date or item.kind == "page" else self._dated(item, undated)
                 for item in items]  # fmt: skip
        own = [self._place(item) for item in dated]
        for entry in own:
            yield self._with_aliases(entry)

    def _dated(self, item: Imported, date: str) -> Imported:
        self.notes.changed(
            "date", item.source, item.line, f"has no date: it got that of the newest, {date}"
        )
        return replace(item, date=date)

    def _place(self, item: Imported) -> Placed:
        section = next(filter(None, map(self._section, item.categories)), "")
        tags = self._tags(item, section)
        slug = safe_slug(item.slug or of_term(item.title), f"{item.kind}-{item.line}")
        free = next(slug for slug in _numbered(slug) if self._is_free(item, section, slug))
        if free != slug:
            message = f'the slug "{slug}" is taken: now "{free}"'
            self.notes.changed("address", item.source, item.line, message)
        url = self._url(item, section, free)
        self.leading.take(url)
        path = self._path(item, free)
        return Placed(item, path, free if of_source(path) != free else "", url, section, tags)

    def _is_free(self, item: Imported, section: str, slug: str) -> bool:
        """Whether a slug gives an address of its own, and no text of the newsroom's own has it."""
        url = self._url(item, section, slug)
        if self.is_foreign(f"{self._folder(item)}/{slug}.md", item.title):
            self.leading.take(url)
        return not self.leading.is_taken(url)

    def _folder(self, item: Imported) -> str:
        year = f"{_moment(item, self.config).year:04}"
        return f"articles/{year}" if item.kind == "article" else "pages"

    def _path(self, item: Imported, slug: str) -> str:
        path = next(path for path in (f"{self._folder(item)}/{name}.md" for name in _numbered(slug))
                    if path.casefold() not in self.paths)  # fmt: skip
        self.paths.add(path.casefold())
        return path

    def _section(self, category: Label) -> str:
        return self.sections.get(of_term(category.key)) or self.sections.get(
            of_term(category.name), ""
        )

    def _tags(self, item: Imported, section: str) -> tuple[str, ...]:
        """The tags, and the categories that are not the section; spellings of one are one."""
        names = [label.name for label in item.categories if self._section(label) != section]
        if not section:
            names = [label.name for label in item.categories]
        found: dict[str, str] = {}
        for name in (*names, *item.tags):
            clean = " ".join(name.replace(",", " ").split())
            if slug := of_term(clean):
                found.setdefault(slug, clean)
            else:
                self.notes.left(
                    "tag", item.source, item.line, f'the tag "{name}" can have no address'
                )
        return tuple(found.values())

    def _url(self, item: Imported, section: str, slug: str) -> str:
        pattern = self.config.permalinks
        if item.kind == "page":
            return re.sub("//+", "/", pattern.page.format(slug=slug))
        matter = ArticleMatter(title="", date=_moment(item, self.config), section=section)
        return re.sub("//+", "/", permalink(pattern.article, matter, slug))

    def _with_aliases(self, entry: Placed) -> Placed:
        if entry.item.draft:
            return entry  # nobody has the address of what was never published
        at = (entry.item.source, entry.item.line)
        return replace(entry, aliases=tuple(self.leading.aliases(entry.item.urls, entry.url, at)))


def _listing(items: Iterable[Placed]) -> Iterator[str]:
    """The content paths of the authors, sections and tags that published articles have."""
    for entry in items:
        if entry.item.kind != "article" or entry.item.draft:
            continue
        yield from (f"authors/{key_of(label.key)}.md" for label in entry.item.authors)
        yield from (f"tags/{of_term(tag)}.md" for tag in entry.tags)
        yield f"sections/{entry.section}.md"


def _numbered(slug: str) -> Iterator[str]:
    """The slug, then with -2, -3, ... behind it."""
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _moment(item: Imported, config: Config) -> datetime:
    try:
        return parse_date(item.date, config.timezone)
    except (ValueError, OverflowError):
        return datetime(1970, 1, 1, tzinfo=UTC)
