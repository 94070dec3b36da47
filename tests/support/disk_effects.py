"""What a process does to the disk, effect by effect, so that it can be ended at any of them.

An effect is a file opened for writing, a file half written, a file renamed or deleted, a folder
made or removed, and a statement of SQLite that is done.
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
    """Has `effect` called at every effect from now on: for good, so only in a process forked."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _CHANGES or (event == "open" and args[2] & WRITING):
            effect()

    sys.addaudithook(hook)
    opening: Any = _opening(effect)
    builtins.open = io.open = opening
    connect: Any = partial(sqlite3.connect, factory=_database(effect))
    sqlite3.connect = connect


def _opening(effect: Effect) -> Callable[..., IO[Any]]:
    """An `open` with an effect when a file to be written is empty, and when it is half done."""
    really = io.open

    class Halved(io.BufferedWriter):
        def write(self, content: Any) -> int:
            half = len(content) // 2
            super().write(content[:half])
            self.flush()
            effect()
            return half + super().write(content[half:])

    def opened(path: Any, mode: str = "r", *args: Any, **options: Any) -> IO[Any]:
        if "w" not in mode:
            return really(path, mode, *args, **options)
        binary = Halved(io.FileIO(path, "w"))
        effect()
        return binary if "b" in mode else io.TextIOWrapper(binary, "utf-8", write_through=True)

    return opened


def _database(effect: Effect) -> type[sqlite3.Connection]:
    """Connections of which each statement has an effect when it is done."""

    class Counted(sqlite3.Connection):
        def execute(self, *args: Any) -> sqlite3.Cursor:
            done = super().execute(*args)
            effect()
            return done

        def executemany(self, *args: Any) -> sqlite3.Cursor:
            done = super().executemany(*args)
            effect()
            return done

    return Counted
