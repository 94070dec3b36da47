"""The state of the files that a site is made from, and which of them changed since a build.

Files are compared by size, times and inode. A file changed just before a build began may change
again within the same tick of the disk's clock, so its state is not trusted, and the next build
reads it again (git's "racily clean" rule).
"""

import os
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from ssg.config.config import CONFIG_FILE, Config
from ssg.config.known_problems import KNOWN_FILE
from ssg.content.discover import CONTENT, FRONT_FILE
from ssg.problems.os_errors import unreadable
from ssg.storage.file_signatures import Signatures, is_settled, signature_of
from ssg.theme import files

Row = tuple[str, int, int, int, int]
"""The name of a file and its signature, or -1 and the error if it cannot be reached."""
Stored = Mapping[str, bytes]
"""The files of each folder, as they are stored: by the path from the newsroom, or a full path."""

_UNKNOWN = 0, 0, 0, 0
"""The signature of a file whose times cannot be trusted yet: it counts as changed."""


class Moved(NamedTuple):
    """The files that changed or appeared, and those that disappeared: paths from the newsroom."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]


class InputFiles(Struct, frozen=True):
    """The files of each folder at one time (seconds since the epoch).

    The folder "" has the files that are watched without their folders.
    """

    root: Path
    at: float
    folders: Mapping[str, tuple[Row, ...]]

    @property
    def signatures(self) -> Signatures:
        """The signatures of all files that can be reached, by path."""
        found = {
            self._path(folder, row[0]): row[1:]
            for folder, rows in self.folders.items()
            for row in rows
            if row[1] >= 0
        }
        return Signatures(self.at, found)

    def _path(self, folder: str, name: str) -> str:
        return f"{folder}/{name}" if folder else str(self.root / name)

    def refreshed(self, touched: Collection[str]) -> "InputFiles | None":
        """Looks again at the `touched` files, given from the newsroom; None if others may differ.

        That is so if one of them appeared or disappeared.
        """
        at, folders = time.time(), dict(self.folders)
        for path in touched:
            parent, _, name = path.rpartition("/")
            folder = str(self.root / parent) if parent else ""
            rows = {row[0]: row for row in folders.get(folder, ())}
            row = _row(folder or str(self.root), name)
            if name not in rows or row[1] < 0 or rows[name][1] < 0:
                return None
            folders[folder] = tuple((rows | {name: row}).values())
        return InputFiles(self.root, at, folders)

    def stored(self) -> Stored:
        """What to store for `moved`."""
        return {
            self._relative(folder): msgspec.json.encode([self._trusted(row) for row in rows])
            for folder, rows in self.folders.items()
        }

    def _trusted(self, row: Row) -> Row:
        is_known = row[1] < 0 or is_settled(row[1:], self.at)
        return row if is_known else (row[0], *_UNKNOWN)

    def moved(self, before: Stored) -> Moved:
        """What differs from what was stored."""
        changed: list[str] = []
        gone: list[str] = []
        now = {self._relative(folder): rows for folder, rows in self.folders.items()}
        for folder in {**now, **before}:
            rows = now.get(folder, ())
            if before.get(folder) == msgspec.json.encode(rows):
                continue
            known = {row[0]: row for row in _decoded(before.get(folder, b"[]"))}
            start = f"{folder}/" if folder else ""
            changed += [start + row[0] for row in rows if known.pop(row[0], None) != row]
            gone += [start + name for name in known]
        return Moved(tuple(changed), tuple(gone))

    def certainly_moved(self, before: Stored) -> Moved:
        """What differs, without the files whose state the last build could not be sure of."""
        moved = self.moved(before)
        unsure = {
            f"{folder}/{name}" if folder else name
            for folder, stored in before.items()
            for name, *signature in _decoded(stored)
            if tuple(signature) == _UNKNOWN
        }
        return Moved(tuple([file for file in moved.changed if file not in unsure]), moved.gone)

    def _relative(self, folder: str) -> str:
        return folder.removeprefix(f"{self.root}/")


def _decoded(stored: bytes) -> list[Row]:
    return msgspec.json.decode(stored, type=list[Row])


def look(root: Path, config: Config) -> InputFiles:
    """Looks at every file that the site of a newsroom may depend on.

    Raises `SiteError` if a folder cannot be read.
    """
    at = time.time()
    names = [CONFIG_FILE, KNOWN_FILE, FRONT_FILE]  # the last would be misplaced here
    names += [name.replace(".", "/") + ".py" for name in config.extensions]
    folders = {"": tuple(_row(str(root), name) for name in names)}
    tops = [root / CONTENT]
    for kind in ("layouts", "assets"):
        tops += files.theme_folders(root, config.theme, kind)
    for top in tops:
        folders |= _walk(str(top), set())
    return InputFiles(root, at, folders)


def _walk(top: str, visited: set[str]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yields every folder with its files; follows links to folders, into each folder once."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in visited:
            continue
        visited.add(real)
        rows: list[Row] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir():
                        waiting.append(entry.path)
                    else:
                        rows.append(_row(folder, entry.name))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise unreadable(Path(folder), error) from error
        yield folder, tuple(sorted(rows))


def _row(folder: str, file: str) -> Row:
    name = file
    if not file.isascii():  # what is no Unicode cannot be stored, and is an error later
        name = os.fsencode(file).decode(errors="replace")
    try:
        return name, *signature_of(f"{folder}/{file}")
    except OSError as error:  # a dangling link, or an extension that does not exist yet
        return name, -1, error.errno or 0, 0, 0
