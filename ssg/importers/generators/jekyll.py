"""Reads a Jekyll source: posts, drafts, pages and collections, with their old addresses."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import Archive, FileRoot, ImportedItem, Links, ListKind, Notes
from ssg.importers.archive.source_texts import SourceText
from ssg.importers.conversion import clean_markdown, html_body, reading_differences
from ssg.importers.conversion.liquid import Liquid
from ssg.importers.generators import folders, list_addresses
from ssg.importers.generators.folders import HTML, MARKDOWN, UnknownFields
from ssg.text.slugs import slug_of_name

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_FIELDS = """
title date author authors category categories tags excerpt description summary image header
image_alt image_figcaption alt caption published draft permalink slug redirect_from layout
last_modified_at updated modified featured sticky pin hero sitemap comments lang canonical_url
name bio avatar photo picture role email url website twitter github linkedin ref id
excerpt_separator toc math mermaid classes tagline series
"""
_ARCHIVES: dict[ListKind, str] = {"category": "categories", "tag": "tags"}
_PLACEHOLDER = re.compile(r":(\w+)")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """Reads a Jekyll source; `permalink` and `site` override its settings."""
    config = folders.settings(folder, ("_config.yml", "_config.yaml", "_config.toml"), notes)
    source = _Source(folder, config, permalink, notes)
    items = tuple(source.items())
    source.unknown.report(notes)
    if items and all(item.kind == "page" for item in items):
        message = "no posts were found: is this the folder of a Jekyll site?"
        notes.add_loss("text", "_posts", 0, message)
    url = site or source_texts.text_of(config, "url")
    baseurl = source_texts.text_of(config, "baseurl").rstrip("/")
    values = {
        "site.baseurl": "",
        "site.url": "",
        "site.title": source_texts.text_of(config, "title"),
    }
    values |= {f"post_url {name.removeprefix('/')}": item.urls[0]
               for item in items if item.urls for name in item.names}  # fmt: skip
    roots = [FileRoot(folder)] + ([FileRoot(folder, f"{baseurl}/")] if baseurl else [])
    return Archive(
        items=items,
        people=tuple({entry.key: entry for entry in source.people.values()}.values()),
        lists=list_addresses.from_patterns(items, source.lists()),
        site=url,
        roots=tuple(roots),
        convert=partial(_convert, values),
    )


class _Source:
    def __init__(
        self, folder: Path, config: Mapping[str, Any], permalink: str, notes: Notes
    ) -> None:
        self.folder, self.config, self.notes = folder, config, notes
        self.permalink_pattern = permalink
        self.baseurl = source_texts.text_of(config, "baseurl").rstrip("/")
        self.zone = source_texts.text_of(config, "timezone")
        self.unknown = UnknownFields(_FIELDS)
        self.people = folders.people_by_key(folders.people(folder, "_data/authors", notes))
        self.people |= folders.people_by_key(folders.people(folder, "_data/people", notes))
        self.collections = source_texts.fields_of(config, "collections")
        self.skipped = set(source_texts.texts_of(config, "exclude"))

    def items(self) -> Iterator[ImportedItem]:
        skipped = ("_site", "_layouts", "_includes", "_sass", "_data", "_plugins", "assets")
        paths = [path for path in folders.files(self.folder, skipped) if not self._excluded(path)]
        for path in paths:
            if path.startswith("_authors/") and path.endswith(MARKDOWN):
                self._read_author(path)
        for path in paths:
            if item := self._item(path):
                yield item

    def lists(self) -> dict[ListKind, str]:
        """Returns the URL patterns of the category and tag listings of jekyll-archives, if used."""
        settings = source_texts.fields_of(self.config, "jekyll-archives")
        permalinks = source_texts.fields_of(settings, "permalinks")
        patterns: dict[ListKind, str] = {}
        for kind, plural in _ARCHIVES.items():
            if {plural, "all"} & set(source_texts.texts_of(settings, "enabled")):
                pattern = source_texts.text_of(permalinks, kind) or f"/{kind}/:name/"
                patterns[kind] = self.baseurl + pattern.replace(":name", "{key}")
        return patterns

    def _excluded(self, path: str) -> bool:
        first = path.split("/")[0]
        return bool(self.skipped & {path, first, f"{first}/"})

    def _item(self, path: str) -> ImportedItem | None:
        parts = path.split("/")
        in_posts = "_posts" in parts or "_drafts" in parts
        collection = parts[0].removeprefix("_") if parts[0].startswith("_") else ""
        if collection == "authors" or not self._is_text(path, in_posts, collection):
            return None
        text = source_texts.read(self.folder / path, path, self.notes)
        if text is None or not (text.head or in_posts):
            return None
        if path.endswith(HTML) and "{%" in text.body:
            message = "not imported: this is a template, not a text"
            self.notes.add_loss("text", path, text.body_line, message)
            return None
        text = replace(text, fields=self._defaults(path, in_posts) | dict(text.fields))
        self.unknown.add(text)
        return self._imported(text, in_posts, collection)

    def _is_text(self, path: str, in_posts: bool, collection: str) -> bool:
        name = path.rpartition("/")[2]
        if in_posts and not path.endswith((*MARKDOWN, *HTML)):
            self.notes.add_loss("text", path, 0, "not imported: neither Markdown nor HTML")
            return False
        if not path.endswith((*MARKDOWN, *HTML)) or (name.upper() == name and name[0] != "_"):
            return in_posts
        return (
            in_posts
            or not collection
            or collection in (*source_texts.texts_of(self.config, "collections"), "pages")
        )

    def _defaults(self, path: str, in_posts: bool) -> dict[str, Any]:
        """Returns the fields that `defaults` of the settings give to a text."""
        fields: dict[str, Any] = {}
        defaults = self.config.get("defaults")
        for entry in defaults if isinstance(defaults, list) else []:
            scope = source_texts.fields_of(entry, "scope") if isinstance(entry, dict) else {}
            kind, folder = source_texts.text_of(scope, "type"), source_texts.text_of(scope, "path")
            if kind in ("", "posts" if in_posts else "pages") and path.startswith(folder):
                fields |= source_texts.fields_of(entry, "values")
        return fields

    def _imported(self, text: SourceText, in_posts: bool, collection: str) -> ImportedItem:
        fields, path = text.fields, text.path
        stem = path.rpartition("/")[2].rpartition(".")[0]
        name_date, slug = folders.date_and_slug(stem)
        folder_categories = path.split("/_posts/")[0].split("/") if "/_posts/" in path else []
        categories = source_texts.texts_of(fields, "categories", "category", split=" ")
        date = folders.date_of(text, self.notes, self.zone, "date")
        draft = "_drafts" in path.split("/") or source_texts.text_of(fields, "published") == "false"
        item = ImportedItem(
            kind="article" if in_posts else "page",
            source=path,
            line=text.field_line("title"),
            slug=source_texts.text_of(fields, "slug") or slug,
            title=folders.title(fields, slug),
            date=(date or name_date) if in_posts else "",
            updated=folders.date_of(text, self.notes, self.zone, "last_modified_at", "updated"),
            authors=folders.authors(fields, "authors", "author", known=self.people),
            categories=folders.labels((*folder_categories, *categories)),
            tags=source_texts.texts_of(fields, "tags", split=" "),
            summary=html_body.plain_text(
                source_texts.text_of(fields, "excerpt", "description", "summary")
            ),
            picture=None if source_texts.text_of(fields, "hero") == "false"
            else folders.picture(fields, "image", "header", "cover"),
            draft=draft or source_texts.is_true(fields, "draft"),
            featured=any(
                source_texts.is_true(fields, name) for name in ("featured", "sticky", "pin")
            ),
            noindex=source_texts.text_of(fields, "sitemap") == "false",
            canonical=source_texts.text_of(fields, "canonical_url"),
            series=source_texts.text_of(fields, "series"),
            names=(path, stem, path.removeprefix("_posts/").rpartition(".")[0]),
            body=text.body,
            body_line=text.body_line,
            fields=fields,
        )  # fmt: skip
        names = tuple(f"/{name.lstrip('/')}" for name in item.names)
        moved = source_texts.texts_of(fields, "redirect_from", split="")
        urls = tuple(self.baseurl + url for url in (self._url(item, collection), *moved))
        return replace(item, names=names, urls=urls)

    def _url(self, item: ImportedItem, collection: str) -> str:
        """Returns the old address: from the text, from `--permalink`, or from the settings."""
        own = source_texts.text_of(item.fields, "permalink")
        if item.kind == "page":
            pattern = own or self._page_pattern(item, collection)
            return _expanded(pattern if pattern.startswith("/") else f"/{pattern}", item)
        if own:
            return _expanded("/" + own.lstrip("/"), item)
        if self.permalink_pattern:
            return folders.expand_permalink(self.permalink_pattern, item)
        style = source_texts.text_of(self.config, "permalink") or "date"
        return _expanded(_STYLES.get(style, style), item)

    def _page_pattern(self, item: ImportedItem, collection: str) -> str:
        """Returns the address of a page from its collection, or from its path and the settings."""
        path = item.source.removeprefix("_pages/").rpartition(".")[0]
        settings = source_texts.fields_of(self.collections, collection)
        if pattern := source_texts.text_of(settings, "permalink"):
            return pattern.replace(":path", path).replace(":name", item.slug)
        if path == "index":
            return "/"
        style = source_texts.text_of(self.config, "permalink")
        is_folder = style == "pretty" or style.endswith("/") or path.endswith("index")
        return f"/{path.removesuffix('/index')}" + ("/" if is_folder else ".html")

    def _read_author(self, path: str) -> None:
        text = source_texts.read(self.folder / path, path, self.notes)
        if text is not None:
            key = source_texts.text_of(text.fields, "short_name", "slug") or Path(path).stem
            person = folders.person(key, text.fields, path, text.body)
            self.people |= folders.people_by_key((person,))


def _expanded(pattern: str, item: ImportedItem) -> str:
    """Fills in a pattern of Jekyll (jekyllrb.com/docs/permalinks)."""
    year, month, day = (item.date[:10] or "1970-01-01").split("-")
    values = {
        "year": year, "month": month, "day": day, "short_year": year[2:],
        "i_month": str(int(month)), "i_day": str(int(day)),
        "y_day": f"{date(int(year), int(month), int(day)).timetuple().tm_yday:03}",
        "title": item.slug, "slug": slug_of_name(item.slug), "name": item.slug,
        "categories": "/".join(dict.fromkeys(label.name.lower() for label in item.categories)),
        "slugified_categories": "/".join(label.key for label in item.categories),
        "output_ext": ".html",
    }  # fmt: skip
    return re.sub(
        "//+", "/", _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), pattern)
    )


def _convert(values: Mapping[str, Any], item: ImportedItem, links: Links, notes: Notes) -> str:
    page_values = {f"page.{key}": value for key, value in item.fields.items()}
    body = Liquid(item, {**values, **page_values}, notes).converted()
    if item.source.endswith(HTML):
        return html_body.to_markdown(body, item, links, notes)
    reading_differences.report(item, "kramdown", notes)
    return clean_markdown.cleaned(body, item, links, notes)
