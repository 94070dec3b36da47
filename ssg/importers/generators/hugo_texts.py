"""Finds the texts of a Hugo source that were pages, with the fields that they inherit.

Reports the texts of themes and modules, which are not read.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.importers.archive import front_matter, source_texts
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import hugo_settings, publication, source_folder
from ssg.importers.generators.hugo_settings import Cascade, ContentRoot, lowered


class Page(Struct, frozen=True):
    """A text with its path below its content folder, in full and without a language's suffix."""

    text: SourceText
    path: str
    plain_path: str
    root: ContentRoot


class Texts:
    """The texts of a source.

    Once pages are read, `authors` has those in `content/authors/` and `terms` those that describe
    a list of texts, by the path of the list's folder.
    """

    def __init__(self, folder: Path, config: Mapping[str, Any], notes: Notes) -> None:
        self.folder, self.config, self.notes = folder, config, notes
        self.roots = hugo_settings.content_roots(folder, config)
        self.languages = hugo_settings.languages(config)
        self.ignored = list(self._ignored())
        self.authors: dict[str, SourceText] = {}
        self.terms: dict[str, SourceText] = {}

    def _ignored(self) -> Iterator[re.Pattern[str]]:
        """Yields the patterns of files that Hugo does not read; notes those that are not used."""
        for pattern in source_texts.texts_of(self.config, "ignorefiles", split=""):
            compiled = source_folder.safe_pattern(pattern)
            if compiled:
                yield compiled
            else:
                message = f'ignoreFiles "{pattern[:80]}" was not used: check what it would ignore'
                self.notes.add_loss("field", "hugo.toml", 1, message)

    def pages(self) -> list[Page]:
        """Returns all pages, those in the site's own language first."""
        texts = self._by_place()
        cascades: dict[str, Cascade] = {}
        for (language, path), entry in texts.items():
            cascade = cascades.setdefault(language, Cascade(self.config))
            if _stem(path) == "_index":
                cascade.add(path.rpartition("/")[0], entry.text.fields)
        bundles = {path.rpartition("/")[0] for _, path in texts if _stem(path) == "index"} - {""}
        pages = []
        for (language, path), entry in texts.items():
            if path.startswith("authors/"):
                self._add_author(path, entry.text)
            elif self._is_page(entry.text, path, bundles):
                fields = {**cascades[language].fields_for(path), **entry.text.fields}
                pages.append(replace(entry, text=replace(entry.text, fields=fields)))
        default = hugo_settings.default_language(self.config)
        return sorted(pages, key=lambda page: page.root.language not in ("", default))

    def _by_place(self) -> dict[tuple[str, str], Page]:
        """Returns the texts by language and path: of two, the one that is mounted first."""
        texts: dict[tuple[str, str], Page] = {}
        for root in self.roots:
            for entry in self._texts_of(root):
                place = entry.root.language, entry.plain_path
                first = texts.setdefault(place, entry)
                if first is not entry:
                    message = f"not imported: {first.text.path} is in its place"
                    self.notes.add_loss("text", entry.text.path, 1, message)
        return texts

    def _files(self, root: ContentRoot) -> Iterator[str]:
        """Yields the files of a content folder, without those of content folders in it."""
        place = self.folder / root.folder
        if place.is_file():  # mounted by itself
            yield ""
        if len(self.roots) > 1 and not place.is_dir():
            return
        within = "" if root.folder == "." else f"{root.folder}/"
        nested = tuple(
            f"{other.folder.removeprefix(within)}/"
            for other in self.roots
            if other.folder.startswith(within) and other.folder != root.folder
        )
        for file in source_folder.files(place):
            if not (nested and file.startswith(nested)):
                yield file

    def _texts_of(self, root: ContentRoot) -> Iterator[Page]:
        for file in self._files(root):
            path, source = root.path_of(file), f"{root.folder}/{file}".rstrip("/")
            if text := self._read(source, path):
                yield Page(text, path, *self._language_of(path, root))

    def _read(self, source: str, path: str) -> SourceText | None:
        """Reads a file that is at a path of the content; None, with a note, if it is no text."""
        is_text = source_folder.is_markdown(source) or source_folder.is_html(source)
        reason = ""
        if source_folder.is_unread(source, self.notes):
            return None
        if _stem(source) == "_content" and source.endswith(".gotmpl"):
            reason = "it is a template that makes pages"
        elif is_text and not path:
            reason = "the mounts of the settings leave it out"
        elif is_text and any(pattern.search(source) for pattern in self.ignored):
            reason = "the settings ignore it"
        if reason:
            self.notes.add_loss("text", source, 1, f"not imported: {reason}")
        return self._text(source) if is_text and not reason else None

    def _text(self, source: str) -> SourceText | None:
        text = front_matter.read(self.folder / source, source, "hugo", self.notes)
        if text is None:
            return None
        fields = lowered(text.fields)
        # Of two names that differ in case, the one that hides the text counts.
        if publication.has_mark_of_draft(text.fields):
            fields["draft"] = "true"
        return replace(text, fields=fields)

    def _is_page(self, text: SourceText, path: str, bundles: set[str]) -> bool:
        """Whether a text was a page of its own; notes what is lost if it was not."""
        reason = ""
        if _stem(path) == "_index":
            if text.body.strip():
                self.terms.setdefault(path.rpartition("/")[0], text)
            return False
        if _parents(path) & bundles:
            reason = "a file of the bundle that it is in, and no page of its own"
        elif source_texts.is_true(text.fields, "headless"):
            reason = "a headless bundle"
        if reason:
            self.notes.add_loss("text", text.path, 1, f"not imported: {reason}")
        return not reason

    def _add_author(self, path: str, text: SourceText) -> None:
        file = Path(path)
        key = file.parent.name if file.stem in ("_index", "index") else file.stem
        if key != "authors":
            self.authors[key] = text

    def _language_of(self, path: str, root: ContentRoot) -> tuple[str, ContentRoot]:
        """Returns a path without the suffix for its language, and the root of that language."""
        stem, _, suffix = path.rpartition(".")
        name, _, language = stem.rpartition(".")
        if language.lower() not in self.languages or not name or name.endswith("/"):
            return path, root
        own = hugo_settings.root_of(self.config, language.lower(), root.folder)
        return f"{name}.{suffix}", own


def _stem(path: str) -> str:
    """Returns the name of a file without its suffix and its language."""
    return path.rpartition("/")[2].partition(".")[0]


def _parents(path: str) -> set[str]:
    """Returns the folders in which a text lies; for a bundle's `index`, not the bundle's own."""
    parts = path.split("/")[: -2 if _stem(path) == "index" else -1]
    return {"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}


def report_modules(folder: Path, config: Mapping[str, Any], notes: Notes) -> None:
    """Notes each theme and module with texts, which are not imported, and each that is elsewhere.

    A theme that is elsewhere is not noted: themes hardly ever have texts.
    """
    modules = dict.fromkeys(_modules(config))
    for name in dict.fromkeys((*source_texts.texts_of(config, "theme", split=""), *modules)):
        places = [place for place in _places(folder, name) if place.is_dir()]
        message = ""
        if any(_has_texts(place / "content") for place in places):
            message = f'the texts of "{name[:80]}" were not imported: copy them into content/'
        elif name in modules and not places:
            message = f'the module "{name[:80]}" is not in the folder: texts in it are not imported'
        if message:
            notes.add_loss("text", "hugo.toml", 1, message)


def _modules(config: Mapping[str, Any]) -> Iterator[str]:
    imports = source_texts.fields_of(config, "module").get("imports")
    for entry in imports if isinstance(imports, list) else ():
        if isinstance(entry, dict) and (name := source_texts.text_of(entry, "path")):
            yield name


def _places(folder: Path, name: str) -> Iterator[Path]:
    """Yields where the files of a theme or module can be, within the source."""
    root = folder.resolve()
    for parent in ("themes", "_vendor"):
        place = (root / parent / name).resolve()
        if place.is_relative_to(root / parent):
            yield place


def _has_texts(content: Path) -> bool:
    files = source_folder.files(content) if content.is_dir() else ()
    return any(source_folder.is_markdown(file) or source_folder.is_html(file) for file in files)
