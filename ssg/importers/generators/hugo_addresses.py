"""The addresses that Hugo gave to texts (gohugo.io/content-management/urls)."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import ImportedItem
from ssg.importers.generators import text_fields
from ssg.text.slugs import slug_of_name

_PLACEHOLDER = re.compile(r":(\w+)(?:\[[^\]]*\])?")


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


def addresses(
    item: ImportedItem, page: PagePath, config: Mapping[str, Any], permalink: str
) -> tuple[str, ...]:
    """Returns the old address of an item and its aliases; `permalink` is that of the command."""
    url = _url(item, page, config, permalink)
    aliases = source_texts.texts_of(item.fields, "aliases", split="")
    return (url, *(_absolute(alias, url) for alias in aliases))


def _absolute(alias: str, url: str) -> str:
    """Returns an alias as a path from the root; it may be relative to the parent of `url`."""
    return alias if alias.startswith("/") else f"{url.rstrip('/').rpartition('/')[0]}/{alias}"


def _url(item: ImportedItem, page: PagePath, config: Mapping[str, Any], permalink: str) -> str:
    if own := source_texts.text_of(item.fields, "url"):
        return own if own.startswith("/") else f"{page.prefix}/{own}"
    if permalink and item.kind == "article":
        return page.prefix + text_fields.expand_permalink(permalink, item)
    if pattern := _pattern(page, item.language, config):
        return page.prefix + _expanded(pattern, item, page)
    last = source_texts.text_of(item.fields, "slug") or page.name
    path = "/".join([*page.folders, last]).lower().replace(" ", "-")
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


def _expanded(pattern: str, item: ImportedItem, page: PagePath) -> str:
    """Fills in a pattern of Hugo (gohugo.io/configuration/permalinks)."""
    year, month, day = (item.date[:10] or "1970-01-01").split("-")
    file = page.name.lower().replace(" ", "-")
    title = slug_of_name(item.title)
    slug = source_texts.text_of(item.fields, "slug")
    values = {
        "year": year, "month": month, "day": day, "section": page.section, "title": title,
        "sections": "/".join(page.folders), "filename": file, "contentbasename": file,
        "slug": slug or title, "slugorfilename": slug or file,
        "slugorcontentbasename": slug or file,
    }  # fmt: skip
    path = _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), pattern)
    return re.sub("//+", "/", f"/{path}" if path.endswith("/") or "." in path else f"/{path}/")
