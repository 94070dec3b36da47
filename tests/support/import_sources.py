"""Little sources of other systems, and what to read them with."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ssg.importers.archive.item import Archive, ImportedItem, Notes
from ssg.importers.transfer.run import Outcome, import_archive
from ssg.importers.transfer.write import FileResult
from tests.support.newsroom import Newsroom


class Steady:
    """Links that stay as they are, but for those with "gone" in them."""

    def address(self, target: str) -> str:
        return "" if "gone" in target else target

    def picture(self, target: str) -> str:
        return "" if "gone" in target else target


def item(body: str = "", **fields: Any) -> ImportedItem:
    """An article of 1 May 2026 whose body begins on line 10."""
    ours = {"kind": "article", "source": "a.md", "slug": "a", "title": "A", "date": "2026-05-01"}
    return ImportedItem(body=body, body_line=10, **{**ours, **fields})


def folder(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with those files."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def keep(item: ImportedItem, links: Any, notes: Notes) -> str:
    """The simplest `Convert`: the body as it is."""
    return item.body


def brought(newsroom: Newsroom, archive: Archive, *sections: str, **options: Any) -> Outcome:
    """What importing an archive into a newsroom did."""
    return import_archive(archive, newsroom.root, sections, Notes(), **options)


def states(written: tuple[FileResult, ...]) -> dict[str, str]:
    return {entry.path.removeprefix("content/"): entry.state for entry in written}


def said(notes: Notes) -> list[str]:
    return [str(note) for note in notes.ordered]
