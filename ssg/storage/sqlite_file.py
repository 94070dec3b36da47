"""SQLite files that may be lost at any time: opened, checked, replaced if they are damaged."""

import errno
import sqlite3
from pathlib import Path
from typing import Literal

from ssg.problems.os_errors import SQLITE_ERRORS, sqlite_os_error
from ssg.storage import digest

Journal = Literal["WAL", "DELETE"]
"""How SQLite makes changes: with "WAL" others can read meanwhile; "DELETE" takes less room."""

CHECKSUM = 16
"""The bytes of a checksum, which stands before each stored value."""


def connect(path: Path, version: int, schema: str, journal: Journal = "WAL") -> sqlite3.Connection:
    """Opens the file, or an empty one in place of a file that is damaged or of another version.

    Raises `OSError` if that would not help.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _open(path, version, schema, journal)
    except SQLITE_ERRORS as error:
        return replaced(path, version, schema, error, journal)


def replaced(
    path: Path, version: int, schema: str, error: Exception, journal: Journal = "WAL"
) -> sqlite3.Connection:
    """Opens a new, empty file after an error; raises `OSError` if that would not help."""
    os_error = sqlite_os_error(error, path)
    if os_error and os_error.errno in (errno.ENOSPC, errno.EIO, errno.EBUSY):
        raise os_error from error
    delete(path)
    try:
        return _open(path, version, schema, journal)
    except SQLITE_ERRORS as second_error:
        raise sqlite_os_error(second_error, path) or second_error from second_error


def _open(path: Path, version: int, schema: str, journal: Journal) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        if journal == "DELETE":  # less room is left between values of some kilobytes
            connection.execute("PRAGMA page_size = 16384")
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = NORMAL")
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found != version:
            if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise sqlite3.DatabaseError("other version")
            connection.execute(f"PRAGMA user_version = {version:d}")
        connection.execute(schema)
        connection.execute("SELECT * FROM entries LIMIT 1")
    except SQLITE_ERRORS:
        connection.close()
        raise
    return connection


def names(path: Path) -> tuple[Path, ...]:
    """The file, and those that SQLite may have beside it."""
    return tuple(path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm", "-journal"))


def delete(path: Path) -> None:
    """Deletes the file and those beside it."""
    for file in names(path):
        file.unlink(missing_ok=True)


def checked(key: str, value: bytes) -> bytes:
    """The value with its checksum; it covers the key too.

    A damaged index may lead to the intact value of another key.
    """
    return _checksum(key, value) + value


def intact(key: str, stored: object) -> bytes | None:
    """The value that `checked` returned its bytes for; None if they are damaged."""
    if not isinstance(stored, bytes):
        return None
    value = stored[CHECKSUM:]
    return value if stored[:CHECKSUM] == _checksum(key, value) else None


def _checksum(key: str, value: bytes) -> bytes:
    return bytes.fromhex(digest.of_bytes(key.encode() + b"\0" + value))
