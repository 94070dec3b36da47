"""Eleventy: Markdown with data from its directories; collections are told from tags."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import Archive, FileRoot, ImportedItem, Links, Notes
from ssg.importers.archive.source_texts import SourceText
from ssg.importers.conversion import clean_markdown, commonmark, html_body
from ssg.importers.conversion.liquid import Liquid
from ssg.importers.generators import folders
from ssg.importers.generators.folders import HTML, MARKDOWN, UnknownFields
from ssg.text.slugs import slug_of_name

_FIELDS = """
title date updated modified lastUpdated author authors category categories tags excerpt
description summary image image_alt image_figcaption hero cover alt caption draft permalink
redirect_from slug layout featured eleventyExcludeFromCollections eleventyNavigation
templateEngineOverride eleventyComputed canonical series sitemap preview tumblr_url
"""
_COLLECTIONS = ("all", "nav", "page", "pages", "post", "posts", "blog", "article", "articles")
_STORIES = ("post", "posts", "blog", "news", "article", "articles", "story", "stories")
_TEMPLATES = (".njk", ".liquid", ".hbs", ".ejs", ".pug", ".11ty.js", ".webc", ".vto")
_PROGRAMS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_UNDATED = ("last modified", "created", "git last modified", "git created")
_PROPERTY = re.compile(r"""\b(permalink|layout|tags)\s*:\s*\[?\s*(["'`])([^"'`\n]*)\2""")
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """All that an Eleventy source holds; what its JavaScript decides is given in `permalink`."""
    root = next((name for name in ("src", "content") if (folder / name / "_data").is_dir()
                 or (folder / name / "_includes").is_dir()), ".")  # fmt: skip
    source = _Source(folder / root, permalink, notes)
    items = tuple(source.items())
    source.unknown.report(notes)
    data = folders.settings(folder / root, ("_data/site.json", "_data/metadata.json",
                            "_data/site.yaml", "_data/site.yml"), notes)  # fmt: skip
    values = {"site.baseurl": "", "pathPrefix": ""}
    values |= {f"{name}.{key}": value for name in ("site", "metadata")
               for key, value in data.items() if isinstance(value, str)}  # fmt: skip
    return Archive(
        items=items,
        people=tuple({entry.key: entry for entry in source.people.values()}.values()),
        site=site or source_texts.text_of(data, "url", "baseUrl"),
        roots=tuple(
            FileRoot(folder / name) for name in dict.fromkeys((root, ".", "public", "static"))
        ),
        convert=partial(_convert, values),
    )


class _Source:
    def __init__(self, folder: Path, permalink: str, notes: Notes) -> None:
        self.folder, self.permalink_pattern, self.notes = folder, permalink, notes
        self.unknown = UnknownFields(_FIELDS)
        self.people = folders.people_by_key(folders.people(folder, "_data/authors", notes))
        self.data: dict[str, dict[str, Any]] = {}
        self.programs: dict[str, dict[str, str]] = {}

    def items(self) -> Iterator[ImportedItem]:
        skipped = ("_site", "_includes", "_layouts", "_data", "dist")
        found = list(folders.files(self.folder, skipped))
        for path in found:
            if path.endswith(_PROGRAMS):
                self._program(path)
        for path in found:
            name = path.rpartition("/")[2]
            if path.endswith(_PROGRAMS):
                continue
            if path.endswith(_TEMPLATES):
                self.notes.add_loss("text", path, 1, "a template, not a text: not imported")
            elif path.endswith((*MARKDOWN, *HTML)) and not name.upper().startswith(
                ("README.", "LICENSE.")
            ):
                text = source_texts.read(self.folder / path, path, self.notes)
                if text is not None and self._is_text(text):
                    yield self._item(text)

    def _is_text(self, text: SourceText) -> bool:
        is_template = text.path.endswith(HTML) and ("{%" in text.body or not text.head)
        if is_template:
            at = text.path, text.body_line
            self.notes.add_loss("text", *at, "a template, not a text: not imported")
        return not is_template

    def _item(self, text: SourceText) -> ImportedItem:
        self.unknown.add(text)
        folder = text.path.rpartition("/")[0]
        above = self._directory(folder)
        collections = {*source_texts.texts_of(above, "tags"), *_COLLECTIONS}
        fields = above | dict(text.fields)
        stem = text.path.rpartition("/")[2].rpartition(".")[0]
        in_folder = folder.rpartition("/")[2]
        written, slug = folders.date_and_slug(in_folder if stem == "index" and in_folder else stem)
        date = self._date(replace(text, fields=fields)) or written
        all_tags = (
            *source_texts.texts_of(above, "tags"),
            *source_texts.texts_of(text.fields, "tags"),
        )
        is_article = bool(date or {*_STORIES} & {*all_tags, in_folder})
        item = ImportedItem(
            kind="article" if is_article else "page",
            source=text.path,
            line=text.field_line("title"),
            slug=source_texts.text_of(fields, "slug") or slug,
            title=folders.title(fields, slug),
            date=date if is_article else "",
            updated=folders.date_of(text, self.notes, "UTC", "updated", "modified", "lastUpdated"),
            authors=folders.authors(fields, "authors", "author", known=self.people),
            categories=folders.labels(source_texts.texts_of(fields, "categories", "category")),
            tags=tuple(tag for tag in dict.fromkeys(all_tags) if tag not in collections),
            summary=html_body.plain_text(
                source_texts.text_of(fields, "excerpt", "description", "summary")
            ),
            picture=None if source_texts.text_of(fields, "hero") == "false"
            else folders.picture(fields, "image", "cover", "hero"),
            draft=source_texts.is_true(fields, "draft")
            or source_texts.text_of(fields, "permalink") == "false",
            featured=source_texts.is_true(fields, "featured"),
            canonical=source_texts.text_of(fields, "canonical"),
            series=source_texts.text_of(fields, "series"),
            names=(f"/{text.path}", f"/_posts/{stem}.md", f"/{stem}"),
            body=text.body,
            body_line=text.body_line,
            fields=fields,
        )  # fmt: skip
        old = (self._url(item, text), *source_texts.texts_of(fields, "redirect_from", split=""))
        return replace(item, urls=tuple(url for url in old if url))

    def _directory(self, folder: str) -> dict[str, Any]:
        """The data of a directory and of those above it (11ty.dev/docs/data-template-dir)."""
        if folder not in self.data:
            above = self._directory(folder.rpartition("/")[0]) if folder else {}
            name = folder.rpartition("/")[2] or self.folder.name
            names = tuple(
                f"{folder}/{name}{end}".lstrip("/") for end in (".11tydata.json", ".json")
            )
            own = dict(folders.settings(self.folder, names, self.notes))
            self.data[folder] = above | self.programs.get(folder, {}) | own
        return self.data[folder]

    def _program(self, path: str) -> None:
        """What a directory's JavaScript says of addresses and tags, where it is a plain text."""
        text = (self.folder / path).read_text("utf-8", "replace")
        found = {name: value for name, _, value in _PROPERTY.findall(text)}
        self.programs[path.rpartition("/")[0]] = found
        what = (
            f"is a program: read were only {', '.join(found)}"
            if found
            else "is a program: not read"
        )
        self.notes.add_loss("address", path, 1, what)

    def _date(self, text: SourceText) -> str:
        if source_texts.text_of(text.fields, "date").lower() in _UNDATED:
            return ""
        return folders.date_of(text, self.notes, "UTC", "date")

    def _url(self, item: ImportedItem, text: SourceText) -> str:
        """The old address: of `permalink`, of `--permalink`, or that of the file."""
        own = source_texts.text_of(item.fields, "permalink")
        if own == "false":
            return ""
        if self.permalink_pattern and item.kind == "article" and "permalink" not in text.fields:
            return folders.expand_permalink(self.permalink_pattern, item)
        if own:
            made = _OUTPUT.sub(lambda found: _value(found[1], item), own)
            if "{" not in made:
                return f"/{made.lstrip('/')}".removesuffix("index.html")
            what = f'permalink "{own}" was not understood: give the pattern as --permalink'
            self.notes.add_loss("address", text.path, text.field_line("permalink"), what)
        folder, _, name = text.path.rpartition("/")
        stem = folders.date_and_slug(name.rpartition(".")[0])[1]
        parts = [part for part in (folder, "" if stem == "index" else stem) if part]
        return f"/{'/'.join(parts)}/" if parts else "/"


def _value(expression: str, item: ImportedItem) -> str:
    """An output within a permalink; what isn't known stays as it is."""
    name, *filters = (part.strip() for part in expression.split("|"))
    file = item.source.rpartition("/")[2].rpartition(".")[0]
    values = {
        "page.fileSlug": folders.date_and_slug(file)[1],
        "title": item.title,
        "slug": item.slug,
        "page.filePathStem": "/" + item.source.rpartition(".")[0],
    }
    value = values.get(name, "")
    for given in filters:
        if given in ("slug", "slugify"):
            value = slug_of_name(value)
        elif name in ("page.date", "date") and given.startswith("date") and item.date:
            year, month, day = item.date[:10].split("-")
            pattern = re.sub(r"^date\w*\s*[:(]\s*|\)$", "", given).strip("\"' ")
            for token, part in (("%Y", year), ("%m", month), ("%d", day), ("yyyy", year),
                                ("MM", month), ("dd", day)):  # fmt: skip
                pattern = pattern.replace(token, part)
            value = pattern
    return value or "{{" + expression + "}}"


def _convert(values: Mapping[str, Any], item: ImportedItem, links: Links, notes: Notes) -> str:
    of_page = {f"page.{key}": value for key, value in item.fields.items()}
    body = Liquid(item, {**values, **item.fields, **of_page}, notes).converted()
    if item.source.endswith(HTML):
        return html_body.to_markdown(body, item, links, notes)
    return clean_markdown.cleaned(
        commonmark.to_python_markdown(body, interrupts=True), item, links, notes
    )
