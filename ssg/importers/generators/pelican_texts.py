"""Finds the texts of a Pelican source and their metadata: own, of their paths, and inherited."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import front_matter
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import source_folder
from ssg.importers.generators.pelican_settings import text_setting, texts_setting
from ssg.importers.generators.source_folder import HTML, MARKDOWN, IgnoreRules
from ssg.text import html_tags

_METADATA_LINE = re.compile(r" {0,3}([A-Za-z0-9_-]+):[ \t]*(.*)")
_CONTINUED = re.compile(r"(?: {4,}|\t)(.*)")
_FENCED = re.compile(r"---(?:[ \t][^\n]*)?\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.M | re.S)
_TITLE = re.compile(r"<title>(.*?)</title>", re.I | re.S)


class Texts:
    """The texts below `content`, a folder of the source."""

    def __init__(self, folder: Path, content: str, config: Mapping[str, Any], notes: Notes) -> None:
        self.folder, self.content, self.config, self.notes = folder, content, config, notes
        self.page_paths = _prefixes(config, "PAGE_PATHS", "pages")
        self.article_paths = _prefixes(config, "ARTICLE_PATHS", "")
        ignored = texts_setting(config, "IGNORE_FILES")
        self.ignored = IgnoreRules(ignored)
        self.no_pages = IgnoreRules(_anchored(config, "PAGE_EXCLUDES"))
        self.no_articles = IgnoreRules(_anchored(config, "ARTICLE_EXCLUDES"))
        self.name_pattern = self._pattern("FILENAME_METADATA")
        self.path_pattern = self._pattern("PATH_METADATA")

    def read(self) -> Iterator[tuple[SourceText, str]]:
        """Yields each text with its path below the content folder."""
        for path in source_folder.files(self.folder / self.content):
            source = f"{self.content}/{path}"
            if source_folder.is_unread(source, self.notes):
                continue
            if not path.endswith((*MARKDOWN, *HTML)):
                source_folder.note_capitals(source, self.notes)
                continue
            if not self._is_published_kind(path):
                message = "not imported: the settings leave it out"
                self.notes.add_loss("text", source, 1, message)
                continue
            text = front_matter.decoded(self.folder / source, source, self.notes)
            if text is not None:
                yield self._with_inherited(with_metadata(source, text), path), path

    def is_page(self, path: str) -> bool:
        return path.startswith(self.page_paths) and path not in self.no_pages

    def _is_published_kind(self, path: str) -> bool:
        is_article = path.startswith(self.article_paths) and path not in self.no_articles
        return path not in self.ignored and (self.is_page(path) or is_article)

    def _pattern(self, name: str) -> re.Pattern[str] | None:
        """Returns a pattern of the settings; None, with a note, if it is none or could run long."""
        pattern = text_setting(self.config, name, "")
        compiled = source_folder.safe_pattern(pattern) if pattern else None
        if pattern and compiled is None:
            message = f"{name} was ignored: its pattern is wrong or can take too long to match"
            self.notes.add_loss("field", "pelicanconf.py", 0, message)
        return compiled

    def _with_inherited(self, text: SourceText, path: str) -> SourceText:
        """Adds the fields that the settings give to a text, and those in its path."""
        fields = _pairs(self.config.get("DEFAULT_METADATA"))
        for folder, values in _pairs(self.config.get("EXTRA_PATH_METADATA")).items():
            if path == folder.strip("/") or path.startswith(folder.strip("/") + "/"):
                fields |= _pairs(values)
        for pattern, name in ((self.path_pattern, path), (self.name_pattern, Path(path).stem)):
            match = pattern.match(name) if pattern else None
            groups = match.groupdict() if match else {}
            fields |= {key: value for key, value in groups.items() if value is not None}
        named = {key.lower(): value for key, value in fields.items()}
        return replace(text, fields={**named, **text.fields})


def _pairs(value: Any) -> dict[str, Any]:
    """Returns a mapping of the settings, which can also be written as pairs."""
    try:
        return {str(key): item for key, item in dict(value or {}).items()}
    except (TypeError, ValueError):
        return {}


def _prefixes(config: Mapping[str, Any], name: str, default: str) -> tuple[str, ...]:
    paths = texts_setting(config, name) if name in config else (default,)
    return tuple(f"{path.strip('/')}/" if path.strip("/") else "" for path in paths)


def _anchored(config: Mapping[str, Any], name: str) -> list[str]:
    return [f"/{path.strip('/')}/" for path in texts_setting(config, name) if path.strip("/")]


def with_metadata(path: str, text: str) -> SourceText:
    """Splits a text into metadata and body: its first lines, or the `meta` elements of HTML."""
    if path.endswith(HTML):
        fields: dict[str, Any] = dict(_meta_elements(text))
        if title := _TITLE.search(text):
            fields["title"] = title[1].strip()
        return SourceText(path, fields, text, text)
    if fenced := _FENCED.match(text):
        fields = _fenced_metadata(fenced[1])
        if not fields:  # words between two lines
            return SourceText(path, {}, "", text)
        return _split(path, fields, text[: fenced.end()], text[fenced.end() :])
    fields, length = _metadata(text)
    return _split(path, fields, text[:length], text[length:])


def _meta_elements(html: str) -> Iterator[tuple[str, str]]:
    """Yields name and content of the `meta` elements; Pelican reads `contents` as well."""
    for tag in html_tags.tags(html, "meta"):
        if name := tag.get("name"):
            yield name.strip().lower(), tag.get("content") or tag.get("contents") or ""


def _split(path: str, fields: dict[str, Any], head: str, body: str) -> SourceText:
    blank = len(body) - len(body.lstrip("\n"))
    line = head.count("\n") + 1 + blank
    return SourceText(path, fields, head, body.strip("\n"), line)


def _fenced_metadata(inner: str) -> dict[str, Any]:
    """Returns the fields between lines of dashes: YAML, or lines as Pelican reads them."""
    fields, fault = front_matter.yaml_fields(inner, 1)
    if fault:
        return _metadata(inner)[0]
    return {key.lower(): value for key, value in fields.items()}


def _metadata(text: str) -> tuple[dict[str, Any], int]:
    """Returns the fields in a text's first lines, and the length of those lines."""
    fields: dict[str, Any] = {}
    name, length = "", 0
    for line in text.split("\n"):
        if match := _METADATA_LINE.fullmatch(line):
            name = match[1].lower()
            values = (fields.get(name, ""), match[2].strip())
            fields[name] = " ".join(filter(None, values))
        elif name and line.strip() and (more := _CONTINUED.fullmatch(line)):
            fields[name] = f"{fields[name]} {more[1].strip()}".strip()
        else:
            break
        length += len(line) + 1
    return fields, min(length, len(text))
