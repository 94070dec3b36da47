"""Reads a Pelican source: texts with metadata lines, and their old addresses."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import Archive, FileRoot, ImportedItem, Links, ListKind, Notes
from ssg.importers.archive.source_texts import SourceText
from ssg.importers.conversion import clean_markdown, html_body, named_code, reading_differences
from ssg.importers.generators import folders, list_addresses, pelican_settings
from ssg.importers.generators.folders import HTML, MARKDOWN, UnknownFields
from ssg.importers.generators.pelican_settings import text_setting
from ssg.text.slugs import slug_of_name

_FIELDS = """
title date modified category tags keywords author authors summary slug status save_as url
lang translation template image cover featured description series
"""
_METADATA_LINE = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")
_META_ELEMENT = re.compile(r"""<meta\s+name=["']([^"']+)["']\s+content=["']([^"']*)["']""", re.I)
_TITLE = re.compile(r"<title>(.*?)</title>", re.I | re.S)
_DATE_PLACEHOLDER = re.compile(r"\{date:((?:%[YymdbBjHMS]|[^%{}])+)\}")
_INTERNAL_LINK = re.compile(
    r"[{|](filename|static|attach|author|category|tag|index)[}|]([^\s)\"'>]*)"
)


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """Reads a Pelican source; `permalink` and `site` override its settings."""
    config = pelican_settings.read(folder, notes)
    content = text_setting(config, "PATH", "content") or "content"
    patterns = pelican_settings.list_patterns(config)
    pelican_settings.report_extensions(config, notes)
    source = _Source(folder, content, config, permalink, notes)
    items = tuple(source.items())
    source.unknown.report(notes)
    return Archive(
        items=items,
        lists=list_addresses.from_patterns(items, patterns),
        site=site or text_setting(config, "SITEURL", ""),
        roots=(FileRoot(folder / content), FileRoot(folder / content, f"/{content}/")),
        convert=partial(_convert, patterns),
    )


class _Source:
    def __init__(
        self, folder: Path, content: str, config: dict[str, Any], permalink: str, notes: Notes
    ) -> None:
        self.folder, self.content, self.config = folder, content, config
        self.permalink_pattern, self.notes = permalink, notes
        self.zone = text_setting(config, "TIMEZONE", "UTC")
        self.unknown = UnknownFields(_FIELDS)
        pages = config.get("PAGE_PATHS", ["pages"])
        self.page_paths = tuple(f"{path}/" for path in pages if isinstance(path, str) and path)

    def items(self) -> Iterator[ImportedItem]:
        for path in folders.files(self.folder / self.content):
            source = f"{self.content}/{path}"
            if path.endswith(".rst"):
                message = "not imported: reStructuredText (convert it to Markdown with pandoc)"
                self.notes.add_loss("text", source, 1, message)
            elif path.endswith((*MARKDOWN, *HTML)):
                text = source_texts.read(self.folder / source, source, self.notes)
                if text is None:
                    continue
                text = self._with_name_metadata(_with_metadata(text))
                if item := self._item(text, path):
                    yield item

    def _with_name_metadata(self, text: SourceText) -> SourceText:
        """Adds the fields that `FILENAME_METADATA` finds in the file name."""
        try:
            match = re.match(
                text_setting(self.config, "FILENAME_METADATA", ""), Path(text.path).stem
            )
        except re.error:
            return text
        groups = match.groupdict() if match else {}
        name_fields = {key.lower(): value for key, value in groups.items()}
        return replace(text, fields={**name_fields, **text.fields})

    def _item(self, text: SourceText, path: str) -> ImportedItem | None:
        default_status = text_setting(self.config.get("DEFAULT_METADATA", {}), "status", "")
        status = source_texts.text_of(text.fields, "status").lower() or default_status
        if status == "skip":
            message = 'not imported: its status is "skip"'
            self.notes.add_loss("text", text.path, text.field_line("status"), message)
            return None
        self.unknown.add(text)
        return self._imported(text, path, status)

    def _imported(self, text: SourceText, path: str, status: str) -> ImportedItem:
        fields = text.fields
        is_page = path.startswith(self.page_paths)
        name_date, slug = folders.date_and_slug(Path(path).stem)
        date = "" if is_page else folders.date_of(text, self.notes, self.zone, "date") or name_date
        title = folders.title(fields, slug)
        category = "" if is_page else self._category(fields, path)
        item = ImportedItem(
            kind="page" if is_page else "article",
            source=text.path,
            line=text.field_line("title"),
            slug=source_texts.text_of(fields, "slug") or slug_of_name(title),
            title=title,
            date=date,
            updated=folders.date_of(text, self.notes, self.zone, "modified"),
            authors=() if is_page else folders.labels(self._authors(fields)),
            categories=folders.labels((category,) if category else ()),
            tags=source_texts.texts_of(fields, "tags"),
            summary=html_body.plain_text(source_texts.text_of(fields, "summary", "description")),
            picture=folders.picture(fields, "image", "cover"),
            draft=status == "draft",
            featured=source_texts.is_true(fields, "featured"),
            noindex=status == "hidden",
            series=source_texts.text_of(fields, "series"),
            names=(f"/{path}",),
            body=text.body,
            body_line=text.body_line,
            fields=fields,
        )
        return replace(item, urls=(self._url(item),))

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

    def _url(self, item: ImportedItem) -> str:
        """Returns the old address (docs.getpelican.com, "URL settings")."""
        if own := source_texts.text_of(item.fields, "url", "save_as"):
            return f"/{own.lstrip('/')}".removesuffix("index.html")
        if self.permalink_pattern and item.kind == "article":
            return folders.expand_permalink(self.permalink_pattern, item)
        path = _expanded(self._pattern(item), item)
        return re.sub("//+", "/", f"/{path}").removesuffix("index.html")

    def _pattern(self, item: ImportedItem) -> str:
        """Returns the settings' URL pattern for articles or for pages."""
        kind, default = "ARTICLE", "{slug}.html"
        if item.kind == "page":
            kind, default = "PAGE", "pages/{slug}.html"
        save_as = text_setting(self.config, f"{kind}_SAVE_AS", "")
        return save_as or text_setting(self.config, f"{kind}_URL", default)


def _expanded(pattern: str, item: ImportedItem) -> str:
    """Fills in a URL pattern of Pelican."""
    date = datetime.fromisoformat(item.date or "1970-01-01")
    path = _DATE_PLACEHOLDER.sub(lambda match: date.strftime(match[1]), pattern)
    values = {
        "{slug}": item.slug,
        "{category}": item.categories[0].key if item.categories else "",
        "{lang}": "en",
        "{author}": item.authors[0].key if item.authors else "",
    }
    for placeholder, value in values.items():
        path = path.replace(placeholder, value)
    return path


def _with_metadata(text: SourceText) -> SourceText:
    """Moves a text's metadata to its fields: its first lines, or the `meta` elements of HTML."""
    if text.head:
        return replace(text, fields={key.lower(): value for key, value in text.fields.items()})
    if text.path.endswith(HTML):
        fields: dict[str, Any] = {
            name.lower(): value for name, value in _META_ELEMENT.findall(text.body)
        }
        if title := _TITLE.search(text.body):
            fields["title"] = title[1].strip()
        return replace(text, fields=fields, head=text.body)
    lines = text.body.split("\n")
    fields, end = _metadata(lines)
    body = "\n".join(lines[end:])
    blank = len(body) - len(body.lstrip("\n"))
    head = "\n".join(lines[:end]).lower()
    return SourceText(text.path, fields, head, body.strip("\n"), text.body_line + end + blank)


def _metadata(lines: list[str]) -> tuple[dict[str, Any], int]:
    """Returns the fields in a text's first lines, and the number of those lines."""
    fields: dict[str, Any] = {}
    name = ""
    for number, line in enumerate(lines):
        if match := _METADATA_LINE.fullmatch(line):
            name = match[1].lower()
            fields[name] = match[2].strip()
        elif name and line[:1] in " \t" and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}"
        else:
            return fields, number
    return fields, len(lines)


def _link_target(link: re.Match[str], patterns: Mapping[ListKind, str]) -> str:
    """Returns the target of an internal link: `{filename}a.md` is "a.md", `{tag}x` its listing."""
    kind, target = link.groups()
    if kind == "index":
        return "/"
    pattern = next((url for name, url in patterns.items() if name == kind), "")
    return pattern.replace("{key}", slug_of_name(target)) if pattern else target


def _convert(
    patterns: Mapping[ListKind, str], item: ImportedItem, links: Links, notes: Notes
) -> str:
    body = _INTERNAL_LINK.sub(lambda link: _link_target(link, patterns), item.body)
    if item.source.endswith(HTML):
        element = re.search(r"<body[^>]*>(.*?)</body>", body, re.I | re.S)
        return html_body.to_markdown(element[1] if element else body, item, links, notes)
    reading_differences.report(item, "Python-Markdown", notes)
    return clean_markdown.cleaned(named_code.fenced(body), item, links, notes)
