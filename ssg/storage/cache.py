"""A cache of byte strings by key in one SQLite file; a damaged file is replaced, never trusted."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from ssg.problems.os_errors import SQLITE_ERRORS, sqlite_os_error
from ssg.storage import digest

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
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open()
        except SQLITE_ERRORS as error:
            self._connection = self._replace_file(error)

    def _replace_file(self, error: Exception) -> sqlite3.Connection:
        """Opens a new, empty file; raises `OSError` if that would not help."""
        os_error = sqlite_os_error(error, self.path)
        if os_error and os_error.errno in (errno.ENOSPC, errno.EIO, errno.EBUSY):
            raise os_error from error
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        try:
            return self._open()
        except SQLITE_ERRORS as second_error:
            raise sqlite_os_error(second_error, self.path) or second_error from second_error

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    raise sqlite3.DatabaseError("other version")
                connection.execute(f"PRAGMA user_version = {VERSION:d}")
            connection.execute(_SCHEMA)
            connection.execute("SELECT key, value FROM entries LIMIT 1")
        except SQLITE_ERRORS:
            connection.close()
            raise
        return connection

    def get(self, key: str) -> bytes | None:
        """Returns the value of `key`, or None if it is absent or damaged."""
        with contextlib.suppress(*SQLITE_ERRORS):
            query = "SELECT value FROM entries WHERE key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
            if row and _is_intact(key, row[0]):
                self._used.add(key)
                value: bytes = row[0][16:]
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
                for key, value in self._connection.execute(query, batch):
                    if _is_intact(key, value):
                        values[key] = value[16:]
        self._used.update(values)
        return values

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Stores all of `values`, or none if the process is killed meanwhile."""
        self._used.update(values)
        rows = [(key, _checksum(key, value) + value) for key, value in values.items()]
        if not rows:
            return
        try:
            self._insert(rows)
        except SQLITE_ERRORS as error:
            self._connection.close()
            self._connection = self._replace_file(error)
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


def _is_intact(key: str, stored: object) -> bool:
    return isinstance(stored, bytes) and stored[:16] == _checksum(key, stored[16:])


def _checksum(key: str, value: bytes) -> bytes:
    """Covers the key too: a damaged index may lead to the intact value of another key."""
    return bytes.fromhex(digest.of_bytes(key.encode() + b"\0" + value))
