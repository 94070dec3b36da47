"""Items -> the files and addresses that they get in the newsroom, each its own."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from ssg.addresses import permalink
from ssg.config import Config
from ssg.importers.finding import normal
from ssg.importers.imported import Archive, Imported, Label, Notes, safe_slug
from ssg.matter import ArticleMatter
from ssg.paths import alias_fault, output_path
from ssg.slugs import of_source, of_term
from ssg.typed import parse_date

_OURS = ("", "404.html", "archive", "tags", "authors", "latest", "rails", "assets", "media",
         "search", "feed.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt")  # fmt: skip
_BELOW_US = ("archive/", "tags/", "authors/", "latest/", "assets/", "media/", "rails/")


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


def sections_of(config: Config, asked: Sequence[str]) -> dict[str, str]:
    """Section keys by the names that categories may have for them; `asked` are new ones."""
    known = {entry.key: entry.name or entry.key for entry in config.sections}
    known |= {of_term(name): name for name in asked if of_term(name) not in known}
    return {of_term(word): key for key, name in known.items() for word in (name, key)}


def placed(
    archive: Archive, config: Config, asked: Sequence[str], is_foreign: IsForeign, notes: Notes
) -> tuple[Placed, ...]:
    """Every item in its place; equal names are told apart by number, in the source's order.

    `is_foreign(path, title)`: whether the newsroom has another text at a content path.
    """
    placing = _Placing(config, sections_of(config, asked), is_foreign, notes)
    return tuple(placing.all(archive.items))


def where(items: Iterable[Placed]) -> dict[str, str]:
    """The file of each item by its old addresses and names; the first to claim one has it."""
    found: dict[str, str] = {}
    for entry in items:
        for name in (*entry.item.urls, *entry.item.names, f"/{entry.item.source}"):
            found.setdefault(normal(name), entry.path)
    return found


class _Placing:
    def __init__(
        self, config: Config, sections: Mapping[str, str], is_foreign: IsForeign, notes: Notes
    ) -> None:
        self.config, self.sections, self.notes = config, sections, notes
        self.is_foreign = is_foreign
        keys = set(sections.values())
        self.outputs = {_output(f"/{name}") for name in (*_OURS, *keys)}
        self.outputs |= {_output(f"/{name}/") for name in (*_OURS, *keys)}
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
        self.outputs.add(_output(url))
        path = self._path(item, free)
        return Placed(item, path, free if of_source(path) != free else "", url, section, tags)

    def _is_free(self, item: Imported, section: str, slug: str) -> bool:
        """Whether a slug gives an address of its own, and no text of the newsroom's own has it."""
        output = _output(self._url(item, section, slug))
        if self.is_foreign(f"{self._folder(item)}/{slug}.md", item.title):
            self.outputs.add(output)
        return output not in self.outputs

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
        aliases: list[str] = []
        for old in entry.item.urls:
            alias = self._alias(old)
            fault = alias_fault(alias)
            if not fault and _output(alias) == _output(entry.url):
                continue
            if not fault and (_output(alias) in self.outputs or _is_ours(alias)):
                fault = "is the address of something else now"
            if fault:
                message = f'the old address "{old}" {fault}: nothing leads from it'
                self.notes.left("address", entry.item.source, entry.item.line, message)
                continue
            self.outputs.add(_output(alias))
            aliases.append(alias)
        return replace(entry, aliases=tuple(aliases))

    def _alias(self, old: str) -> str:
        """An old address below the newsroom's root: one without a suffix is a folder."""
        root = self.config.root
        path = "/" + old.removeprefix(root) if old.startswith(root) else old
        has_suffix = re.search(r"\.\w{1,5}$", path)
        return path if path.endswith("/") or has_suffix else f"{path}/"


def _numbered(slug: str) -> Iterator[str]:
    """The slug, then with -2, -3, ... behind it."""
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _is_ours(alias: str) -> bool:
    return alias.lstrip("/").startswith(_BELOW_US)


def _output(url: str) -> str:
    try:
        return output_path(url).casefold()
    except ValueError:
        return url


def _moment(item: Imported, config: Config) -> datetime:
    try:
        return parse_date(item.date, config.timezone)
    except (ValueError, OverflowError):
        return datetime(1970, 1, 1, tzinfo=UTC)
