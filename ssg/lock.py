"""One build at a time for each output tree: the next one waits, or says who is in the way."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssg.errors import UsageError

PATIENCE = 60.0
"""Seconds to wait for another build."""

_PAUSE = 0.05


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock at `path`; raises `UsageError` when another process keeps it too long.

    The lock is SQLite's on an empty database: the system releases it with the process, however
    that ends, on every platform.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = path.with_suffix(".pid")
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise UsageError(f"cannot lock {path}: {error}") from error
    try:
        _take(connection, path, holder, time.monotonic() + patience)
        holder.write_text(str(os.getpid()), "utf-8")
        yield
        holder.unlink(missing_ok=True)
    finally:
        connection.close()


def _take(connection: sqlite3.Connection, path: Path, holder: Path, deadline: float) -> None:
    """Tries until `deadline`; between two tries Ctrl-C is heard, which SQLite's own wait is not."""
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise UsageError(f"cannot lock {path}: {error}") from error
            if time.monotonic() > deadline:
                who = holder.read_text("utf-8") if holder.is_file() else "?"
                message = f"another build (process {who}) is writing this site"
                raise UsageError(message) from None
        time.sleep(_PAUSE)
