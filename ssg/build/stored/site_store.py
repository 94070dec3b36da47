"""One SQLite file for each output tree: what its last build read, planned and published.

It only saves time: without it, or if any of it is damaged, a build plans the whole site again.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ssg.problems.os_errors import SQLITE_ERRORS
from ssg.storage import sqlite_file

VERSION = 4
"""The version of the table and of what is in it."""

Kind = Literal["last", "folder", "stories", "site", "article", "shown", "plan", "shared", "segment"]
"""What an entry is.

- last: the last build
- folder: the files of an input folder
- stories: a group of stories by their paths: what each was read from, and where it is listed
- site: what stories depend on of the rest of the site
- article: a story as pages show it, by its number
- shown: the stories that a part of the plan shows, by the part's key
- plan: what a part is made of, by its key
- shared: a value that many parts have, by its digest
- segment: the stories of a part of the search index, by its name
"""

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS entries (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key))"
)


class DamagedStoreError(Exception):
    """An entry that must be there is missing or damaged."""


class Changes(Struct):
    """Entries to write and to delete, all of them or none."""

    put: dict[tuple[Kind, str], bytes] = {}
    delete: set[tuple[Kind, str]] = set()

    def replace_all(self, kind: Kind, before: Iterable[str], now: Mapping[str, bytes]) -> None:
        """Leaves `now` of a kind of entries, of which those with the keys `before` are stored."""
        self.put |= {(kind, key): value for key, value in now.items()}
        self.delete |= {(kind, key) for key in before if key not in now}


class SiteStore:
    """The entries stored in the file at `path`; none if it does not exist or cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        if path.exists():
            with suppress(OSError):
                self._connection = sqlite_file.connect(path, VERSION, _SCHEMA, "DELETE")

    def get(self, kind: Kind, key: str) -> bytes:
        """The value of an entry that must be there; raises `DamagedStoreError` if it is not."""
        value = self.find(kind, key)
        if value is None:
            raise DamagedStoreError(kind, key)
        return value

    def find(self, kind: Kind, key: str) -> bytes | None:
        """The value of an entry, or None if there is none; raises `DamagedStoreError`."""
        query = "SELECT key, value FROM entries WHERE kind = ? AND key = ?"
        return next((value for _, value in self._rows(query, kind, key)), None)

    def several(self, kind: Kind, keys: Set[str]) -> dict[str, bytes]:
        """The values of entries that must be there, by key; raises `DamagedStoreError`."""
        query = (
            "SELECT key, value FROM entries"
            " WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"
        )
        values = dict(self._rows(query, kind, json.dumps([*keys])))
        if len(values) != len(keys):
            raise DamagedStoreError(kind, *(keys - values.keys()))
        return values

    def all(self, kind: Kind) -> dict[str, bytes]:
        """All values of a kind by key; raises `DamagedStoreError` if one cannot be read."""
        return dict(self._rows("SELECT key, value FROM entries WHERE kind = ?", kind))

    def keys(self, kind: Kind) -> set[str]:
        """The keys of all entries of a kind."""
        if self._connection is None:
            return set()
        with _reading():
            query = "SELECT key FROM entries WHERE kind = ?"
            return {key for (key,) in self._connection.execute(query, (kind,))}

    def _rows(self, query: str, *arguments: str) -> list[tuple[str, bytes]]:
        if self._connection is None:
            return []
        kind = arguments[0]
        found: list[tuple[str, bytes]] = []
        with _reading():
            for key, stored in self._connection.execute(query, arguments):
                value = sqlite_file.intact(f"{kind} {key}", stored)
                if value is None:
                    raise DamagedStoreError(kind, key)
                found.append((key, value))
        return found

    def apply(self, changes: Changes) -> None:
        """Makes all of the changes; if that is impossible, nothing is stored any more."""
        if not changes.put and (self._connection is None or not changes.delete):
            return
        rows = [
            (kind, key, sqlite_file.checked(f"{kind} {key}", value))
            for (kind, key), value in changes.put.items()
        ]
        try:
            connection = self._connection or sqlite_file.connect(
                self.path, VERSION, _SCHEMA, "DELETE"
            )
            self._connection = connection
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                delete = "DELETE FROM entries WHERE kind = ? AND key = ?"
                connection.executemany(delete, sorted(changes.delete))
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        except (OSError, *SQLITE_ERRORS):
            self.delete()

    def delete(self) -> None:
        """Deletes the file, if that is possible."""
        self.close()
        with suppress(OSError):
            sqlite_file.delete(self.path)

    def close(self) -> None:
        """Closes the file; nothing is read from it any more."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except SQLITE_ERRORS as error:
        raise DamagedStoreError(str(error)) from error
