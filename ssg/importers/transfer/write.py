"""Placed items -> files of the newsroom; nothing that the newsroom changed is overwritten."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from ssg.content.discover import CONTENT
from ssg.importers.archive.item import Person, Term, author_key
from ssg.importers.transfer.place import PlacedItem
from ssg.problems.errors import UsageError
from ssg.storage import digest
from ssg.storage.state_folder import STATE

LEDGER = "imports.json"
FileState = Literal["new", "updated", "unchanged", "edited", "deleted"]


class FileResult(Struct, frozen=True):
    """A file of the newsroom and what became of it; `source` is where it came from.

    "edited" and "deleted" files are the newsroom's by now: they were left as they are.
    """

    path: str
    state: FileState
    source: str = ""
    line: int = 0
    url: str = ""
    aliases: tuple[str, ...] = ()


class PlannedFile(Struct, frozen=True):
    """A file as an import would write it: its path from the newsroom's folder, and its bytes.

    Of a file that is copied, the bytes are read when they are needed.
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
    """Remembers in `.ssg` what imports wrote, to tell their files from edited ones.

    Without it every file that differs counts as edited, so that losing it loses no work.
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
        """Whether the newsroom's own text stands at a content path: of another title, not ours."""
        file = self.root / CONTENT / path
        if f"{CONTENT}/{path}" in self.digests or not file.is_file():
            return False
        return front_matter({"title": title}).split("\n")[1] not in file.read_text(
            "utf-8", "replace"
        )

    def write(self, drafts: Iterable[PlannedFile], *, dry_run: bool) -> tuple[FileResult, ...]:
        """Writes what is new, or was not touched since the last import."""
        written = []
        for draft in sorted(drafts, key=lambda draft: draft.path):
            content = draft.content
            state = self._state(draft.path, content)
            if not dry_run and state in ("new", "updated"):
                self._put(draft.path, content)
            if state not in ("edited", "deleted"):
                self.digests[draft.path] = digest.of_bytes(content)
            at = (draft.source, draft.line, draft.url, draft.aliases)
            written.append(FileResult(draft.path, state, *at))
        if not dry_run:
            self.file.parent.mkdir(exist_ok=True)
            known = msgspec.json.encode(dict(sorted(self.digests.items())))
            self.file.write_bytes(msgspec.json.format(known, indent=1) + b"\n")
        return tuple(written)

    def _state(self, path: str, content: bytes) -> FileState:
        file = self.root / path
        if not file.exists():
            return "deleted" if path in self.digests else "new"
        if not file.is_file():
            return "edited"
        there = file.read_bytes()
        if there == content:
            return "unchanged"
        return "updated" if self.digests.get(path) == digest.of_bytes(there) else "edited"

    def _put(self, path: str, content: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.parent.resolve().is_relative_to(self.root.resolve()):
            raise UsageError(f"{path} would be written outside of the newsroom")
        fresh = file.with_name(f".{file.name}.{os.getpid()}.tmp")
        fresh.write_bytes(content)
        fresh.replace(file)


def item_file(entry: PlacedItem, body: str, image: Mapping[str, str] | None) -> PlannedFile:
    """The file of an article or page."""
    item, is_article = entry.item, entry.item.kind == "article"
    fields: dict[str, Any] = {"title": item.title}
    if is_article:
        fields |= {
            "date": item.date,
            "updated": item.updated,
            "authors": [author_key(label.key) for label in item.authors],
            "section": entry.section,
            "tags": list(entry.tags),
        }
    fields |= {"summary": item.summary, "slug": entry.slug}
    if is_article:
        fields |= {
            "image": image,
            "expires": item.expires,
            "canonical": item.canonical,
            "featured": item.featured,
            "series": item.series,
        }
    fields |= {"aliases": list(entry.aliases), "draft": item.draft, "noindex": item.noindex}
    content = front_matter(fields) + (f"\n{body}\n" if body else "")
    at = (item.source, item.line, entry.url, entry.aliases)
    return PlannedFile(f"{CONTENT}/{entry.path}", content.encode(), *at)


def author_file(person: Person, photo: str, aliases: Sequence[str]) -> PlannedFile:
    """The file of an author."""
    fields = {"name": person.name, "role": person.role, "photo": photo,
              "links": dict(person.links), "aliases": list(aliases)}  # fmt: skip
    body = f"\n{person.bio}\n" if person.bio else ""
    content = (front_matter(fields) + body).encode()
    path = f"{CONTENT}/authors/{author_key(person.key)}.md"
    return PlannedFile(path, content, person.source, person.line, aliases=tuple(aliases))


def term_file(path: str, described: Term | None, aliases: Sequence[str]) -> PlannedFile:
    """The file of a tag or section, at a content path; a section has its name in the settings."""
    named = described.name if described and path.startswith("tags/") else ""
    text = front_matter({"title": named, "aliases": list(aliases)})
    if described is None:
        return PlannedFile(f"{CONTENT}/{path}", text.encode(), aliases=tuple(aliases))
    content = f"{text}\n{described.description}\n".encode()
    at = (described.source, described.line)
    return PlannedFile(f"{CONTENT}/{path}", content, *at, aliases=tuple(aliases))


def front_matter(fields: Mapping[str, Any]) -> str:
    """Front matter, without the fields that say nothing; texts are in quotes, lists on one line."""
    lines = [f"{name}: {_yaml(value, name)}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: Any, name: str = "") -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_yaml(key)}: {_yaml(item)}" for key, item in value.items()) + "}"
    bare = name in ("date", "updated", "expires", "section")
    return str(value) if bare else json.dumps(value, ensure_ascii=False)
