"""What a build meets with in the proof: time that passes, processes, and an end before its time."""

import io
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from jinja2 import Environment, meta

from ssg import workers

_WRITES = frozenset(
    {"write", "close", "mkdir", "rename", "replace", "rmdir", "unlink", "remove"}
    | {"connect", "execute", "executemany", "commit"}
)
_KILLED, _ENDED = 3, 4
_PATIENCE = 60
"""Seconds in which such a process has always ended, or never will."""


def killed(work: Callable[[], object], after: int) -> bool:
    """Has `work` done by a process that ends for good before one of its calls; False if it got by.

    Calls are counted that may write: to files, to folders, to the cache.
    """
    sys.stdout.flush()
    child = os.fork()
    if not child:
        try:
            time.sleep(0)  # what the parent's threads asked for is done before calls are counted
            sys.setprofile(_trap(after))
            work()
        finally:
            os._exit(_ENDED)
    ended = _end_of(child)
    assert ended in (_KILLED, _ENDED, -signal.SIGKILL)
    return ended != _ENDED


def _end_of(child: int) -> int:
    """The exit code of a process, which is ended where it does not end by itself.

    CPython 3.11 sometimes spins at the first call that is counted after a fork.
    """
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def hurt(file: Path, how: str, chance: random.Random) -> None:
    """Does damage to a file."""
    content = bytearray(file.read_bytes())
    for _ in range(20 if content else 0):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    texts = {
        "empty": b"",
        "halve": file.read_bytes()[: len(content) // 2],
        "scribble": b"\xffscribble" * 40,
        "flip": bytes(content),
    }
    if how == "delete":
        file.unlink()
    else:
        file.write_bytes(texts[how])


@contextmanager
def later(happens: bool) -> Iterator[None]:
    """Lets a minute pass, if it `happens`."""
    real = time.time
    with pytest.MonkeyPatch.context() as patch:
        if happens:
            patch.setattr(time, "time", lambda: real() + 60)
        yield


@contextmanager
def bytecode() -> Iterator[None]:
    """Lets Python keep compiled modules, as it does unless told otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", False)
        yield


@contextmanager
def processes() -> Iterator[None]:
    """Has processes used for the fewest of jobs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "FEW", 1)
        yield


def _trap(after: int) -> Callable[[FrameType, str, Any], None]:
    """A profile function that ends the process before call number `after` that may write."""
    left = after

    def count(frame: FrameType, event: str, call: Any) -> None:
        nonlocal left
        if event == "c_call" and call.__name__ in _WRITES and _is_of_the_system(call):
            left -= 1
            if left < 0:
                os._exit(_KILLED)

    return count


def _is_of_the_system(call: Any) -> bool:
    owner = getattr(call, "__self__", None)
    if isinstance(owner, io.StringIO | io.BytesIO):
        return False
    name = owner.__name__ if isinstance(owner, ModuleType) else type(owner).__module__
    return name in ("posix", "nt", "_io", "sqlite3")


@contextmanager
def layouts_compiled_once() -> Iterator[None]:
    """Keeps what Jinja makes of a layout's text from one build to the next: most of a small build.

    What it makes is a function of the text, its name and the filters that extensions bring.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("parse", "compile"):
            patch.setattr(Environment, name, _by_text(getattr(Environment, name)))
        for name in ("find_undeclared_variables", "find_referenced_templates"):
            patch.setattr(meta, name, _by_tree(getattr(meta, name)))
        yield


def _by_text(make: Callable[..., Any]) -> Callable[..., Any]:
    made: dict[object, Any] = {}

    def once(self: Environment, source: object, *args: object) -> Any:
        if not isinstance(source, str):
            return make(self, source, *args)
        brought = [f for f in self.filters.values() if _is_brought(f)]
        key = (source, args, *brought)
        if key not in made:
            made[key] = make(self, source, *args)
        return made[key]

    return once


def _is_brought(function: object) -> bool:
    return str(getattr(function, "__module__", "")).startswith("ssg_extension")


def _by_tree(find: Callable[[Any], Any]) -> Callable[[Any], Any]:
    found: dict[int, tuple[object, Any]] = {}

    def once(tree: Any) -> Any:
        # Kept beside what was found, so that its identity cannot pass to another tree.
        if id(tree) not in found:
            answer = find(tree)
            found[id(tree)] = (tree, answer if isinstance(answer, set) else tuple(answer))
        return found[id(tree)][1]

    return once
