"""Writes imported files; never overwrites what was edited in the newsroom."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from ssg.content.discover import CONTENT
from ssg.desk.init import STARTER
from ssg.importers.archive.file_names import author_key
from ssg.importers.archive.item import Person, Term
from ssg.importers.transfer.place import PlacedItem
from ssg.problems.errors import UsageError
from ssg.storage import digest
from ssg.storage.state_folder import STATE
from ssg.text.languages import language_error
from ssg.text.paths import host_error, url_error
from ssg.yaml_source.decoding import NOT_TEXT

LEDGER = "imports.json"
FileState = Literal["new", "updated", "unchanged", "edited", "deleted"]
FieldValue = str | bool | Sequence["FieldValue"] | Mapping[str, "FieldValue"] | None


class Bare(str):
    """A value of front matter that stands there without quotes: a number, a date, true or false."""


class FileResult(Struct, frozen=True):
    """What happened to a file of the newsroom; `source` and `line` are where it came from.

    Files with the state "edited" or "deleted" were changed in the newsroom, and are left alone.
    """

    path: str
    state: FileState
    source: str = ""
    line: int = 0
    url: str = ""
    aliases: tuple[str, ...] = ()


class PlannedFile(Struct, frozen=True):
    """A file that an import writes; `path` is relative to the newsroom's folder.

    A copied file has no `text`: its bytes are read from `copy_of` when they are needed.
    """

    path: str
    text: bytes
    source: str = ""
    line: int = 0
    url: str = ""
    aliases: tuple[str, ...] = ()
    copy_of: Path | None = None

    @property
    def content(self) -> bytes:
        return self.text if self.copy_of is None else self.copy_of.read_bytes()


class Ledger:
    """Records in `.ssg` the digests of imported files, to recognize those edited since.

    Without it every file that differs counts as edited, so losing it loses no work.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / STATE / LEDGER
        self.digests: dict[str, str] = {}
        if self.file.is_file():
            try:
                self.digests = msgspec.json.decode(self.file.read_bytes(), type=dict[str, str])
            except msgspec.DecodeError:
                self.digests = {}

    def is_occupied(self, path: str, title: str) -> bool:
        """Whether a text at a content path is the newsroom's own, so that an item needs another.

        What `ssg init` wrote and nobody touched gives way. A story of the same title is the item
        itself if it is not known what was imported before.
        """
        file, name = self.root / CONTENT / path, f"{CONTENT}/{path}"
        if name in self.digests or not file.is_file():
            return False
        content = file.read_bytes()
        if _is_starter(name, content):
            return False
        title_line = front_matter({"title": title}).split("\n")[1]
        is_same = title_line in content.decode("utf-8", "replace")
        return bool(self.digests) or path.startswith("pages/") or not is_same

    def write(self, files: Iterable[PlannedFile], *, dry_run: bool) -> tuple[FileResult, ...]:
        """Writes the files that are new or were not edited since the last import."""
        results = []
        for file in sorted(files, key=lambda file: file.path):
            content = file.content
            state = self._state(file.path, content)
            if not dry_run and state in ("new", "updated"):
                self._write_file(file.path, content)
            if state not in ("edited", "deleted"):
                self.digests[file.path] = digest.of_bytes(content)
            at = (file.source, file.line, file.url, file.aliases)
            results.append(FileResult(file.path, state, *at))
        if not dry_run:
            self._save()
        return tuple(results)

    def _save(self) -> None:
        self.file.parent.mkdir(exist_ok=True)
        digests = msgspec.json.encode(dict(sorted(self.digests.items())))
        self.file.write_bytes(msgspec.json.format(digests, indent=1) + b"\n")

    def _state(self, path: str, content: bytes) -> FileState:
        file = self.root / path
        if not file.exists():
            return "deleted" if path in self.digests else "new"
        if not file.is_file():
            return "edited"
        current = file.read_bytes()
        if current == content:
            return "unchanged"
        is_ours = self.digests.get(path) == digest.of_bytes(current) or _is_starter(path, current)
        return "updated" if is_ours else "edited"

    def _write_file(self, path: str, content: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.parent.resolve().is_relative_to(self.root.resolve()):
            raise UsageError(f"{path} would be written outside of the newsroom")
        temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
        temporary.write_bytes(content)
        temporary.replace(file)


def _is_starter(path: str, content: bytes) -> bool:
    """Whether a file is as `ssg init` wrote it."""
    file = STARTER / path
    return file.is_file() and file.read_bytes() == content


def item_file(
    entry: PlacedItem, body: str, own: Mapping[str, FieldValue], language: str
) -> PlannedFile:
    """Returns the file of an article or page; `own` has its image and the newsroom's own fields.

    `language` is that of the newsroom, which texts in it do not name.
    """
    item, is_article = entry.item, entry.item.kind == "article"
    fields: dict[str, FieldValue] = {"title": item.title}
    if is_article:
        fields |= {
            "date": item.date,
            "updated": item.updated,
            "authors": [author_key(label.key) for label in item.authors],
            "section": entry.section,
            "tags": list(entry.tags),
            "kind": item.story_kind,
        }
    fields |= {"summary": item.summary, "slug": entry.slug}
    if is_article:
        fields |= {
            "image": own.get("image"),
            "expires": item.expires,
            "canonical": _canonical(item.canonical),
            "featured": item.featured,
            "series": item.series,
        }
    fields |= {"language": _other_language(item.language, language)}
    fields |= {"aliases": list(entry.aliases), "draft": item.draft, "noindex": item.noindex}
    fields |= {name: value for name, value in own.items() if name != "image"}
    content = front_matter(fields) + (f"\n{body}\n" if body else "")
    at = (item.source, item.line, entry.url, entry.aliases)
    return PlannedFile(f"{CONTENT}/{entry.path}", content.encode(), *at)


def _canonical(address: str) -> str:
    """Returns the address of an original; "" if no story may have it."""
    return "" if not address or url_error(address) or host_error(address) else address


def _other_language(tag: str, language: str) -> str:
    """Returns the language tag of a text; "" if it is the newsroom's language, or no tag."""
    tag = tag.replace("_", "-").partition(".")[0]
    is_same = tag.partition("-")[0].lower() == language.partition("-")[0].lower()
    return "" if is_same or language_error(tag) else tag


def author_file(person: Person, photo: str, aliases: Sequence[str]) -> PlannedFile:
    """Returns the file of an author; `photo` is the address of the photo."""
    fields: dict[str, FieldValue] = {"name": person.name, "role": person.role, "photo": photo,
              "links": dict(person.links), "aliases": list(aliases)}  # fmt: skip
    body = f"\n{person.bio}\n" if person.bio else ""
    content = (front_matter(fields) + body).encode()
    path = f"{CONTENT}/authors/{author_key(person.key)}.md"
    return PlannedFile(path, content, person.source, person.line, aliases=tuple(aliases))


def term_file(path: str, term: Term | None, aliases: Sequence[str]) -> PlannedFile:
    """Returns the file of a tag or section at a content path; `term` is its description.

    Only a tag has a title: the name of a section is in the settings.
    """
    title = term.name if term and path.startswith("tags/") else ""
    text = front_matter({"title": title, "aliases": list(aliases)})
    if term is None:
        return PlannedFile(f"{CONTENT}/{path}", text.encode(), aliases=tuple(aliases))
    content = f"{text}\n{term.description}\n".encode()
    at = (term.source, term.line)
    return PlannedFile(f"{CONTENT}/{path}", content, *at, aliases=tuple(aliases))


def front_matter(fields: Mapping[str, FieldValue]) -> str:
    """Returns front matter without empty fields; strings are quoted, lists on one line."""
    lines = [f"{name}: {_yaml(value, name)}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: FieldValue, name: str = "") -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Bare):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_yaml(key)}: {_yaml(item)}" for key, item in value.items()) + "}"
    value = NOT_TEXT.sub("", value) if isinstance(value, str) else value
    is_bare = name in ("date", "updated", "expires", "section")
    return str(value) if is_bare else json.dumps(value, ensure_ascii=False)
