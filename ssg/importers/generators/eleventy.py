"""Reads an Eleventy source: texts with the data of their directories; collections are no tags."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import front_matter, old_addresses, old_slugs, source_texts
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Archive, FileRoot, ImportedItem, Links, Notes
from ssg.importers.conversion import (
    clean_markdown,
    code_options,
    html_body,
    reading_differences,
    shown_text,
)
from ssg.importers.conversion.liquid import Liquid
from ssg.importers.generators import (
    basic_item,
    eleventy_addresses,
    eleventy_data,
    list_addresses,
    publication,
    source_folder,
    text_fields,
)
from ssg.importers.generators.eleventy_addresses import ListPattern
from ssg.importers.generators.source_folder import HTML, MARKDOWN
from ssg.importers.generators.unknown_fields import UnknownFields

_FIELDS = """
title date updated modified lastUpdated author authors category categories tags excerpt
description summary image image_alt image_figcaption hero cover alt caption draft permalink
slug layout featured eleventyExcludeFromCollections eleventyNavigation
templateEngineOverride eleventyComputed canonical series sitemap preview tumblr_url lang language
"""
_COLLECTIONS = ("all", "nav", "page", "pages", "post", "posts", "blog", "article", "articles")
_STORY_TAGS = ("post", "posts", "blog", "news", "article", "articles", "story", "stories")
_TEMPLATES = (
    *(".njk", ".liquid", ".hbs", ".ejs", ".pug", ".webc", ".vto", ".vue", ".mustache", ".haml"),
    *(".11ty.js", ".11ty.cjs", ".11ty.mjs", ".11ty.ts", ".svelte", ".astro", ".jsx", ".tsx"),
)
_TAGS_OF_DRAFTS = ("draft", "drafts", "unpublished", "private", "hidden", "wip")
_COMPUTED_DATES = ("last modified", "created", "git last modified", "git created")
_LONGEST_HEAD = 10_000
_SKIPPED = ("_site", "_includes", "_layouts", "_data", "dist")
_ATTRIBUTE = r"""(?:[.#][\w:-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^{}\s"']*))"""
_COMMENT = re.compile(rf"\{{#(?![\w.:-]+(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}})(?:[^#]|#(?!\}}))*+#\}}")
"""A comment of Nunjucks; `{#name .class key=value}` are the attributes of a heading."""
_SITE_DATA = ("_data/site.json", "_data/metadata.json", "_data/site.yaml", "_data/site.yml")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """Reads an Eleventy source; `permalink` replaces the addresses that its JavaScript computes."""
    root = eleventy_data.input_folder(folder)
    folders = tuple(dict.fromkeys((root, "public", "static")))
    preprocessed = eleventy_data.preprocessed_fields(folder, notes)
    notes = notes.below("" if root == "." else f"{root}/")
    pattern = old_addresses.checked_permalink(permalink)
    source = _Source(folder, root, pattern, preprocessed, notes)
    items = tuple(source.items())
    data = source_folder.settings(folder / root, _SITE_DATA, notes)
    base = eleventy_data.path_prefix(folder)
    values = {"site.baseurl": "", "pathPrefix": ""}
    values |= {f"{name}.{key}": value for name in ("site", "metadata")
               for key, value in data.items() if isinstance(value, str)}  # fmt: skip
    return Archive(
        items=items,
        unused=source.unknown.unused(notes.folder),
        people=tuple({entry.key: entry for entry in source.people.values()}.values()),
        lists=tuple(
            page
            for entry in source.lists
            for page in list_addresses.from_patterns(
                items, {entry.kind: base + entry.pattern}, entry.slugify
            )
        ),
        slugify=old_slugs.eleventy,
        site=site or source_texts.text_of(data, "url", "baseUrl"),
        roots=(
            *(FileRoot(folder / name, f"/{name}/") for name in folders if name != "."),
            *old_addresses.file_roots((folder / name for name in (*folders, ".")), base),
        ),
        convert=partial(_convert, values),
        shown=_shown,
    )


class _Source:
    def __init__(
        self,
        folder: Path,
        root: str,
        permalink: str,
        preprocessed: tuple[str, ...],
        notes: Notes,
    ) -> None:
        self.folder, self.root = folder / root, notes.folder
        self.permalink_pattern, self.notes = permalink, notes
        self.unknown = UnknownFields(_FIELDS)
        self.people = text_fields.people_by_key(
            text_fields.people(self.folder, "_data/authors", notes)
        )
        self.data = eleventy_data.Data(self.folder, notes)
        self.ignored = eleventy_data.ignore_rules(folder, root)
        self.base = eleventy_data.path_prefix(folder)
        self.preprocessed = preprocessed
        self.lists: list[ListPattern] = []

    def items(self) -> Iterator[ImportedItem]:
        for path in source_folder.files(self.folder, _SKIPPED):
            if self._is_read(path) and (text := self._text(path)) is not None:
                self.unknown.add(text)
                yield self._item(text)

    def _is_read(self, path: str) -> bool:
        """Whether a file is a text; notes templates, other formats and what Eleventy ignores."""
        if source_folder.is_unread(path, self.notes):
            return False
        if path.lower().endswith(_TEMPLATES):
            head = (self.folder / path).read_bytes()[:_LONGEST_HEAD].decode("utf-8", "replace")
            self._add_lists(head)
            self._note_template(path, 1)
            return False
        is_about_source = path.rpartition("/")[2].upper().startswith(("README.", "LICENSE."))
        if is_about_source:
            self.notes.add_loss("text", path, 1, "not imported: it is about the source")
            return False
        if not path.endswith((*MARKDOWN, *HTML)):
            source_folder.note_capitals(path, self.notes)
            return False
        if self.root + path in self.ignored:
            self.notes.add_loss("text", path, 1, "not imported: the settings ignore it")
            return False
        return True

    def _text(self, path: str) -> SourceText | None:
        """Reads a text; None for templates, with a note."""
        text = front_matter.read(self.folder / path, path, "eleventy", self.notes)
        if text is not None and path.endswith(HTML) and ("{%" in text.body or not text.head):
            self._note_template(path, text.body_line)
            return None
        return text

    def _add_lists(self, head: str) -> None:
        """Adds the listings that a template with this front matter makes."""
        if pattern := eleventy_addresses.list_pattern(head):
            self.lists.append(pattern)

    def _note_template(self, path: str, line: int) -> None:
        self.notes.add_loss("text", path, line, "not imported: this is a template, not a text")

    def _item(self, text: SourceText) -> ImportedItem:
        fields = self.data.of_text(text.path) | dict(text.fields)
        full = replace(text, fields=eleventy_addresses.with_plain_permalink(fields))
        item = replace(self._basic_item(full), draft=self._is_draft(full))
        in_utc = text_fields.in_zone(item, "UTC")
        url = eleventy_addresses.address(in_utc, text, self.permalink_pattern, self.notes)
        urls = (url, *old_addresses.aliases(full.fields))
        item = replace(item, source=self.root + item.source, urls=tuple(filter(None, urls)))
        return old_addresses.below(self.base, item)

    def _is_draft(self, text: SourceText) -> bool:
        if "pagination" in text.fields:
            self._add_lists(text.head)
            reason = "it is a template for several pages (`pagination`)"
            publication.note_draft(text.path, text.field_line("pagination"), reason, self.notes)
            return True
        tags = source_texts.texts_of(text.fields, "tags")
        if tag := next((tag for tag in tags if tag.lower() in _TAGS_OF_DRAFTS), ""):
            reason = f'it has the tag "{tag}"'
            publication.note_draft(text.path, text.field_line("tags"), reason, self.notes)
            return True
        values = {name: text.fields.get(name) for name in self.preprocessed}
        if name := next((name for name in values if publication.is_set(values[name])), ""):
            reason = f'a preprocessor of the settings reads "{name}"'
            publication.note_draft(text.path, text.field_line(name), reason, self.notes)
            return True
        is_decided = publication.decided_by_template(text, self.notes)
        return is_decided or publication.is_draft(text, self.notes)

    def _basic_item(self, full: SourceText) -> ImportedItem:
        """Returns an item with what its fields say, apart from when and where it was public."""
        fields, (folder, _, file) = full.fields, full.path.rpartition("/")
        stem, in_folder = file.rpartition(".")[0], folder.rpartition("/")[2]
        name_date, slug = text_fields.date_and_slug(
            in_folder if stem == "index" and in_folder else stem
        )
        date = self._date(full) or name_date
        inherited = source_texts.texts_of(self.data.of_folder(folder), "tags")
        all_tags = (*inherited, *source_texts.texts_of(fields, "tags"))
        is_article = bool(date or {*_STORY_TAGS} & {*all_tags, in_folder})
        collections = {*inherited, *_COLLECTIONS}
        return replace(
            basic_item.from_text(full, slug, "UTC"),
            kind="article" if is_article else "page",
            date=date if is_article else "",
            updated=text_fields.date_of(full, self.notes, "UTC", *_UPDATES),
            authors=text_fields.authors(fields, "authors", "author", known=self.people),
            categories=text_fields.labels(source_texts.texts_of(fields, "categories", "category")),
            tags=tuple(tag for tag in dict.fromkeys(all_tags) if tag not in collections),
            summary=text_fields.summary(fields, "excerpt", "description", "summary"),
            picture=None if source_texts.text_of(fields, "hero") == "false"
            else text_fields.picture(fields, "image", "cover", "hero"),
            names=(f"/{full.path}", f"/_posts/{stem}.md", f"/{stem}"),
        )  # fmt: skip

    def _date(self, text: SourceText) -> str:
        if source_texts.text_of(text.fields, "date").lower() in _COMPUTED_DATES:
            return ""
        return text_fields.date_of(text, self.notes, "UTC", "date")


_UPDATES = ("updated", "modified", "lastUpdated")


def _convert(values: Mapping[str, Any], item: ImportedItem, links: Links, notes: Notes) -> str:
    page_values = {f"page.{key}": value for key, value in item.fields.items()}
    item = _without_comments(item, notes)
    body = Liquid(item, {**values, **item.fields, **page_values}, notes).converted()
    if item.source.endswith(HTML):
        return html_body.to_markdown(body, item, links, notes)
    reading_differences.report(item, "markdown-it", notes)
    return clean_markdown.cleaned(code_options.in_fences(body), item, links, notes)


def _shown(item: ImportedItem) -> str:
    """Returns the HTML of an item's body without templates and comments."""
    body = _COMMENT.sub("", item.body)
    return shown_text.of_item(shown_text.LIQUID, replace(item, body=body))


def _without_comments(item: ImportedItem, notes: Notes) -> ImportedItem:
    """Returns an item without the comments of Nunjucks, whose lines stay."""

    def removed(comment: re.Match[str]) -> str:
        line = item.line_at(comment.start())
        notes.add_loss("template", item.source, line, "a template comment was removed")
        return "\n" * comment[0].count("\n")

    return replace(item, body=_COMMENT.sub(removed, item.body)) if "{#" in item.body else item
