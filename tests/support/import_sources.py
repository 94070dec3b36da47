"""Small sources of other systems, and helpers to import them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ssg.importers.archive.item import Archive, ImportedItem, Links, Notes
from ssg.importers.transfer.run import Destination, Outcome, import_archive
from ssg.importers.transfer.write import FileResult
from tests.support.newsroom import Newsroom

NOW = datetime(2026, 11, 1, tzinfo=UTC)


class UnchangedLinks:
    """Leaves every target unchanged, except that targets with "gone" in them are missing."""

    def address(self, target: str) -> str:
        return "" if "gone" in target else target

    def picture(self, target: str) -> str:
        return "" if "gone" in target else target


def item(body: str = "", **fields: Any) -> ImportedItem:
    """An article of 1 May 2026 whose body begins on line 10."""
    defaults = {
        "kind": "article",
        "source": "a.md",
        "slug": "a",
        "title": "A",
        "date": "2026-05-01",
    }
    return ImportedItem(body=body, body_line=10, **{**defaults, **fields})


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    """Writes files, by path, into a folder and returns the folder."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def keep_body(item: ImportedItem, links: Links, notes: Notes) -> str:
    """The simplest `Convert`: returns the body unchanged."""
    return item.body


def run_import(newsroom: Newsroom, archive: Archive, *sections: str, **options: Any) -> Outcome:
    """Imports an archive into a newsroom, on 1 November 2026 unless `now` says otherwise."""
    notes = options.pop("notes", None) or Notes()
    options = {"now": NOW, "new_sections": sections, **options}
    return import_archive(archive, Destination(newsroom.root, **options), notes)


def states(written: tuple[FileResult, ...]) -> dict[str, str]:
    """The state of each file, by its path."""
    return {entry.path.removeprefix("content/"): entry.state for entry in written}


def messages(notes: Notes) -> list[str]:
    """The notes as they are printed."""
    return [str(note) for note in notes.ordered]
