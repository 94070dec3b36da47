"""Counts the disk effects of a process, so that a test can kill it at any of them.

Effects are: a file is opened for writing, half written, renamed or deleted; a folder is created or
removed; a statement of SQLite is executed.
"""

import builtins
import io
import os
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from typing import IO, Any

WRITING = os.O_WRONLY | os.O_RDWR
_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "sqlite3.connect"}

Effect = Callable[[], None]


def watch(effect: Effect) -> None:
    """Calls `effect` at each later effect; cannot be undone, so only for forked processes."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _CHANGES or (event == "open" and args[2] & WRITING):
            effect()

    sys.addaudithook(hook)
    opening: Any = _opening(effect)
    builtins.open = io.open = opening
    connect: Any = partial(sqlite3.connect, factory=_database(effect))
    sqlite3.connect = connect


def _opening(effect: Effect) -> Callable[..., IO[Any]]:
    """An `open` with an effect when a file was opened for writing, and when half is written."""
    original = io.open

    class Halved(io.BufferedWriter):
        def write(self, content: Any) -> int:
            half = len(content) // 2
            super().write(content[:half])
            self.flush()
            effect()
            return half + super().write(content[half:])

    def opened(path: Any, mode: str = "r", *args: Any, **options: Any) -> IO[Any]:
        if "w" not in mode:
            return original(path, mode, *args, **options)
        binary = Halved(io.FileIO(path, "w"))
        effect()
        return binary if "b" in mode else io.TextIOWrapper(binary, "utf-8", write_through=True)

    return opened


def _database(effect: Effect) -> type[sqlite3.Connection]:
    """The class of connections with an effect after each statement."""

    class Counted(sqlite3.Connection):
        def execute(self, *args: Any) -> sqlite3.Cursor:
            cursor = super().execute(*args)
            effect()
            return cursor

        def executemany(self, *args: Any) -> sqlite3.Cursor:
            cursor = super().executemany(*args)
            effect()
            return cursor

    return Counted
