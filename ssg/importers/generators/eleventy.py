"""Reads an Eleventy source: texts with the data of their directories; collections are no tags."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import Archive, FileRoot, ImportedItem, Links, Notes
from ssg.importers.archive.source_texts import SourceText
from ssg.importers.conversion import clean_markdown, html_body, reading_differences
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
_STORY_TAGS = ("post", "posts", "blog", "news", "article", "articles", "story", "stories")
_TEMPLATES = (".njk", ".liquid", ".hbs", ".ejs", ".pug", ".11ty.js", ".webc", ".vto")
_SCRIPTS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_COMPUTED_DATES = ("last modified", "created", "git last modified", "git created")
_JS_PROPERTY = re.compile(r"""\b(permalink|layout|tags)\s*:\s*\[?\s*(["'`])([^"'`\n]*)\2""")
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")


def read(folder: Path, permalink: str, site: str, notes: Notes) -> Archive:
    """Reads an Eleventy source; `permalink` replaces the addresses that its JavaScript computes."""
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
        self.script_data: dict[str, dict[str, str]] = {}

    def items(self) -> Iterator[ImportedItem]:
        skipped = ("_site", "_includes", "_layouts", "_data", "dist")
        paths = list(folders.files(self.folder, skipped))
        for path in paths:
            if path.endswith(_SCRIPTS):
                self._read_script(path)
        for path in paths:
            if not path.endswith(_SCRIPTS) and (text := self._text(path)) is not None:
                yield self._item(text)

    def _text(self, path: str) -> SourceText | None:
        """Reads a text; None for all other files, with a note for templates."""
        if path.endswith(_TEMPLATES):
            self._note_template(path, 1)
            return None
        is_about_source = path.rpartition("/")[2].upper().startswith(("README.", "LICENSE."))
        if is_about_source or not path.endswith((*MARKDOWN, *HTML)):
            return None
        text = source_texts.read(self.folder / path, path, self.notes)
        if text is not None and path.endswith(HTML) and ("{%" in text.body or not text.head):
            self._note_template(path, text.body_line)
            return None
        return text

    def _note_template(self, path: str, line: int) -> None:
        self.notes.add_loss("text", path, line, "not imported: this is a template, not a text")

    def _item(self, text: SourceText) -> ImportedItem:
        self.unknown.add(text)
        folder = text.path.rpartition("/")[0]
        inherited = self._directory_data(folder)
        collections = {*source_texts.texts_of(inherited, "tags"), *_COLLECTIONS}
        fields = inherited | dict(text.fields)
        stem = text.path.rpartition("/")[2].rpartition(".")[0]
        in_folder = folder.rpartition("/")[2]
        name = in_folder if stem == "index" and in_folder else stem
        name_date, slug = folders.date_and_slug(name)
        date = self._date(replace(text, fields=fields)) or name_date
        all_tags = (
            *source_texts.texts_of(inherited, "tags"),
            *source_texts.texts_of(text.fields, "tags"),
        )
        is_article = bool(date or {*_STORY_TAGS} & {*all_tags, in_folder})
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
        urls = (self._url(item, text), *source_texts.texts_of(fields, "redirect_from", split=""))
        return replace(item, urls=tuple(url for url in urls if url))

    def _directory_data(self, folder: str) -> dict[str, Any]:
        """Returns the data of a directory and its parents (11ty.dev/docs/data-template-dir)."""
        if folder not in self.data:
            inherited = self._directory_data(folder.rpartition("/")[0]) if folder else {}
            name = folder.rpartition("/")[2] or self.folder.name
            names = tuple(
                f"{folder}/{name}{end}".lstrip("/") for end in (".11tydata.json", ".json")
            )
            own = dict(folders.settings(self.folder, names, self.notes))
            self.data[folder] = inherited | self.script_data.get(folder, {}) | own
        return self.data[folder]

    def _read_script(self, path: str) -> None:
        """Reads the addresses and tags that the JavaScript data of a directory sets as literals."""
        text = (self.folder / path).read_text("utf-8", "replace")
        values = {name: value for name, _, value in _JS_PROPERTY.findall(text)}
        self.script_data[path.rpartition("/")[0]] = values
        read = f"only {', '.join(values)} could be read" if values else "it was not read"
        self.notes.add_loss("address", path, 1, f"JavaScript is not run: {read}")

    def _date(self, text: SourceText) -> str:
        if source_texts.text_of(text.fields, "date").lower() in _COMPUTED_DATES:
            return ""
        return folders.date_of(text, self.notes, "UTC", "date")

    def _url(self, item: ImportedItem, text: SourceText) -> str:
        """Returns the old address: from `permalink`, from `--permalink`, or from the file name."""
        own = source_texts.text_of(item.fields, "permalink")
        if own == "false":
            return ""
        if self.permalink_pattern and item.kind == "article" and "permalink" not in text.fields:
            return folders.expand_permalink(self.permalink_pattern, item)
        if own:
            path = _OUTPUT.sub(lambda output: _output_value(output[1], item), own)
            if "{" not in path:
                return f"/{path.lstrip('/')}".removesuffix("index.html")
            message = f'cannot read the permalink "{own}": set the pattern with --permalink'
            self.notes.add_loss("address", text.path, text.field_line("permalink"), message)
        folder, _, name = text.path.rpartition("/")
        stem = folders.date_and_slug(name.rpartition(".")[0])[1]
        parts = [part for part in (folder, "" if stem == "index" else stem) if part]
        return f"/{'/'.join(parts)}/" if parts else "/"


def _output_value(expression: str, item: ImportedItem) -> str:
    """Returns the value of an output in a permalink; an unknown one is returned unchanged."""
    name, *filters = (part.strip() for part in expression.split("|"))
    file = item.source.rpartition("/")[2].rpartition(".")[0]
    values = {
        "page.fileSlug": folders.date_and_slug(file)[1],
        "title": item.title,
        "slug": item.slug,
        "page.filePathStem": "/" + item.source.rpartition(".")[0],
    }
    value = values.get(name, "")
    for filter_ in filters:
        if filter_ in ("slug", "slugify"):
            value = slug_of_name(value)
        elif name in ("page.date", "date") and filter_.startswith("date") and item.date:
            value = _formatted_date(item.date, filter_)
    return value or "{{" + expression + "}}"


def _formatted_date(date: str, filter_: str) -> str:
    """Applies a date filter, such as `date: "%Y/%m"` or `date("yyyy/MM")`, to an ISO date."""
    year, month, day = date[:10].split("-")
    pattern = re.sub(r"^date\w*\s*[:(]\s*|\)$", "", filter_).strip("\"' ")
    for token, part in (("%Y", year), ("%m", month), ("%d", day), ("yyyy", year),
                        ("MM", month), ("dd", day)):  # fmt: skip
        pattern = pattern.replace(token, part)
    return pattern


def _convert(values: Mapping[str, Any], item: ImportedItem, links: Links, notes: Notes) -> str:
    page_values = {f"page.{key}": value for key, value in item.fields.items()}
    body = Liquid(item, {**values, **item.fields, **page_values}, notes).converted()
    if item.source.endswith(HTML):
        return html_body.to_markdown(body, item, links, notes)
    reading_differences.report(item, "markdown-it", notes)
    return clean_markdown.cleaned(body, item, links, notes)
