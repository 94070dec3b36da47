"""One build at a time for each output tree: the next one waits, or says who is in the way."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssg.problems.errors import UsageError
from ssg.problems.os_errors import SQLITE_ERRORS, attribute_errors_to, sqlite_os_error

TIMEOUT_SECONDS = 60.0
"""Seconds to wait for another build."""

_PAUSE = 0.05


@contextmanager
def hold_lock(path: Path, patience: float = TIMEOUT_SECONDS) -> Iterator[None]:
    """Holds the lock at `path`; raises `UsageError` when another process keeps it too long.

    The lock is SQLite's on an empty database: the system releases it with the process, however
    that ends, on every platform.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = path.with_suffix(".pid")
    connection = _sound(path)
    try:
        _take(connection, path, holder, time.monotonic() + patience)
        with attribute_errors_to(holder):
            holder.write_text(str(os.getpid()), "utf-8")
        yield
        holder.unlink(missing_ok=True)
    finally:
        connection.close()


def _sound(path: Path) -> sqlite3.Connection:
    """A connection to the lock; whatever else is in its place held no lock of ours, and goes."""
    connection = _opened(path)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError:
        pass  # somebody holds it
    except SQLITE_ERRORS:
        connection.close()
        path.unlink()
        return _opened(path)
    return connection


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise sqlite_os_error(error, path) or error from error


def _take(connection: sqlite3.Connection, path: Path, holder: Path, until: float) -> None:
    """Waits here and not within SQLite, where an interrupt would not be heard."""
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise sqlite_os_error(error, path) or error from error
        if time.monotonic() > until:
            raise UsageError(f"another build (process {_who(holder)}) is writing this site")
        time.sleep(_PAUSE)


def _who(holder: Path) -> str:
    try:
        return holder.read_text("utf-8")
    except OSError:  # it may be done by now
        return "?"
