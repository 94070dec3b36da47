"""Locks between processes: a second build of an output tree waits, then reports the first."""

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
def hold_lock(path: Path, timeout: float = TIMEOUT_SECONDS) -> Iterator[None]:
    """Holds the lock at `path`; raises `UsageError` if it is not free within `timeout` seconds.

    It is SQLite's lock on an empty database, which every platform releases when the process ends,
    however it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    pid_file = path.with_suffix(".pid")
    connection = _open_valid(path)
    try:
        _acquire(connection, path, pid_file, time.monotonic() + timeout)
        with attribute_errors_to(pid_file):
            pid_file.write_text(str(os.getpid()), "utf-8")
        yield
        pid_file.unlink(missing_ok=True)
    finally:
        connection.close()


def _open_valid(path: Path) -> sqlite3.Connection:
    """Opens the lock file; replaces a file that is no database, which cannot hold a lock."""
    connection = _open(path)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError:
        pass  # another process holds the lock
    except SQLITE_ERRORS:
        connection.close()
        path.unlink()
        return _open(path)
    return connection


def _open(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise sqlite_os_error(error, path) or error from error


def _acquire(connection: sqlite3.Connection, path: Path, pid_file: Path, deadline: float) -> None:
    """Waits in Python, because an interrupt would have no effect while SQLite waits."""
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise sqlite_os_error(error, path) or error from error
        if time.monotonic() > deadline:
            raise UsageError(f"another build (process {_holder(pid_file)}) is writing this site")
        time.sleep(_PAUSE)


def _holder(pid_file: Path) -> str:
    try:
        return pid_file.read_text("utf-8")
    except OSError:  # the process may have ended meanwhile
        return "?"
