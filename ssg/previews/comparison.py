"""Which pages of a preview differ from those of another build, such as that of the main branch."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ssg.hosting.serving import NOT_FOUND
from ssg.text.paths import url_of

Kind = Literal["added", "changed", "deleted"]
_ORDER: tuple[Kind, ...] = ("added", "deleted", "changed")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class PageChange(Struct, frozen=True):
    """A page that differs: its path, what happened to it, its address and its title."""

    path: str
    kind: Kind
    url: str
    title: str


def compare(before: Path, after: Path, base_url: str) -> tuple[PageChange, ...]:
    """Compares the pages of two built sites: first new pages, then deleted and changed ones.

    Both must be built for the same address.
    """
    paths = sorted({*_pages(before), *_pages(after)} - {NOT_FOUND})
    changes = [
        PageChange(path, kind, base_url + url_of(path)[1:], _title(after / path, before / path))
        for path in paths
        if (kind := _difference(before / path, after / path))
    ]
    return tuple(sorted(changes, key=lambda each: (_ORDER.index(each.kind), each.path)))


def _pages(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.html"):
        path = file.relative_to(folder).as_posix()
        if not path.startswith(("rails/", "_", ".")):
            yield path


def _difference(before: Path, after: Path) -> Kind | None:
    if not before.is_file():
        return "added"
    if not after.is_file():
        return "deleted"
    return None if before.read_bytes() == after.read_bytes() else "changed"


def _title(*files: Path) -> str:
    """The title of the first of the files that there is, without the name of the site."""
    file = next(file for file in files if file.is_file())
    found = _TITLE.search(file.read_text("utf-8", "replace"))
    title = unescape(found[1]) if found else ""
    return " ".join(title.rpartition(" | ")[0].split() or title.split())
