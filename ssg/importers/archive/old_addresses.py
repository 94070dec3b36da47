"""The addresses that texts and files had on an old site, apart from how a system makes them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import FileRoot, ImportedItem
from ssg.problems.errors import UsageError

_PERMALINK_PARTS = ("section", "year", "month", "day", "slug")
_PERMALINK_PART = re.compile(r"\{([^{}]*)\}")
_ALIASES = ("redirectfrom", "redirectsfrom", "alias", "aliases", "oldurl", "oldurls")


def checked_permalink(pattern: str) -> str:
    """Returns a `--permalink` pattern; raises `UsageError` if it has a part that does not exist."""
    unknown = [part for part in _PERMALINK_PART.findall(pattern) if part not in _PERMALINK_PARTS]
    if unknown or re.search(r"[{}]", _PERMALINK_PART.sub("", pattern)):
        parts = ", ".join(f"{{{part}}}" for part in _PERMALINK_PARTS)
        name = f"{{{unknown[0]}}}" if unknown else "a single brace"
        raise UsageError(f'--permalink "{pattern}": {name} is no part of it; write {parts}')
    return pattern


def expand_permalink(pattern: str, item: ImportedItem) -> str:
    """Returns an address from a `--permalink` pattern, such as "/{year}/{month}/{day}/{slug}/"."""
    section = item.categories[0].key if item.categories else ""
    year, month, day = [*item.date[:10].split("-"), "", "", ""][:3]
    values = dict(zip(_PERMALINK_PARTS, (section, year, month, day, item.slug), strict=True))
    path = _PERMALINK_PART.sub(lambda part: values[part[1]], pattern)
    return re.sub("//+", "/", f"/{path}")


def aliases(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns the older addresses of a text, from the fields that plugins for redirects read."""
    values = [value for name, value in fields.items() if is_alias(name)]
    urls = (url for value in values for url in source_texts.texts_of({"": value}, ""))
    return tuple(url if url.startswith(("/", "http:", "https:")) else f"/{url}" for url in urls)


def is_alias(name: str) -> bool:
    """Whether a field has older addresses of a text."""
    return source_texts.plain_name(name) in _ALIASES


def base_of(site: str) -> str:
    """Returns the path that a site is below, such as "/blog"; "" for the root of its host."""
    try:
        path = urlsplit(site).path.strip("/")
    except ValueError:
        return ""
    return f"/{path}" if path else ""


def below(base: str, item: ImportedItem) -> ImportedItem:
    """Returns an item whose addresses are below the path of the site; links may lack it."""
    if not base:
        return item
    urls = tuple(base + url for url in item.urls)
    return replace(item, urls=urls, names=(*item.names, *item.urls))


def file_roots(folders: Iterable[Path], base: str) -> Iterator[FileRoot]:
    """Yields the folders with a site's files: at its root, and below the path of the site."""
    return below_base(map(FileRoot, folders), base)


def below_base(roots: Iterable[FileRoot], base: str) -> Iterator[FileRoot]:
    """Yields folders of files as they are, and below the path of the site."""
    for root in roots:
        yield root
        if base:
            yield replace(root, prefix=f"{base}{root.prefix}")
