"""Hugo: `content/` with page bundles, front matter of all three kinds, and `[permalinks]`."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import Archive, Imported, Links, ListKind, Notes, Root
from ssg.importers.archive.source_texts import Text
from ssg.importers.conversion import clean_markdown, commonmark, html_body
from ssg.importers.conversion.shortcodes import Shortcodes
from ssg.importers.generators import folders, list_addresses
from ssg.importers.generators.folders import HTML, MARKDOWN, Unknown
from ssg.text.slugs import of_term

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
_STORIES = ("post", "posts", "blog", "blogs", "news", "article", "articles", "story", "stories")
_PAGES = ("page", "pages")
_NAMED = re.compile(r":(\w+)(?:\[[^\]]*\])?")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """All that a Hugo source holds; `permalink` and `site` win over its own settings."""
    config = folders.settings(folder, _SETTINGS, notes)
    content = source_texts.one(config, "contentDir", "contentdir") or "content"
    source = _Source(folder, content, config, permalink, notes)
    items = tuple(source.items())
    source.unknown.report(notes)
    values = dict(source_texts.nested(config, "params"))
    return Archive(
        items=items,
        people=tuple({entry.key: entry for entry in source.people.values()}.values()),
        lists=list_addresses.by_pattern(items, _lists(config)),
        site=site or source_texts.one(config, "baseURL", "baseurl"),
        roots=(
            *(Root(folder / name) for name in ("static", "assets", content)),
            Root(folder / content, f"/{content}/"),
        ),
        convert=partial(_convert, values),
    )


def _lists(config: Mapping[str, Any]) -> dict[ListKind, str]:
    """The addresses of the lists that Hugo makes of each taxonomy."""
    given = source_texts.nested(config, "taxonomies") or {"category": "categories", "tag": "tags"}
    kinds: tuple[ListKind, ...] = ("author", "category", "tag")
    return {
        kind: f"/{several}/{{key}}/" for kind in kinds if (several := source_texts.one(given, kind))
    }


class _Source:
    def __init__(
        self, folder: Path, content: str, config: Mapping[str, Any], permalink: str, notes: Notes
    ) -> None:
        self.folder, self.content, self.config = folder, content, config
        self.ours, self.notes = permalink, notes
        self.zone = source_texts.one(config, "timeZone", "timezone") or "UTC"
        self.unknown = Unknown(_FIELDS)
        self.people = folders.by_key(folders.people(folder, "data/authors", notes))
        given = source_texts.nested(config, "permalinks")
        self.permalinks = dict(given) | dict(source_texts.nested(given, "page"))

    def items(self) -> Iterator[Imported]:
        found = list(folders.files(self.folder / self.content))
        for path in found:
            if path.startswith("authors/") and path.endswith(MARKDOWN):
                self._author(path)
        for path in found:
            if path.startswith("authors/") or not path.endswith((*MARKDOWN, *HTML)):
                continue
            text = source_texts.read(
                self.folder / self.content / path, f"{self.content}/{path}", self.notes
            )
            if text is None:
                continue
            if path.rpartition("/")[2].startswith("_index."):
                if text.body.strip():
                    self.notes.left(
                        "text", text.path, text.body_line, "the words of a list: not imported"
                    )
                continue
            if source_texts.yes(text.fields, "headless"):
                self.notes.left("text", text.path, 1, "headless: not imported")
                continue
            self.unknown.note(text)
            yield self._made(text, path)

    def _author(self, path: str) -> None:
        at = f"{self.content}/{path}"
        text = source_texts.read(self.folder / at, at, self.notes)
        name = Path(path).parent.name if Path(path).stem in ("_index", "index") else Path(path).stem
        if text is not None and name != "authors":
            self.people |= folders.by_key((folders.person(name, text.fields, at, text.body),))

    def _made(self, text: Text, path: str) -> Imported:
        fields = text.fields
        parts = path.split("/")
        stem = parts[-1].rpartition(".")[0]
        name = parts[-2] if stem == "index" and len(parts) > 1 else stem
        section = parts[0] if len(parts) > 1 and not (stem == "index" and len(parts) == 2) else ""
        date = self._date(text)
        written, slug = folders.dated(name)
        is_article = bool(date or section in _STORIES) and _has_stories(fields, section)
        item = Imported(
            kind="article" if is_article else "page",
            source=text.path,
            line=text.line("title"),
            slug=source_texts.one(fields, "slug") or slug,
            title=folders.title(fields, slug),
            date=(date or written) if is_article else "",
            updated=folders.date_of(text, self.notes, self.zone, "lastmod", "modified"),
            expires=folders.date_of(text, self.notes, self.zone, "expiryDate", "expirydate"),
            authors=folders.authors(fields, "authors", "author", known=self.people),
            categories=folders.labels(_categories(fields, section)),
            tags=source_texts.many(fields, "tags", "keywords"),
            summary=html_body.words(source_texts.one(fields, "summary", "description")),
            picture=folders.picture(fields, "image", "images", "cover", "featured_image",
                                    "featuredImage", "featureImage", "thumbnail"),
            draft=source_texts.yes(fields, "draft"),
            featured=source_texts.yes(fields, "featured"),
            canonical=source_texts.one(fields, "canonicalURL", "canonical"),
            series=next(iter(source_texts.many(fields, "series")), ""),
            body=text.body.replace("<!--more-->", ""),
            body_line=text.body_line,
            fields=fields,
        )  # fmt: skip
        bundle = (f"/{'/'.join(parts[:-1])}",) if stem == "index" else ()
        names = (f"/{path}", *bundle, f"/{path.rpartition('.')[0]}", f"/{name}")
        url = self._url(item, parts, name)
        aliases = (self._alias(old, url) for old in source_texts.many(fields, "aliases", split=""))
        return replace(item, names=names, urls=(url, *aliases))

    def _date(self, text: Text) -> str:
        return folders.date_of(text, self.notes, self.zone, *_DATES)

    def _alias(self, old: str, url: str) -> str:
        return old if old.startswith("/") else f"{url.rstrip('/').rpartition('/')[0]}/{old}"

    def _url(self, item: Imported, parts: list[str], name: str) -> str:
        """The old address (gohugo.io/content-management/urls)."""
        if own := source_texts.one(item.fields, "url"):
            return f"/{own.lstrip('/')}"
        if self.ours and item.kind == "article":
            return folders.filled(self.ours, item)
        pattern = self.permalinks.get(parts[0]) if len(parts) > 1 else None
        if isinstance(pattern, str):
            return _expanded(pattern, item, parts, name)
        folder = parts[:-2] if parts[-1].startswith("index.") else parts[:-1]
        last = source_texts.one(item.fields, "slug") or name
        path = "/".join([*folder, last]).lower().replace(" ", "-")
        return f"/{path}.html" if source_texts.yes(self.config, "uglyURLs") else f"/{path}/"


def _has_stories(fields: Mapping[str, Any], section: str) -> bool:
    return section not in ("", *_PAGES) and source_texts.one(fields, "type") != "page"


def _categories(fields: Mapping[str, Any], section: str) -> tuple[str, ...]:
    """The categories of a text; without any, the folder that it is in, if that is a topic."""
    own = source_texts.many(fields, "categories", "category")
    is_topic = section.lower() not in ("", *_STORIES, *_PAGES)
    return own or ((section,) if is_topic else ())


def _expanded(pattern: str, item: Imported, parts: list[str], name: str) -> str:
    year, month, day = (item.date[:10] or "1970-01-01").split("-")
    folder = parts[:-2] if parts[-1].startswith("index.") else parts[:-1]
    file = name.lower().replace(" ", "-")
    title = of_term(item.title)
    values = {
        "year": year, "month": month, "day": day, "section": parts[0], "title": title,
        "sections": "/".join(folder), "filename": file, "contentbasename": file,
        "slug": source_texts.one(item.fields, "slug") or title,
        "slugorfilename": source_texts.one(item.fields, "slug") or file,
        "slugorcontentbasename": source_texts.one(item.fields, "slug") or file,
    }  # fmt: skip
    made = _NAMED.sub(lambda found: values.get(found[1], found[0]), pattern)
    return re.sub("//+", "/", f"/{made}" if made.endswith("/") or "." in made else f"/{made}/")


def _convert(values: Mapping[str, Any], item: Imported, links: Links, notes: Notes) -> str:
    body = Shortcodes(item, {**values, **item.fields}, notes).converted()
    if item.source.endswith(HTML):
        return html_body.converted(body, item, links, notes)
    body = commonmark.ours(body, interrupts=True, bare_urls=True)
    return clean_markdown.cleaned(body, item, links, notes)
