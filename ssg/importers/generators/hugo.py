"""Reads a Hugo source: its content folders with page bundles, in every language."""

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
    Links,
    ListKind,
    ListPage,
    Notes,
    Term,
)
from ssg.importers.conversion import (
    clean_markdown,
    code_options,
    hidden_html,
    html_body,
    reading_differences,
    shown_text,
)
from ssg.importers.conversion.shortcodes import Shortcodes
from ssg.importers.generators import (
    basic_item,
    hugo_addresses,
    hugo_settings,
    list_addresses,
    publication,
    source_folder,
    text_fields,
)
from ssg.importers.generators.hugo_addresses import PagePath
from ssg.importers.generators.hugo_texts import Page, Texts, report_modules
from ssg.importers.generators.unknown_fields import UnknownFields

_FIELDS = """
title date publishdate pubdate published lastmod modified expirydate unpublishdate draft aliases url
slug author authors category categories tags series summary description image images featured_image
featuredimage featureimage thumbnail cover featured weight type layout linktitle keywords menu toc
math headless params resources image_alt image_caption caption alt iscjklanguage markup canonicalurl
canonical outputs build _build cascade
"""
_DATES = ("publishdate", "date", "pubdate", "published")
_STORY_SECTIONS = (
    *("post", "posts", "blog", "blogs", "news", "article", "articles", "story", "stories"),
)
_PAGE_SECTIONS = ("page", "pages")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """Reads a Hugo source; `permalink` and `site` override its settings."""
    config = hugo_settings.read(folder, notes)
    report_modules(folder, config, notes)
    source = _Source(folder, config, old_addresses.checked_permalink(permalink), notes)
    items = tuple(source.items())
    values = dict(source_texts.fields_of(config, "params"))
    base = old_addresses.base_of(source_texts.text_of(config, "baseurl"))
    content = dict.fromkeys(root.folder for root in source.texts.roots)
    return Archive(
        items=items,
        unused=source.unknown.unused(),
        people=tuple({entry.key: entry for entry in source.people.values()}.values()),
        terms=tuple(_terms(source.texts)),
        lists=tuple(_lists(items, config, base)),
        site=site or source_texts.text_of(config, "baseurl"),
        roots=(
            *old_addresses.below_base(hugo_settings.file_roots(folder, config), base),
            *old_addresses.file_roots((folder / name for name in content), base),
            *(FileRoot(folder / name, f"/{name}/") for name in content),
        ),
        convert=partial(_convert, values, _shows_raw_html(config)),
        shown=partial(shown_text.of_item, shown_text.SHORTCODES),
        has_github_anchors=True,
        slugify=hugo_addresses.slugify(config),
    )


def _terms(texts: Texts) -> Iterator[Term]:
    """Yields the descriptions of categories, tags and topics; notes those of other lists."""
    folders = hugo_addresses.folders_of_terms(texts.config)
    for path, text in texts.terms.items():
        folder, _, key = path.rpartition("/")
        is_topic = not folder and _is_topic(key)
        if key and (folder in folders or (is_topic and key not in folders)):
            name = source_texts.text_of(text.fields, "title")
            at = text.path, text.body_line
            yield Term(name=name, key=key, description=text.body, source=at[0], line=at[1])
        else:
            message = "not imported: the text of a list page"
            texts.notes.add_loss("text", text.path, text.body_line, message)


def _lists(
    items: Sequence[ImportedItem], config: Mapping[str, Any], base: str
) -> Iterator[ListPage]:
    """Yields the listings that Hugo makes for each taxonomy in each language."""
    default = hugo_settings.default_language(config)
    for language in hugo_settings.languages(config) or {default: {}}:
        own = [item for item in items if (item.language.lower() or default) == language]
        prefix = base + hugo_settings.root_of(config, language, "").prefix
        patterns = hugo_addresses.list_patterns(config, prefix)
        slugify = hugo_addresses.slugify(config)
        in_section = [item for item in own if not _own_categories(item.fields)]
        labelled = [
            item if _own_categories(item.fields) else replace(item, categories=()) for item in own
        ]
        yield from list_addresses.from_patterns(labelled, patterns, slugify)
        sections: dict[ListKind, str] = {"category": f"{prefix}/{{key}}/"}
        yield from list_addresses.from_patterns(in_section, sections, slugify)


class _Source:
    def __init__(
        self, folder: Path, config: Mapping[str, Any], permalink: str, notes: Notes
    ) -> None:
        self.folder, self.config = folder, config
        self.permalink_pattern, self.notes = permalink, notes
        zone = source_texts.text_of(config, "timezone")
        self.zone = text_fields.zone_of(zone, "hugo.toml", notes)
        self.unknown = UnknownFields(_FIELDS)
        data = source_texts.text_of(config, "datadir") or "data"
        authors = f"{source_folder.subfolder(folder, data, 'dataDir')}/authors"
        self.people = text_fields.people_by_key(text_fields.people(folder, authors, notes))
        self.base = old_addresses.base_of(source_texts.text_of(config, "baseurl"))
        self.texts = Texts(folder, config, notes)

    def items(self) -> Iterator[ImportedItem]:
        pages = self.texts.pages()
        for key, text in self.texts.authors.items():
            person = text_fields.person(key, text.fields, text.path, text.body)
            self.people |= text_fields.people_by_key((person,))
        yield from map(self._item, pages)

    def _item(self, page: Page) -> ImportedItem:
        text = page.text
        self.unknown.add(text)
        path = hugo_addresses.path_of(page.plain_path, page.root.prefix)
        item = replace(
            self._basic_item(text, path),
            updated=text_fields.date_of(text, self.notes, self.zone, "lastmod", "modified"),
            draft=self._is_draft(page),
            language=source_texts.text_of(text.fields, "lang", "language") or page.root.language,
            names=_names(page.path, page.plain_path, path),
        )
        urls = hugo_addresses.addresses(item, path, self.config, self.permalink_pattern)
        return old_addresses.below(self.base, replace(item, urls=urls))

    def _is_draft(self, page: Page) -> bool:
        if page.root.is_disabled:
            reason = f'the language "{page.root.language}" is disabled'
            publication.note_draft(page.text.path, 1, reason, self.notes)
            return True
        is_decided = publication.decided_by_shortcode(page.text, self.notes)
        return is_decided or publication.is_draft(page.text, self.notes)

    def _basic_item(self, text: SourceText, page: PagePath) -> ImportedItem:
        """Returns an item with what its fields say, apart from when and where it was public."""
        fields = text.fields
        name_date, slug = text_fields.date_and_slug(page.name)
        date = text_fields.date_of(text, self.notes, self.zone, *_DATES)
        is_article = bool(date or page.section in _STORY_SECTIONS) and _can_have_stories(
            fields, page.section
        )
        item = basic_item.from_text(text, slug, self.zone)
        return replace(
            item,
            kind="article" if is_article else "page",
            date=(date or name_date) if is_article else "",
            authors=text_fields.authors(fields, "authors", "author", known=self.people),
            categories=text_fields.labels(_categories(fields, page.section)),
            tags=source_texts.texts_of(fields, "tags", "keywords"),
            summary=text_fields.summary(fields, "summary", "description"),
            picture=text_fields.picture(fields, "image", "images", "cover", "featured_image",
                                        "featuredimage", "featureimage", "thumbnail"),
            body=text.body.replace("<!--more-->", ""),
        )  # fmt: skip


def _names(path: str, plain_path: str, page: PagePath) -> tuple[str, ...]:
    """Returns the targets by which other texts link to one."""
    bundle = (f"/{plain_path.rpartition('/')[0]}",) if page.is_bundle else ()
    names = (f"/{path}", f"/{plain_path}", *bundle, f"/{plain_path.rpartition('.')[0]}")
    return tuple(dict.fromkeys((*names, f"/{page.name}")))


def _can_have_stories(fields: Mapping[str, Any], section: str) -> bool:
    return section not in ("", *_PAGE_SECTIONS) and source_texts.text_of(fields, "type") != "page"


def _categories(fields: Mapping[str, Any], section: str) -> tuple[str, ...]:
    """Returns the categories of a text; without any, its section, if that is a topic."""
    return _own_categories(fields) or ((section,) if _is_topic(section) else ())


def _is_topic(section: str) -> bool:
    return section.lower() not in ("", *_STORY_SECTIONS, *_PAGE_SECTIONS)


def _own_categories(fields: Mapping[str, Any]) -> tuple[str, ...]:
    return source_texts.texts_of(fields, "categories", "category")


def _shows_raw_html(config: Mapping[str, Any]) -> bool:
    """Whether Hugo's Markdown parser shows HTML: goldmark does so only with a setting."""
    markup = source_texts.fields_of(config, "markup")
    renderer = source_texts.fields_of(markup, "goldmark", "renderer")
    # Blackfriday, which Hugo used before, always showed it.
    is_old = source_texts.text_of(markup, "defaultmarkdownhandler").lower() == "blackfriday"
    return is_old or source_texts.is_true(renderer, "unsafe")


def _convert(
    values: Mapping[str, Any], shows_html: bool, item: ImportedItem, links: Links, notes: Notes
) -> str:
    is_html = source_folder.is_html(item.source)
    if not (shows_html or is_html):
        item = replace(item, body=hidden_html.left_out(item.body, item, notes))
    body = Shortcodes(item, {**values, **item.fields}, notes).converted()
    if is_html:
        return html_body.to_markdown(body, item, links, notes)
    reading_differences.report(item, "goldmark", notes)
    return clean_markdown.cleaned(code_options.in_fences(body), item, links, notes)
