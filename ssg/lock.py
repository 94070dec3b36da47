"""One build at a time for each output tree: the next one waits, or says who is in the way."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssg.errors import UsageError

PATIENCE = 60.0
"""Seconds to wait for another build."""


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock at `path`; raises `UsageError` when another process keeps it too long.

    The lock is SQLite's on an empty database: the system releases it with the process, however
    that ends, on every platform.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = path.with_suffix(".pid")
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            who = holder.read_text("utf-8") if holder.is_file() else "?"
            raise UsageError(f"another build (process {who}) is writing this site") from None
        holder.write_text(str(os.getpid()), "utf-8")
        yield
        holder.unlink(missing_ok=True)
    finally:
        connection.close()
