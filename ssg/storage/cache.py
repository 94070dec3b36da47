"""A cache of byte strings by key in one SQLite file; a damaged file is replaced, never trusted."""

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from ssg.problems.os_errors import SQLITE_ERRORS
from ssg.storage import sqlite_file

VERSION = 4
"""The version of the tables; a file with another version is replaced."""

MAX_UNUSED = 1000
"""The default number of unused entries that may stay."""

_SCHEMA = "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value BLOB)"
_BATCH = 500


class DamagedCacheError(Exception):
    """A stored value is missing; `path` is the cache's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(path)


class Cache:
    """Bytes by key, stored in `path`; a value that does not match its checksum counts as absent.

    Up to `max_unused` unused entries may stay, in addition to as many as are in use.
    """

    def __init__(self, path: Path, *, max_unused: int = MAX_UNUSED) -> None:
        self.path = path
        self.max_unused = max_unused
        self._used: set[str] = set()
        self._connection = sqlite_file.connect(path, VERSION, _SCHEMA)

    def get(self, key: str) -> bytes | None:
        """Returns the value of `key`, or None if it is absent or damaged."""
        with contextlib.suppress(*SQLITE_ERRORS):
            query = "SELECT value FROM entries WHERE key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
            if row and (value := sqlite_file.intact(key, row[0])) is not None:
                self._used.add(key)
                return value
        return None

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Returns the values of those `keys` that are present and intact."""
        requested = list(keys)
        values: dict[str, bytes] = {}
        with contextlib.suppress(*SQLITE_ERRORS):
            for start in range(0, len(requested), _BATCH):
                batch = requested[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                query = f"SELECT key, value FROM entries WHERE key IN ({marks})"  # noqa: S608 (marks are question marks)
                for key, stored in self._connection.execute(query, batch):
                    if (value := sqlite_file.intact(key, stored)) is not None:
                        values[key] = value
        self._used.update(values)
        return values

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Stores all of `values`, or none if the process is killed meanwhile."""
        self._used.update(values)
        rows = [(key, sqlite_file.checked(key, value)) for key, value in values.items()]
        if not rows:
            return
        try:
            self._insert(rows)
        except SQLITE_ERRORS as error:
            self._connection.close()
            self._connection = sqlite_file.replaced(self.path, VERSION, _SCHEMA, error)
            self._insert(rows)

    def _insert(self, rows: list[tuple[str, bytes]]) -> None:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", rows)

    def mark_used(self, keys: Iterable[str]) -> None:
        """Marks entries as in use without reading them."""
        self._used.update(keys)

    def prune(self) -> None:
        """Deletes the unused entries once they outnumber the used ones by `max_unused`.

        This keeps the file within about twice the size that the site needs, and an older state of
        the site still finds its entries.
        """
        with contextlib.suppress(*SQLITE_ERRORS):  # the next build tries again
            (count,) = self._connection.execute("SELECT count(*) FROM entries").fetchone()
            if count <= 2 * len(self._used) + self.max_unused:
                return
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY)")
                keys = ((key,) for key in self._used)
                self._connection.executemany("INSERT INTO used VALUES (?)", keys)
                self._connection.execute("DELETE FROM entries WHERE key NOT IN used")
                self._connection.execute("DROP TABLE used")
            self._connection.execute("VACUUM")

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
