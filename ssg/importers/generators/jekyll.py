"""Jekyll: `_posts`, `_drafts`, pages and collections, with the addresses of `_config.yml`."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import (
    Archive,
    FileRoot,
    ImportedItem,
    Links,
    ListKind,
    Notes,
    Person,
)
from ssg.importers.archive.source_texts import SourceText
from ssg.importers.conversion import clean_markdown, commonmark, html_body
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
_NAMED = re.compile(r":(\w+)")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """All that a Jekyll source holds; `permalink` and `site` win over its own settings."""
    config = folders.settings(folder, ("_config.yml", "_config.yaml", "_config.toml"), notes)
    source = _Source(folder, config, permalink, notes)
    items = tuple(source.items())
    source.unknown.report(notes)
    if items and all(item.kind == "page" for item in items):
        message = "there are no posts here: the site may be of another kind"
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
        found = [path for path in folders.files(self.folder, skipped) if not self._excluded(path)]
        for path in found:
            if path.startswith("_authors/") and path.endswith(MARKDOWN):
                self._author(path)
        for path in found:
            if item := self._item(path):
                yield item

    def lists(self) -> dict[ListKind, str]:
        """The addresses that jekyll-archives gives to categories and tags, where it is used."""
        given = source_texts.fields_of(self.config, "jekyll-archives")
        rules = source_texts.fields_of(given, "permalinks")
        found: dict[ListKind, str] = {}
        for kind, several in _ARCHIVES.items():
            if {several, "all"} & set(source_texts.texts_of(given, "enabled")):
                pattern = source_texts.text_of(rules, kind) or f"/{kind}/:name/"
                found[kind] = self.baseurl + pattern.replace(":name", "{key}")
        return found

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
            self.notes.add_loss(
                "text", path, text.body_line, "a template, not a text: not imported"
            )
            return None
        text = replace(text, fields=self._defaults(path, in_posts) | dict(text.fields))
        self.unknown.add(text)
        return self._made(text, in_posts, collection)

    def _is_text(self, path: str, in_posts: bool, collection: str) -> bool:
        name = path.rpartition("/")[2]
        if in_posts and not path.endswith((*MARKDOWN, *HTML)):
            self.notes.add_loss("text", path, 0, "is neither Markdown nor HTML: not imported")
            return False
        if not path.endswith((*MARKDOWN, *HTML)) or (name.upper() == name and name[0] != "_"):
            return in_posts
        return (
            in_posts
            or not collection
            or collection in (*source_texts.texts_of(self.config, "collections"), "pages")
        )

    def _defaults(self, path: str, in_posts: bool) -> dict[str, Any]:
        """What `defaults` of the settings say of a text."""
        found: dict[str, Any] = {}
        given = self.config.get("defaults")
        for entry in given if isinstance(given, list) else []:
            scope = source_texts.fields_of(entry, "scope") if isinstance(entry, dict) else {}
            kind, below = source_texts.text_of(scope, "type"), source_texts.text_of(scope, "path")
            if kind in ("", "posts" if in_posts else "pages") and path.startswith(below):
                found |= source_texts.fields_of(entry, "values")
        return found

    def _made(self, text: SourceText, in_posts: bool, collection: str) -> ImportedItem:
        fields, path = text.fields, text.path
        stem = path.rpartition("/")[2].rpartition(".")[0]
        written, slug = folders.date_and_slug(stem)
        above = path.split("/_posts/")[0].split("/") if "/_posts/" in path else []
        categories = source_texts.texts_of(fields, "categories", "category", split=" ")
        moment = folders.date_of(text, self.notes, self.zone, "date")
        draft = "_drafts" in path.split("/") or source_texts.text_of(fields, "published") == "false"
        item = ImportedItem(
            kind="article" if in_posts else "page",
            source=path,
            line=text.field_line("title"),
            slug=source_texts.text_of(fields, "slug") or slug,
            title=folders.title(fields, slug),
            date=(moment or written) if in_posts else "",
            updated=folders.date_of(text, self.notes, self.zone, "last_modified_at", "updated"),
            authors=folders.authors(fields, "authors", "author", known=self.people),
            categories=folders.labels((*above, *categories)),
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
        named = tuple(f"/{name.lstrip('/')}" for name in item.names)
        old = [
            self._url(item, collection),
            *source_texts.texts_of(fields, "redirect_from", split=""),
        ]
        return replace(item, names=named, urls=tuple(self.baseurl + url for url in old))

    def _url(self, item: ImportedItem, collection: str) -> str:
        """The old address: the text's own, that of `--permalink`, or that of the settings."""
        own = source_texts.text_of(item.fields, "permalink")
        if item.kind == "page":
            below = item.source.removeprefix("_pages/").rpartition(".")[0]
            default = "/" if below == "index" else f"/{below.removesuffix('/index')}"
            style = source_texts.text_of(self.config, "permalink")
            is_folder = style == "pretty" or style.endswith("/") or below.endswith("index")
            suffix = "/" if is_folder else ".html"
            settings = source_texts.fields_of(self.collections, collection)
            rule = source_texts.text_of(settings, "permalink")
            pattern = own or rule.replace(":path", below).replace(":name", item.slug) or (
                default if default == "/" else default.lstrip("_") + suffix)  # fmt: skip
            return _expanded(pattern if pattern.startswith("/") else f"/{pattern}", item)
        if own:
            return _expanded("/" + own.lstrip("/"), item)
        if self.permalink_pattern:
            return folders.expand_permalink(self.permalink_pattern, item)
        style = source_texts.text_of(self.config, "permalink") or "date"
        return _expanded(_STYLES.get(style, style), item)

    def _author(self, path: str) -> None:
        text = source_texts.read(self.folder / path, path, self.notes)
        if text is not None:
            key = source_texts.text_of(text.fields, "short_name", "slug") or Path(path).stem
            made: Person = folders.person(key, text.fields, path, text.body)
            self.people |= folders.people_by_key((made,))


def _expanded(pattern: str, item: ImportedItem) -> str:
    """A pattern of Jekyll's filled in (jekyllrb.com/docs/permalinks)."""
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
    made = _NAMED.sub(lambda found: values.get(found[1], found[0]), pattern)
    return re.sub("//+", "/", made)


def _convert(values: Mapping[str, Any], item: ImportedItem, links: Links, notes: Notes) -> str:
    of_page = {f"page.{key}": value for key, value in item.fields.items()}
    body = Liquid(item, {**values, **of_page}, notes).converted()
    if item.source.endswith(HTML):
        return html_body.to_markdown(body, item, links, notes)
    markdown = commonmark.to_python_markdown(body, interrupts=False)
    return clean_markdown.cleaned(markdown, item, links, notes)
