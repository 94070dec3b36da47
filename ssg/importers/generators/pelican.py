"""Reads a Pelican source: articles and pages with metadata, in every language."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import old_addresses, source_texts
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import (
    Archive,
    FileRoot,
    ImportedItem,
    Label,
    Links,
    ListKind,
    ListPage,
    Notes,
)
from ssg.importers.conversion import (
    clean_markdown,
    html_body,
    named_code,
    pelican_links,
    reading_differences,
    shown_text,
)
from ssg.importers.conversion.pelican_links import PelicanLinks, PelicanTargets
from ssg.importers.generators import (
    basic_item,
    list_addresses,
    pelican_settings,
    publication,
    source_folder,
    text_fields,
)
from ssg.importers.generators.pelican_addresses import Addresses
from ssg.importers.generators.pelican_settings import Slugs, text_setting
from ssg.importers.generators.pelican_texts import Texts
from ssg.importers.generators.source_folder import HTML
from ssg.importers.generators.unknown_fields import UnknownFields
from ssg.text import html_tags

_FIELDS = """
title date modified category tags keywords author authors summary slug status save_as url
lang translation template image cover featured description series
"""


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """Reads a Pelican source; `permalink` and `site` override its settings."""
    config = pelican_settings.read(folder, notes)
    path = text_setting(config, "PATH", "content") or "content"
    content = source_folder.subfolder(folder, path, "PATH")
    base = old_addresses.base_of(text_setting(config, "SITEURL", ""))
    patterns: dict[ListKind, str] = {
        kind: base + pattern for kind, pattern in pelican_settings.list_patterns(config).items()
    }
    pelican_settings.report_extensions(config, notes)
    texts = Texts(folder, content, config, notes)
    slugs = pelican_settings.slugs(config, notes)
    addresses = Addresses(config, slugs, old_addresses.checked_permalink(permalink))
    source = _Source(texts, addresses, notes)
    items = tuple(source.items())
    links = PelicanLinks(f"{base}/", patterns, {kind: slugs[kind] for kind in patterns})
    return Archive(
        items=items,
        unused=source.unknown.unused(),
        lists=tuple(_lists(items, patterns, slugs)),
        site=site or text_setting(config, "SITEURL", ""),
        roots=(
            *old_addresses.file_roots((folder / content,), base),
            FileRoot(folder / content, f"/{content}/"),
        ),
        convert=partial(_convert, links),
        shown=_shown,
        slugify=slugs["slug"],
    )


def _lists(
    items: Sequence[ImportedItem], patterns: Mapping[ListKind, str], slugs: Slugs
) -> Iterator[ListPage]:
    for kind, pattern in patterns.items():
        yield from list_addresses.from_patterns(items, {kind: pattern}, slugs[kind])


class _Source:
    def __init__(self, texts: Texts, addresses: Addresses, notes: Notes) -> None:
        self.texts, self.addresses, self.config = texts, addresses, addresses.config
        self.notes = notes
        zone = text_setting(self.config, "TIMEZONE", "UTC")
        self.zone = text_fields.zone_of(zone, "pelicanconf.py", notes)
        self.unknown = UnknownFields(_FIELDS)

    def items(self) -> Iterator[ImportedItem]:
        translations = []
        for text, path in self.texts.read():
            if source_texts.text_of(text.fields, "status").lower() == "skip":
                message = 'not imported: its status is "skip"'
                self.notes.add_loss("text", text.path, text.field_line("status"), message)
                continue
            self.unknown.add(text)
            item = self._item(text, path)
            if self._language(text):
                translations.append(item)
            else:
                yield item
        yield from translations  # an address that both want is the original's

    def _language(self, text: SourceText) -> str:
        """Returns the language of a text; "" for that of the site."""
        language = source_texts.text_of(text.fields, "lang")
        return "" if language == text_setting(self.config, "DEFAULT_LANG", "en") else language

    def _item(self, text: SourceText, path: str) -> ImportedItem:
        fields, language = text.fields, self._language(text)
        item = self._basic_item(text, path)
        slug = item.slug
        item = replace(
            item,
            slug=f"{slug}-{language}" if language else slug,
            draft=self._is_draft(text, item),
            noindex=item.noindex or source_texts.text_of(fields, "status").lower() == "hidden",
            names=(f"/{path}",),
        )
        url = self.addresses.of(item, slug, language)
        base = old_addresses.base_of(text_setting(self.config, "SITEURL", ""))
        return old_addresses.below(base, replace(item, urls=(url, *old_addresses.aliases(fields))))

    def _is_draft(self, text: SourceText, item: ImportedItem) -> bool:
        """Whether a text is a draft: as Pelican has it, or because Pelican did not publish it."""
        status = source_texts.text_of(text.fields, "status").lower()
        if status == "draft":
            return True
        if hidden := self._hidden_by(text, item, status):
            field, reason = hidden
            publication.note_draft(text.path, text.field_line(field), reason, self.notes)
            return True
        return publication.is_draft(text, self.notes, ignored=("status",))

    def _hidden_by(
        self, text: SourceText, item: ImportedItem, status: str
    ) -> tuple[str, str] | None:
        """Returns the field for which Pelican did not list a text, and why; None if it did."""
        if status == "hidden" and item.kind == "article":
            return "status", 'its status is "hidden", and all stories are listed here'
        if status not in ("", "published", "hidden"):
            return "status", f'its status is "{status}"'
        if "title" not in text.fields:
            return "title", "Pelican publishes nothing without a title"
        if item.kind == "page" or item.date or self.config.get("DEFAULT_DATE"):
            return None
        if date := source_texts.text_of(text.fields, "date"):
            return "date", f'its date "{date}" is not a date'
        return "date", "Pelican publishes no article without a date"

    def _basic_item(self, text: SourceText, path: str) -> ImportedItem:
        """Returns an item with what its fields say, apart from when and where it was public."""
        fields, is_page = text.fields, self.texts.is_page(path)
        name_date, slug = text_fields.date_and_slug(Path(path).stem)
        date = text_fields.date_of(text, self.notes, self.zone, "date") or name_date
        item = basic_item.from_text(text, slug, self.zone)
        is_named = text_setting(self.config, "SLUGIFY_SOURCE", "title") == "basename"
        named = Path(path).stem if is_named else item.title
        category = "" if is_page else self._category(fields, path)
        return replace(
            item,
            kind="page" if is_page else "article",
            slug=source_texts.text_of(fields, "slug") or self.addresses.slugs["slug"](named),
            date="" if is_page else date,
            updated=text_fields.date_of(text, self.notes, self.zone, "modified"),
            authors=() if is_page else tuple(Label(name, name) for name in self._authors(fields)),
            categories=text_fields.labels((category,) if category else ()),
            summary=text_fields.summary(fields, "summary", "description"),
            picture=text_fields.picture(fields, "image", "cover"),
        )

    def _category(self, fields: Mapping[str, Any], path: str) -> str:
        """Returns the category: of the text, of its folder, or of the settings."""
        folder = path.rpartition("/")[0].rpartition("/")[2]
        category = source_texts.text_of(fields, "category") or folder
        return category or text_setting(self.config, "DEFAULT_CATEGORY", "")

    def _authors(self, fields: Mapping[str, Any]) -> tuple[str, ...]:
        """Returns the author names: of the text, or of the settings."""
        # Names that contain commas are separated by semicolons.
        separator = ";" if ";" in str(fields.get("authors")) else ","
        return (
            source_texts.texts_of(fields, "authors", split=separator)
            or source_texts.texts_of(fields, "author", split=";")
            or source_texts.texts_of(self.config, "AUTHOR")
        )


def _convert(pelican: PelicanLinks, item: ImportedItem, links: Links, notes: Notes) -> str:
    targets = PelicanTargets(pelican, links)
    if item.source.endswith(HTML):
        return html_body.to_markdown(_body_element(item.body), item, targets, notes)
    reading_differences.report(item, "Python-Markdown", notes)
    body = named_code.fenced(pelican_links.with_encoded_spaces(item.body))
    return clean_markdown.cleaned(body, item, targets, notes)


def _body_element(html: str) -> str:
    """Returns what is in the `body` of a document."""
    element = next(html_tags.elements(html, "body"), None)
    return html[element.inner : element.outer] if element else html


def _shown(item: ImportedItem) -> str:
    if item.source.endswith(HTML):
        return _body_element(item.body)
    return shown_text.from_markdown(
        named_code.fenced(pelican_links.with_encoded_spaces(item.body)), ()
    )
