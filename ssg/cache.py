"""A cache of leaves: bytes by key in one SQLite file. A bad cache is dropped, never trusted."""

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from ssg import digest

_SCHEMA = "CREATE TABLE IF NOT EXISTS leaves (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"
_BATCH = 500


class DamagedError(Exception):
    """A value that was stored is not there any more; `path` is the cache's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is damaged")


class Cache:
    """Bytes by key, kept in `path`; a value that does not match its checksum is absent."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError:
            self._connection = self._drop()

    def _drop(self) -> sqlite3.Connection:
        """Begins again with an empty file."""
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        return self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_SCHEMA)
            connection.execute("SELECT key, value FROM leaves LIMIT 1")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def get(self, key: str) -> bytes | None:
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those of `keys` that are there and whole."""
        wanted = list(keys)
        found: dict[str, bytes] = {}
        with contextlib.suppress(sqlite3.DatabaseError):
            for start in range(0, len(wanted), _BATCH):
                batch = wanted[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                query = f"SELECT key, value FROM leaves WHERE key IN ({marks})"  # noqa: S608 (marks are question marks)
                found |= {
                    key: value[16:]
                    for key, value in self._connection.execute(query, batch)
                    if isinstance(value, bytes) and value[:16] == _checksum(value[16:])
                }
        return found

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Stores all of `values` or, if the process dies here, none."""
        rows = [(key, _checksum(value) + value) for key, value in values.items()]
        if not rows:
            return
        try:
            self._insert(rows)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._connection.close()
            self._connection = self._drop()
            self._insert(rows)

    def _insert(self, rows: list[tuple[str, bytes]]) -> None:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO leaves VALUES (?, ?)", rows)

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


def _checksum(value: bytes) -> bytes:
    return bytes.fromhex(digest.of_bytes(value))
