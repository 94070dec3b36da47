"""A cache of leaves: bytes by key in one SQLite file. A bad cache is dropped, never trusted."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from ssg.problems.os_errors import SQLITE_ERRORS, sqlite_os_error
from ssg.storage import digest

VERSION = 3
"""Of the tables; a file with another one is dropped."""

MAX_UNUSED = 1000
"""How many entries may stay unused where nothing else is said."""

_SCHEMA = "CREATE TABLE IF NOT EXISTS leaves (key TEXT PRIMARY KEY, value BLOB)"
_BATCH = 500


class DamagedCacheError(Exception):
    """A value that was stored is not there any more; `path` is the cache's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(path)


class Cache:
    """Bytes by key, kept in `path`; a value that does not match its checksum is absent.

    `spare` is how many entries may stay unused, beside as many as are in use.
    """

    def __init__(self, path: Path, *, spare: int = MAX_UNUSED) -> None:
        self.path = path
        self.max_unused = spare
        self._used: set[str] = set()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open()
        except SQLITE_ERRORS as error:
            self._connection = self._dropped(error)

    def _dropped(self, error: Exception) -> sqlite3.Connection:
        """Begins again with an empty file; raises `OSError` where a new one would be no better."""
        refusal = sqlite_os_error(error, self.path)
        if refusal and refusal.errno in (errno.ENOSPC, errno.EIO, errno.EBUSY):
            raise refusal from error
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        try:
            return self._open()
        except SQLITE_ERRORS as again:
            raise sqlite_os_error(again, self.path) or again from again

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    raise sqlite3.DatabaseError("another version's")
                connection.execute(f"PRAGMA user_version = {VERSION:d}")
            connection.execute(_SCHEMA)
            connection.execute("SELECT key, value FROM leaves LIMIT 1")
        except SQLITE_ERRORS:
            connection.close()
            raise
        return connection

    def get(self, key: str) -> bytes | None:
        """The value of `key`; None where it is absent or damaged."""
        with contextlib.suppress(*SQLITE_ERRORS):
            query = "SELECT value FROM leaves WHERE key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
            if row and _is_whole(key, row[0]):
                self._used.add(key)
                value: bytes = row[0][16:]
                return value
        return None

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those of `keys` that are there and whole."""
        wanted = list(keys)
        found: dict[str, bytes] = {}
        with contextlib.suppress(*SQLITE_ERRORS):
            for start in range(0, len(wanted), _BATCH):
                batch = wanted[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                query = f"SELECT key, value FROM leaves WHERE key IN ({marks})"  # noqa: S608 (marks are question marks)
                for key, value in self._connection.execute(query, batch):
                    if _is_whole(key, value):
                        found[key] = value[16:]
        self._used.update(found)
        return found

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Stores all of `values` or, if the process dies here, none."""
        self._used.update(values)
        rows = [(key, _checksum(key, value) + value) for key, value in values.items()]
        if not rows:
            return
        try:
            self._insert(rows)
        except SQLITE_ERRORS as error:
            self._connection.close()
            self._connection = self._dropped(error)
            self._insert(rows)

    def _insert(self, rows: list[tuple[str, bytes]]) -> None:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO leaves VALUES (?, ?)", rows)

    def mark_used(self, keys: Iterable[str]) -> None:
        """Says that entries are in use without looking at them."""
        self._used.update(keys)

    def prune(self) -> None:
        """Lets go of what this build did not use, once that is more than it did (and `spare`).

        So the file stays within about twice what the site needs, and going back to what a site
        was an hour ago finds its leaves again.
        """
        with contextlib.suppress(*SQLITE_ERRORS):  # the next build will try again
            (count,) = self._connection.execute("SELECT count(*) FROM leaves").fetchone()
            if count <= 2 * len(self._used) + self.max_unused:
                return
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY)")
                keys = ((key,) for key in self._used)
                self._connection.executemany("INSERT INTO used VALUES (?)", keys)
                self._connection.execute("DELETE FROM leaves WHERE key NOT IN used")
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


def _is_whole(key: str, stored: object) -> bool:
    return isinstance(stored, bytes) and stored[:16] == _checksum(key, stored[16:])


def _checksum(key: str, value: bytes) -> bytes:
    """Of both: a damaged index may lead to what is whole and another key's."""
    return bytes.fromhex(digest.of_bytes(key.encode() + b"\0" + value))
