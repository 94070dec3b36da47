"""Finds the texts of a Jekyll source, with their defaults, and tells which were published."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.importers.archive import front_matter, source_texts
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import publication, source_folder, text_fields
from ssg.importers.generators.source_folder import IgnoreRules

_SKIPPED = ("_site", "_layouts", "_includes", "_sass", "_data", "_plugins", "assets")
_IGNORED_BY_DEFAULT = ("Gemfile*", "node_modules/", "vendor/", "~*", "*~")
_DATED_NAME = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-.+")


def is_post(path: str) -> bool:
    """Whether a path is that of a post or of a draft of one."""
    return bool({"_posts", "_drafts"} & set(path.split("/")))


def collection_of(path: str) -> str:
    """Returns the collection that a path belongs to; "" for posts and pages in other folders."""
    first = path.split("/")[0]
    return first.removeprefix("_") if first.startswith("_") and not is_post(path) else ""


class Texts:
    """The texts of a source; `authors` has those in `_authors/` once the texts are read."""

    def __init__(self, folder: Path, config: Mapping[str, Any], notes: Notes) -> None:
        self.folder, self.config, self.notes = folder, config, notes
        self.collections = source_texts.fields_of(config, "collections")
        self.names = source_texts.texts_of(config, "collections")
        excluded = source_texts.texts_of(config, "exclude")
        self.ignored = IgnoreRules((*_IGNORED_BY_DEFAULT, *excluded))
        self.included = source_texts.texts_of(config, "include")
        self.authors: list[SourceText] = []

    def read(self) -> list[SourceText]:
        texts = map(self._text, source_folder.files(self.folder, _SKIPPED))
        return [text for text in texts if text]

    def _text(self, path: str) -> SourceText | None:
        collection = collection_of(path)
        if collection != "authors" and not self._is_text(path):
            return None
        if collection == "authors" and not source_folder.is_markdown(path):
            return None
        text = front_matter.read(self.folder / path, path, "jekyll", self.notes)
        if text is None:
            return None
        if not (text.head or is_post(path) or text.problem):
            self._note_loss(path, 1, "it has no front matter: Jekyll copies it as it is")
            return None
        if collection == "authors":
            self.authors.append(text)
            return None
        if source_folder.is_html(path) and "{%" in text.body:
            self._note_loss(path, text.body_line, "this is a template, not a text")
            return None
        return replace(text, fields=self._defaults(path) | dict(text.fields))

    def _is_text(self, path: str) -> bool:
        """Whether a file is a text that Jekyll reads; notes what is left out."""
        in_posts, collection = is_post(path), collection_of(path)
        if not (source_folder.is_markdown(path) or source_folder.is_html(path)):
            if in_posts:
                self._note_loss(path, 0, "neither Markdown nor HTML")
            elif not collection or collection in self.names:
                source_folder.is_unread(path, self.notes)
            return False
        if path in self.ignored:
            self._note_loss(path, 1, "the settings exclude it")
            return False
        inner = [part for part in path.split("/")[1:] if part not in ("_posts", "_drafts")]
        if any(part.startswith("_") for part in inner):
            self._note_loss(path, 1, 'Jekyll does not publish what begins with "_"')
            return False
        is_included = f"_{collection}" in self.included
        if in_posts or not collection or is_included or collection in (*self.names, "pages"):
            return True
        self._note_loss(path, 1, 'Jekyll does not publish what begins with "_"')
        return False

    def _note_loss(self, path: str, line: int, reason: str) -> None:
        self.notes.add_loss("text", path, line, f"not imported: {reason}")

    def is_draft(self, text: SourceText) -> bool:
        """Whether a text is a draft: as Jekyll has it, or because Jekyll did not publish it."""
        if "_drafts" in text.path.split("/"):
            return True
        if reason := self._hiding_place(text):
            publication.note_draft(text.path, 1, reason, self.notes)
            return True
        is_decided = publication.decided_by_template(text, self.notes)
        return is_decided or publication.is_draft(text, self.notes)

    def _hiding_place(self, text: SourceText) -> str:
        """Returns why Jekyll did not publish a text that lies where it does; "" if it did."""
        collection = collection_of(text.path)
        if is_post(text.path):
            if not _DATED_NAME.fullmatch(text.path.rpartition("/")[2]):
                return "Jekyll publishes no post whose file name has no date"
            if not _date_in(text.path):
                return "the date in its file name does not exist"
            is_without = not text.head and not text.problem
            return "Jekyll publishes no post without front matter" if is_without else ""
        settings = source_texts.fields_of(self.collections, collection)
        is_included = f"_{collection}" in self.included
        if not collection or is_included or source_texts.is_true(settings, "output"):
            return ""
        return f'Jekyll publishes "_{collection}" only with "output: true"'

    def _defaults(self, path: str) -> dict[str, Any]:
        """Returns the fields that `defaults` of the settings give to a text."""
        in_drafts = "_drafts" in path.split("/")
        posts = "drafts" if in_drafts else "posts"
        kind = posts if is_post(path) else collection_of(path) or "pages"
        entries = self.config.get("defaults")
        scoped = [
            (source_texts.fields_of(entry, "scope"), source_texts.fields_of(entry, "values"))
            for entry in (entries if isinstance(entries, list) else ())
            if isinstance(entry, dict)
        ]
        fields: dict[str, Any] = {}
        # The nearer folder wins, as in Jekyll.
        for scope, values in sorted(scoped, key=lambda pair: len(str(pair[0].get("path") or ""))):
            folder = source_texts.text_of(scope, "path").strip("/")
            if source_texts.text_of(scope, "type") in ("", kind) and _is_within(path, folder):
                fields |= values
        return fields


def _date_in(path: str) -> str:
    """Returns the date in the file name of a post; "" if there is no such day."""
    return text_fields.date_and_slug(path.rpartition("/")[2].rpartition(".")[0])[0]


def _is_within(path: str, folder: str) -> bool:
    """Whether a path begins with that of a folder or file, which may be a glob."""
    return not folder or path.startswith(folder) or path in IgnoreRules([f"/{folder}"])
