"""Pelican: Markdown with metadata lines, and addresses as in `pelicanconf.py`, not run."""

import ast
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
from ssg.importers.conversion import clean_markdown, commonmark, html_body
from ssg.importers.generators import folders, list_addresses
from ssg.importers.generators.folders import HTML, MARKDOWN, UnknownFields
from ssg.text.slugs import slug_of_name

_FIELDS = """
title date modified category tags keywords author authors summary slug status save_as url
lang translation template image cover featured description series
"""
_LINE = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")
_META = re.compile(r"""<meta\s+name=["']([^"']+)["']\s+content=["']([^"']*)["']""", re.I)
_TITLE = re.compile(r"<title>(.*?)</title>", re.I | re.S)
_DATE = re.compile(r"\{date:((?:%[YymdbBjHMS]|[^%{}])+)\}")
_INTERNAL = re.compile(r"[{|](filename|static|attach|author|category|tag|index)[}|]([^\s)\"'>]*)")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """All that a Pelican source holds; `permalink` and `site` win over its own settings."""
    config = _settings(folder, notes)
    content = _text(config, "PATH", "content") or "content"
    source = _Source(folder, content, config, permalink, notes)
    items = tuple(source.items())
    source.unknown.report(notes)
    return Archive(
        items=items,
        lists=list_addresses.from_patterns(items, _lists(config)),
        site=site or _text(config, "SITEURL", ""),
        roots=(FileRoot(folder / content), FileRoot(folder / content, f"/{content}/")),
        convert=partial(_convert, _lists(config)),
    )


def _settings(folder: Path, notes: Notes) -> dict[str, Any]:
    """The plain values that the settings assign: the file is read, not run."""
    found: dict[str, Any] = {}
    for name in ("pelicanconf.py", "publishconf.py"):
        if not (folder / name).is_file():
            continue
        try:
            tree = ast.parse((folder / name).read_text("utf-8-sig"))
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", 0) or 0
            notes.add_loss("field", name, line, "cannot be read: its settings are not used")
            continue
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                try:
                    found[node.targets[0].id] = ast.literal_eval(node.value)
                except (ValueError, TypeError, SyntaxError):
                    notes.add_loss(
                        "field", name, node.lineno, f"{node.targets[0].id} is computed: not used"
                    )
    return found


def _lists(config: Mapping[str, Any]) -> dict[ListKind, str]:
    """The addresses of the lists that Pelican makes (docs.getpelican.com, "URL settings")."""
    kinds: tuple[ListKind, ...] = ("author", "category", "tag")
    return {
        kind: "/"
        + _text(config, f"{kind.upper()}_URL", f"{kind}/{{slug}}.html").replace("{slug}", "{key}")
        for kind in kinds
    }


def _text(config: Mapping[str, Any], name: str, otherwise: str) -> str:
    value = config.get(name, otherwise)
    return value if isinstance(value, str) else otherwise


class _Source:
    def __init__(
        self, folder: Path, content: str, config: dict[str, Any], permalink: str, notes: Notes
    ) -> None:
        self.folder, self.content, self.config = folder, content, config
        self.permalink_pattern, self.notes = permalink, notes
        self.zone = _text(config, "TIMEZONE", "UTC")
        self.unknown = UnknownFields(_FIELDS)
        pages = config.get("PAGE_PATHS", ["pages"])
        self.page_paths = tuple(f"{path}/" for path in pages if isinstance(path, str) and path)

    def items(self) -> Iterator[ImportedItem]:
        for path in folders.files(self.folder / self.content):
            at = f"{self.content}/{path}"
            if path.endswith(".rst"):
                self.notes.add_loss(
                    "text", at, 1, "is reStructuredText: not imported; pandoc makes Markdown of it"
                )
            elif path.endswith((*MARKDOWN, *HTML)):
                text = source_texts.read(self.folder / self.content / path, at, self.notes)
                if text is not None and (item := self._item(self._named(text, path), path)):
                    yield item

    def _named(self, text: SourceText, path: str) -> SourceText:
        """A text with its metadata as fields, and beside them what its name says."""
        given, name = _with_metadata(text), Path(path).stem
        try:
            found = re.match(_text(self.config, "FILENAME_METADATA", ""), name)
        except re.error:
            return given
        said = {key.lower(): value for key, value in (found.groupdict() if found else {}).items()}
        return replace(given, fields={**said, **given.fields})

    def _item(self, text: SourceText, path: str) -> ImportedItem | None:
        status = source_texts.text_of(text.fields, "status").lower() or _text(
            self.config.get("DEFAULT_METADATA", {}), "status", ""
        )
        if status == "skip":
            self.notes.add_loss(
                "text", text.path, text.field_line("status"), "its status is skip: not imported"
            )
            return None
        self.unknown.add(text)
        return self._made(text, path, status)

    def _made(self, text: SourceText, path: str, status: str) -> ImportedItem:
        fields = text.fields
        is_page = path.startswith(self.page_paths)
        written, slug = folders.date_and_slug(path.rpartition("/")[2].rpartition(".")[0])
        title = folders.title(fields, slug)
        category = "" if is_page else self._category(fields, path)
        item = ImportedItem(
            kind="page" if is_page else "article",
            source=text.path,
            line=text.field_line("title"),
            slug=source_texts.text_of(fields, "slug") or slug_of_name(title),
            title=title,
            date="" if is_page else folders.date_of(text, self.notes, self.zone, "date") or written,
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
        folder = path.rpartition("/")[0].rpartition("/")[2]
        own = source_texts.text_of(fields, "category") or folder
        return own or _text(self.config, "DEFAULT_CATEGORY", "")

    def _authors(self, fields: Mapping[str, Any]) -> tuple[str, ...]:
        """Names with a comma in them are written with semicolons between them."""
        semicolons = ";" in str(fields.get("authors"))
        own = source_texts.texts_of(fields, "authors", split=";" if semicolons else ",")
        own = own or source_texts.texts_of(fields, "author", split=";")
        return own or source_texts.texts_of(self.config, "AUTHOR")

    def _url(self, item: ImportedItem) -> str:
        """The old address (docs.getpelican.com, "URL settings")."""
        if own := source_texts.text_of(item.fields, "url", "save_as"):
            return f"/{own.lstrip('/')}".removesuffix("index.html")
        if self.permalink_pattern and item.kind == "article":
            return folders.expand_permalink(self.permalink_pattern, item)
        kind = "PAGE" if item.kind == "page" else "ARTICLE"
        otherwise = "pages/{slug}.html" if kind == "PAGE" else "{slug}.html"
        pattern = _text(self.config, f"{kind}_SAVE_AS", "") or _text(
            self.config, f"{kind}_URL", otherwise
        )
        date = datetime.fromisoformat(item.date or "1970-01-01")
        pattern = _DATE.sub(lambda found: date.strftime(found[1]), pattern)
        values = {
            "{slug}": item.slug,
            "{category}": item.categories[0].key if item.categories else "", "{lang}": "en",
            "{author}": item.authors[0].key if item.authors else "",
        }  # fmt: skip
        for name, value in values.items():
            pattern = pattern.replace(name, value)
        return re.sub("//+", "/", f"/{pattern}").removesuffix("index.html")


def _with_metadata(text: SourceText) -> SourceText:
    """A text with its metadata as fields: lines at its head, or `meta` elements in HTML."""
    if text.head:
        return replace(text, fields={key.lower(): value for key, value in text.fields.items()})
    if text.path.endswith(HTML):
        fields: dict[str, Any] = {name.lower(): value for name, value in _META.findall(text.body)}
        if found := _TITLE.search(text.body):
            fields["title"] = found[1].strip()
        return replace(text, fields=fields, head=text.body)
    lines = text.body.split("\n")
    fields, end = _metadata(lines)
    body = "\n".join(lines[end:])
    blank = len(body) - len(body.lstrip("\n"))
    head = "\n".join(lines[:end]).lower()
    return SourceText(text.path, fields, head, body.strip("\n"), text.body_line + end + blank)


def _metadata(lines: list[str]) -> tuple[dict[str, Any], int]:
    """The fields that stand in a text's first lines, and the number of those lines."""
    fields: dict[str, Any] = {}
    name = ""
    for number, line in enumerate(lines):
        if found := _LINE.fullmatch(line):
            name = found[1].lower()
            fields[name] = found[2].strip()
        elif name and line[:1] in " \t" and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}"
        else:
            return fields, number
    return fields, len(lines)


def _convert(
    patterns: Mapping[ListKind, str], item: ImportedItem, links: Links, notes: Notes
) -> str:
    def plain(found: re.Match[str]) -> str:
        kind, target = found.groups()
        if kind == "index":
            return "/"
        pattern = next((url for name, url in patterns.items() if name == kind), "")
        return pattern.replace("{key}", slug_of_name(target)) if pattern else target

    body = _INTERNAL.sub(plain, item.body)
    if item.source.endswith(HTML):
        inner = re.search(r"<body[^>]*>(.*?)</body>", body, re.I | re.S)
        return html_body.to_markdown(inner[1] if inner else body, item, links, notes)
    return clean_markdown.cleaned(commonmark.fence_indented_code(body), item, links, notes)
