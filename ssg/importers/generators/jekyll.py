"""Reads a Jekyll source: posts, drafts, pages and collections, with their old addresses."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import old_addresses, old_slugs, source_texts
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Archive, ImportedItem, Links, ListKind, Notes
from ssg.importers.conversion import (
    clean_markdown,
    html_body,
    kramdown,
    reading_differences,
    shown_text,
)
from ssg.importers.conversion.liquid import Liquid
from ssg.importers.generators import (
    basic_item,
    jekyll_addresses,
    jekyll_texts,
    list_addresses,
    source_folder,
    text_fields,
)
from ssg.importers.generators.jekyll_texts import Texts
from ssg.importers.generators.unknown_fields import UnknownFields

_FIELDS = """
title date author authors category categories tag tags excerpt description summary image header
image_alt image_figcaption alt caption published draft permalink slug layout
last_modified_at updated modified featured sticky pin hero sitemap comments lang canonical_url
name bio avatar photo picture role email url website twitter github linkedin ref id
excerpt_separator toc math mermaid classes series
"""
_ARCHIVES: dict[ListKind, str] = {"category": "categories", "tag": "tags"}


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """Reads a Jekyll source; `permalink` and `site` override its settings."""
    config = source_folder.settings(folder, ("_config.yml", "_config.yaml", "_config.toml"), notes)
    source = _Source(folder, config, old_addresses.checked_permalink(permalink), notes)
    items = tuple(source.items())
    if items and all(item.kind == "page" for item in items):
        message = "no posts were found: is this the folder of a Jekyll site?"
        notes.add_loss("text", "_posts", 0, message)
    url = site or source_texts.text_of(config, "url")
    archives = source_texts.fields_of(config, "jekyll-archives")
    slugify = partial(old_slugs.jekyll, mode=source_texts.text_of(archives, "slug_mode"))
    baseurl = source_texts.text_of(config, "baseurl").rstrip("/")
    values = {
        "site.baseurl": baseurl,
        "site.url": url.rstrip("/") if baseurl else "",
        "site.title": source_texts.text_of(config, "title"),
    }
    values |= {f"post_url {name.removeprefix('/')}": item.urls[0]
               for item in items if item.urls for name in item.names}  # fmt: skip
    return Archive(
        items=items,
        unused=source.unknown.unused(),
        people=tuple({entry.key: entry for entry in source.people.values()}.values()),
        lists=list_addresses.from_patterns(items, source.lists(), slugify),
        site=url,
        roots=tuple(old_addresses.file_roots((folder,), baseurl)),
        convert=partial(_convert, values),
        shown=partial(shown_text.of_item, shown_text.KRAMDOWN),
        has_github_anchors=True,
        slugify=slugify,
    )


class _Source:
    def __init__(
        self, folder: Path, config: Mapping[str, Any], permalink: str, notes: Notes
    ) -> None:
        self.folder, self.config, self.notes = folder, config, notes
        self.permalink_pattern = permalink
        self.baseurl = source_texts.text_of(config, "baseurl").rstrip("/")
        self.zone = text_fields.zone_of(
            source_texts.text_of(config, "timezone"), "_config.yml", notes, default=""
        )
        self.unknown = UnknownFields(_FIELDS)
        self.people = text_fields.people_by_key(text_fields.people(folder, "_data/authors", notes))
        self.people |= text_fields.people_by_key(text_fields.people(folder, "_data/people", notes))
        self.texts = Texts(folder, config, notes)

    def items(self) -> Iterator[ImportedItem]:
        texts = self.texts.read()
        for text in self.texts.authors:
            short = source_texts.text_of(text.fields, "short_name", "slug")
            key = short or Path(text.path).stem
            person = text_fields.person(key, text.fields, text.path, text.body)
            self.people |= text_fields.people_by_key((person,))
        for text in texts:
            self.unknown.add(text)
            yield self._imported(text)

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

    def _imported(self, text: SourceText) -> ImportedItem:
        fields, path = text.fields, text.path
        item = self._basic_item(text, in_posts=jekyll_texts.is_post(path))
        item = replace(
            item,
            draft=self.texts.is_draft(text),
            names=_names(path),
        )
        url = jekyll_addresses.address(
            text_fields.in_zone(item, self.zone),
            jekyll_texts.collection_of(path),
            self.config,
            self.permalink_pattern,
        )
        moved = old_addresses.aliases(fields)
        return old_addresses.below(self.baseurl, replace(item, urls=(url, *moved)))

    def _basic_item(self, text: SourceText, *, in_posts: bool) -> ImportedItem:
        """Returns an item with what its fields say, apart from when and where it was public."""
        fields, path = text.fields, text.path
        name_date, slug = text_fields.date_and_slug(path.rpartition("/")[2].rpartition(".")[0])
        folder_categories = path.split("/_posts/")[0].split("/") if "/_posts/" in path else []
        categories = source_texts.texts_of(fields, "category", split="")
        categories = categories or source_texts.texts_of(fields, "categories", split=" ")
        date = text_fields.date_of(text, self.notes, self.zone, "date")
        item = basic_item.from_text(text, slug, self.zone)
        return replace(
            item,
            kind="article" if in_posts else "page",
            date=(date or name_date) if in_posts else "",
            updated=text_fields.date_of(text, self.notes, self.zone, "last_modified_at", "updated"),
            authors=text_fields.authors(fields, "authors", "author", known=self.people),
            categories=text_fields.labels((*folder_categories, *categories)),
            tags=source_texts.texts_of(fields, "tag", split="")
            or source_texts.texts_of(fields, "tags", split=" "),
            summary=text_fields.summary(fields, "excerpt", "description", "summary"),
            picture=None if source_texts.text_of(fields, "hero") == "false"
            else text_fields.picture(fields, "image", "header", "cover"),
            featured=any(
                source_texts.is_true(fields, name) for name in ("featured", "sticky", "pin")
            ),
        )  # fmt: skip


def _names(path: str) -> tuple[str, ...]:
    """Returns the targets by which other texts link to one."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    names = (path, stem, path.removeprefix("_posts/").rpartition(".")[0])
    return tuple(f"/{name.lstrip('/')}" for name in names)


def _convert(values: Mapping[str, Any], item: ImportedItem, links: Links, notes: Notes) -> str:
    page_values = {f"page.{key}": value for key, value in item.fields.items()}
    body = Liquid(item, {**values, **page_values}, notes).converted()
    if source_folder.is_html(item.source):
        return html_body.to_markdown(body, item, links, notes)
    body = kramdown.converted(body, item, notes)
    reading_differences.report(item, "kramdown", notes)
    return clean_markdown.cleaned(body, item, links, notes)
