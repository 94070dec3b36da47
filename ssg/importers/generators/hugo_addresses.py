"""The addresses that Hugo gave to texts (gohugo.io/content-management/urls)."""

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from posixpath import normpath
from typing import Any

from msgspec import Struct

from ssg.importers.archive import old_addresses, old_slugs, source_texts
from ssg.importers.archive.item import ImportedItem, ListKind
from ssg.importers.archive.old_slugs import Slugify

_PLACEHOLDER = re.compile(r":(\w+)(?:\[((?:\d+|last)?:?(?:\d+|last)?)\])?")

_TERM = re.compile(r":(?:title|slug|slugorfilename|filename|(?:slugor)?contentbasename)\b")


class PagePath(Struct, frozen=True):
    """Where a text is below its content folder: the parts of its path, and its `name`.

    The name of a bundle is that of its folder. `prefix` is what addresses in its language begin
    with.
    """

    parts: tuple[str, ...]
    name: str
    is_bundle: bool
    prefix: str = ""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that are sections: a bundle's own folder is none."""
        return self.parts[:-2] if self.is_bundle else self.parts[:-1]

    @property
    def section(self) -> str:
        return self.folders[0] if self.folders else ""


def path_of(path: str, prefix: str = "") -> PagePath:
    """Returns what a path below the content folder says; it has no suffix for a language."""
    parts = tuple(path.split("/"))
    stem = parts[-1].rpartition(".")[0]
    is_bundle = stem == "index" and len(parts) > 1
    return PagePath(parts, parts[-2] if is_bundle else stem, is_bundle, prefix)


def slugify(config: Mapping[str, Any]) -> Slugify:
    """Returns what makes addresses of names and paths, as the settings want them."""
    return partial(
        old_slugs.hugo,
        keeps_case=source_texts.is_true(config, "disablepathtolower"),
        keeps_accents=not source_texts.is_true(config, "removepathaccents"),
    )


def addresses(
    item: ImportedItem, page: PagePath, config: Mapping[str, Any], permalink: str
) -> tuple[str, ...]:
    """Returns the old address of an item and its aliases; `permalink` is that of the command."""
    url = _url(item, page, config, permalink)
    aliases = source_texts.texts_of(item.fields, "aliases", split="")
    return (url, *(_absolute(alias, url) for alias in aliases))


def _absolute(alias: str, url: str) -> str:
    """Returns an alias as a path from the root; it may be relative to the parent of `url`."""
    if alias.startswith("/"):
        return alias
    path = normpath(f"{url.rstrip('/').rpartition('/')[0]}/{alias}")
    return f"{path}/" if alias.endswith("/") else path


def _url(item: ImportedItem, page: PagePath, config: Mapping[str, Any], permalink: str) -> str:
    if own := source_texts.text_of(item.fields, "url"):
        url = own if own.startswith("/") else f"{page.prefix}/{own}"
        return _expanded(url, item, page, slugify(config)) if ":" in url else url
    if permalink and item.kind == "article":
        return page.prefix + old_addresses.expand_permalink(permalink, item)
    if pattern := _pattern(page, item.language, config):
        return page.prefix + _expanded(pattern, item, page, slugify(config))
    last = source_texts.text_of(item.fields, "slug") or page.name
    path = slugify(config)("/".join([*page.folders, last]))
    path = re.sub("//+", "/", f"{page.prefix}/{'' if path == 'index' else path}")
    if source_texts.is_true(config, "uglyurls"):
        return f"{path}.html"
    return path if path.endswith("/") else f"{path}/"


def _pattern(page: PagePath, language: str, config: Mapping[str, Any]) -> str:
    """Returns the pattern of a section's addresses: that of the language, or of the site."""
    own = source_texts.fields_of(config, "languages", language)
    for settings in (own, config):
        patterns = source_texts.fields_of(settings, "permalinks")
        pages = source_texts.fields_of(patterns, "page")
        for values in (pages, patterns):
            if pattern := source_texts.text_of(values, page.section.lower()):
                return pattern
    return ""


def list_patterns(config: Mapping[str, Any], prefix: str) -> dict[ListKind, str]:
    """Returns the URL pattern of the listings of each taxonomy; it contains "{key}"."""
    taxonomies = _taxonomies(config)
    permalinks = source_texts.fields_of(config, "permalinks")
    terms = source_texts.fields_of(permalinks, "term")
    end = ".html" if source_texts.is_true(config, "uglyurls") else "/"
    patterns: dict[ListKind, str] = {}
    kinds: tuple[ListKind, ...] = ("author", "category", "tag")
    for kind in kinds:
        if plural := source_texts.text_of(taxonomies, kind):
            own = source_texts.text_of(terms, plural) or source_texts.text_of(permalinks, plural)
            pattern = _TERM.sub("{key}", own) if own else f"/{plural}/{{key}}{end}"
            patterns[kind] = f"{prefix}/{pattern.lstrip('/')}"
    return patterns


def folders_of_terms(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns the folders of the content that describe categories and tags."""
    names = (source_texts.text_of(_taxonomies(config), kind) for kind in ("category", "tag"))
    return tuple(filter(None, names))


def _taxonomies(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns the plural name of each taxonomy."""
    default = {"category": "categories", "tag": "tags"}
    return source_texts.fields_of(config, "taxonomies") or default


def _expanded(pattern: str, item: ImportedItem, page: PagePath, slugify: Slugify) -> str:
    """Fills in a pattern of Hugo (gohugo.io/configuration/permalinks)."""
    day = date.fromisoformat(item.date[:10] or "0001-01-01")
    file, title = slugify(page.name), slugify(item.title)
    slug = slugify(source_texts.text_of(item.fields, "slug"))
    values = {
        "year": f"{day.year:04}", "month": f"{day:%m}", "day": f"{day:%d}",
        "monthname": calendar.month_name[day.month].lower(),
        "weekday": str(day.isoweekday() % 7),
        "weekdayname": calendar.day_name[day.weekday()].lower(),
        "yearday": str(day.timetuple().tm_yday), "section": slugify(page.section),
        "title": title, "filename": file, "contentbasename": file, "slug": slug or title,
        "slugorfilename": slug or file, "slugorcontentbasename": slug or file,
    }  # fmt: skip

    def value(match: re.Match[str]) -> str:
        if match[1] == "sections":
            return slugify("/".join(_sliced(page.folders, match[2] or "")))
        return values.get(match[1], match[0])

    path = _PLACEHOLDER.sub(value, pattern)
    return re.sub("//+", "/", f"/{path}" if path.endswith("/") or "." in path else f"/{path}/")


def _sliced(folders: Sequence[str], part: str) -> Sequence[str]:
    """Returns the folders that a slice such as "1:", ":last" or "0" chooses."""
    first, colon, end = part.replace("last", str(len(folders) - 1)).partition(":")
    start = int(first or 0)
    if not part or colon:
        return folders[start : int(end) if end else None]
    return folders[start : start + 1]
