"""Reads a Hugo source: `content/` with page bundles, and the addresses of `[permalinks]`."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import Archive, FileRoot, ImportedItem, Links, ListKind, Notes
from ssg.importers.archive.source_texts import SourceText
from ssg.importers.conversion import clean_markdown, html_body, reading_differences
from ssg.importers.conversion.reading_differences import Parser
from ssg.importers.conversion.shortcodes import Shortcodes
from ssg.importers.generators import folders, list_addresses
from ssg.importers.generators.folders import HTML, MARKDOWN, UnknownFields
from ssg.text.slugs import slug_of_name

_SETTINGS = tuple(
    f"{folder}{name}.{suffix}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for suffix in ("toml", "yaml", "yml", "json")
)
_FIELDS = """
title date publishdate publishDate pubdate published lastmod modified expirydate expiryDate
unpublishdate draft aliases url slug author authors category categories tags series summary
description image images featured_image featuredImage featureImage thumbnail cover featured
weight type layout linktitle linkTitle keywords menu toc math headless params resources
image_alt image_caption caption alt isCJKLanguage markup canonicalURL canonical outputs
"""
_DATES = ("publishDate", "publishdate", "date", "pubdate", "published")
_STORY_SECTIONS = (
    "post",
    "posts",
    "blog",
    "blogs",
    "news",
    "article",
    "articles",
    "story",
    "stories",
)
_PAGE_SECTIONS = ("page", "pages")
_PLACEHOLDER = re.compile(r":(\w+)(?:\[[^\]]*\])?")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """Reads a Hugo source; `permalink` and `site` override its settings."""
    config = folders.settings(folder, _SETTINGS, notes)
    content = source_texts.text_of(config, "contentDir", "contentdir") or "content"
    source = _Source(folder, content, config, permalink, notes)
    items = tuple(source.items())
    source.unknown.report(notes)
    values = dict(source_texts.fields_of(config, "params"))
    return Archive(
        items=items,
        people=tuple({entry.key: entry for entry in source.people.values()}.values()),
        lists=list_addresses.from_patterns(items, _lists(config)),
        site=site or source_texts.text_of(config, "baseURL", "baseurl"),
        roots=(
            *(FileRoot(folder / name) for name in ("static", "assets", content)),
            FileRoot(folder / content, f"/{content}/"),
        ),
        convert=partial(_convert, values, _parser(config)),
    )


def _lists(config: Mapping[str, Any]) -> dict[ListKind, str]:
    """Returns the URL pattern of the listings that Hugo makes for each taxonomy."""
    taxonomies = source_texts.fields_of(config, "taxonomies") or {
        "category": "categories",
        "tag": "tags",
    }
    kinds: tuple[ListKind, ...] = ("author", "category", "tag")
    return {
        kind: f"/{plural}/{{key}}/"
        for kind in kinds
        if (plural := source_texts.text_of(taxonomies, kind))
    }


class _Source:
    def __init__(
        self, folder: Path, content: str, config: Mapping[str, Any], permalink: str, notes: Notes
    ) -> None:
        self.folder, self.content, self.config = folder, content, config
        self.permalink_pattern, self.notes = permalink, notes
        self.zone = source_texts.text_of(config, "timeZone", "timezone") or "UTC"
        self.unknown = UnknownFields(_FIELDS)
        self.people = folders.people_by_key(folders.people(folder, "data/authors", notes))
        permalinks = source_texts.fields_of(config, "permalinks")
        self.permalinks = dict(permalinks) | dict(source_texts.fields_of(permalinks, "page"))

    def items(self) -> Iterator[ImportedItem]:
        paths = list(folders.files(self.folder / self.content))
        for path in paths:
            if path.startswith("authors/") and path.endswith(MARKDOWN):
                self._read_author(path)
        for path in paths:
            if path.startswith("authors/") or not path.endswith((*MARKDOWN, *HTML)):
                continue
            source = f"{self.content}/{path}"
            text = source_texts.read(self.folder / source, source, self.notes)
            if text is not None and self._is_imported(text):
                self.unknown.add(text)
                yield self._item(text, path)

    def _is_imported(self, text: SourceText) -> bool:
        """Whether a text is not a list page or a headless bundle; notes what is lost if it is."""
        if text.path.rpartition("/")[2].startswith("_index."):
            if text.body.strip():
                message = "not imported: the text of a list page"
                self.notes.add_loss("text", text.path, text.body_line, message)
            return False
        if source_texts.is_true(text.fields, "headless"):
            self.notes.add_loss("text", text.path, 1, "not imported: a headless bundle")
            return False
        return True

    def _read_author(self, path: str) -> None:
        source = f"{self.content}/{path}"
        text = source_texts.read(self.folder / source, source, self.notes)
        file = Path(path)
        key = file.parent.name if file.stem in ("_index", "index") else file.stem
        if text is not None and key != "authors":
            person = folders.person(key, text.fields, source, text.body)
            self.people |= folders.people_by_key((person,))

    def _item(self, text: SourceText, path: str) -> ImportedItem:
        fields = text.fields
        parts = path.split("/")
        stem = parts[-1].rpartition(".")[0]
        name = parts[-2] if stem == "index" and len(parts) > 1 else stem
        section = parts[0] if len(parts) > 1 and not (stem == "index" and len(parts) == 2) else ""
        date = self._date(text)
        name_date, slug = folders.date_and_slug(name)
        is_article = bool(date or section in _STORY_SECTIONS) and _can_have_stories(fields, section)
        item = ImportedItem(
            kind="article" if is_article else "page",
            source=text.path,
            line=text.field_line("title"),
            slug=source_texts.text_of(fields, "slug") or slug,
            title=folders.title(fields, slug),
            date=(date or name_date) if is_article else "",
            updated=folders.date_of(text, self.notes, self.zone, "lastmod", "modified"),
            expires=folders.date_of(text, self.notes, self.zone, "expiryDate", "expirydate"),
            authors=folders.authors(fields, "authors", "author", known=self.people),
            categories=folders.labels(_categories(fields, section)),
            tags=source_texts.texts_of(fields, "tags", "keywords"),
            summary=html_body.plain_text(source_texts.text_of(fields, "summary", "description")),
            picture=folders.picture(fields, "image", "images", "cover", "featured_image",
                                    "featuredImage", "featureImage", "thumbnail"),
            draft=source_texts.is_true(fields, "draft"),
            featured=source_texts.is_true(fields, "featured"),
            canonical=source_texts.text_of(fields, "canonicalURL", "canonical"),
            series=next(iter(source_texts.texts_of(fields, "series")), ""),
            body=text.body.replace("<!--more-->", ""),
            body_line=text.body_line,
            fields=fields,
        )  # fmt: skip
        bundle = (f"/{'/'.join(parts[:-1])}",) if stem == "index" else ()
        names = (f"/{path}", *bundle, f"/{path.rpartition('.')[0]}", f"/{name}")
        url = self._url(item, parts, name)
        aliases = source_texts.texts_of(fields, "aliases", split="")
        urls = (url, *(self._absolute(alias, url) for alias in aliases))
        return replace(item, names=names, urls=urls)

    def _date(self, text: SourceText) -> str:
        return folders.date_of(text, self.notes, self.zone, *_DATES)

    def _absolute(self, alias: str, url: str) -> str:
        """Returns an alias as a path from the root; it may be relative to the parent of `url`."""
        return alias if alias.startswith("/") else f"{url.rstrip('/').rpartition('/')[0]}/{alias}"

    def _url(self, item: ImportedItem, parts: list[str], name: str) -> str:
        """Returns the old address (gohugo.io/content-management/urls)."""
        if own := source_texts.text_of(item.fields, "url"):
            return f"/{own.lstrip('/')}"
        if self.permalink_pattern and item.kind == "article":
            return folders.expand_permalink(self.permalink_pattern, item)
        pattern = self.permalinks.get(parts[0]) if len(parts) > 1 else None
        if isinstance(pattern, str):
            return _expanded(pattern, item, parts, name)
        folder = parts[:-2] if parts[-1].startswith("index.") else parts[:-1]
        last = source_texts.text_of(item.fields, "slug") or name
        path = "/".join([*folder, last]).lower().replace(" ", "-")
        return f"/{path}.html" if source_texts.is_true(self.config, "uglyURLs") else f"/{path}/"


def _can_have_stories(fields: Mapping[str, Any], section: str) -> bool:
    return section not in ("", *_PAGE_SECTIONS) and source_texts.text_of(fields, "type") != "page"


def _categories(fields: Mapping[str, Any], section: str) -> tuple[str, ...]:
    """Returns the categories of a text; without any, its section, if that is a topic."""
    own = source_texts.texts_of(fields, "categories", "category")
    is_topic = section.lower() not in ("", *_STORY_SECTIONS, *_PAGE_SECTIONS)
    return own or ((section,) if is_topic else ())


def _expanded(pattern: str, item: ImportedItem, parts: list[str], name: str) -> str:
    """Fills in a pattern of Hugo (gohugo.io/configuration/permalinks)."""
    year, month, day = (item.date[:10] or "1970-01-01").split("-")
    folder = parts[:-2] if parts[-1].startswith("index.") else parts[:-1]
    file = name.lower().replace(" ", "-")
    title = slug_of_name(item.title)
    values = {
        "year": year, "month": month, "day": day, "section": parts[0], "title": title,
        "sections": "/".join(folder), "filename": file, "contentbasename": file,
        "slug": source_texts.text_of(item.fields, "slug") or title,
        "slugorfilename": source_texts.text_of(item.fields, "slug") or file,
        "slugorcontentbasename": source_texts.text_of(item.fields, "slug") or file,
    }  # fmt: skip
    path = _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), pattern)
    return re.sub("//+", "/", f"/{path}" if path.endswith("/") or "." in path else f"/{path}/")


def _parser(config: Mapping[str, Any]) -> Parser:
    """Returns which Markdown parser Hugo uses: goldmark with or without raw HTML."""
    renderer = source_texts.fields_of(config, "markup", "goldmark", "renderer")
    return "goldmark-unsafe" if source_texts.is_true(renderer, "unsafe") else "goldmark"


def _convert(
    values: Mapping[str, Any], parser: Parser, item: ImportedItem, links: Links, notes: Notes
) -> str:
    body = Shortcodes(item, {**values, **item.fields}, notes).converted()
    if item.source.endswith(HTML):
        return html_body.to_markdown(body, item, links, notes)
    reading_differences.report(item, parser, notes)
    return clean_markdown.cleaned(body, item, links, notes)
