"""Builds in children that are killed at a chosen moment, or refused what they ask of the system.

`python -m tests.support.forked_builds` imports the generator once and forks a child for each build
that it is told of, which costs a fraction of a new interpreter. A child can be killed at any of its
effects.
"""

import contextlib
import mmap
import os
import re
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import msgspec
from jinja2 import Environment
from msgspec import Struct

from tests.support import disk_effects
from tests.support.newsroom import NOW, Newsroom
from tests.support.programs import ROOT

ARGS = ("build", "--now", NOW, "--jobs", "1")
NOBODY = 65534


class Refusal(Struct, frozen=True):
    """A call that the system refuses: an audit event, a pattern of its paths, an errno."""

    event: str
    path: str
    error: int
    writing: bool = False


class Order(Struct, frozen=True):
    """A build, as a user; the signal comes at effect `end_at`, if that is not 0."""

    root: str
    end_at: int = 0
    signal: int = int(signal.SIGKILL)
    refusal: Refusal | None = None
    user: int = 0


class Ended(Struct, frozen=True):
    """How a build ended: exit code (negative: the signal), what it said, and its effects."""

    code: int
    out: str
    err: str
    effects: int = 0


class Nursery:
    """A process that forks a child for each build; a context manager."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.support.forked_builds"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe)

    def build(self, root: Path, **fate: Any) -> Ended:
        """Builds the newsroom at `root` in a child, with the `fate` of an `Order`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(Order(str(root), **fate)) + b"\n")
        self._process.stdin.flush()
        return msgspec.json.decode(self._process.stdout.readline(), type=Ended)

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()


def _nurse() -> None:
    """Serves orders from the standard input until it ends."""
    from ssg.commands import cli

    # Sources that were copied a moment ago are to count as old, so that a build remembers them.
    for module in [module for name, module in sys.modules.items() if name.startswith("ssg.")]:
        if hasattr(module, "SETTLE_SECONDS"):
            setattr(module, "SETTLE_SECONDS", -1.0)  # noqa: B010 - it is unknown which module
    # Most of a small build is Jinja's reading of layouts, which need not be done in every child.
    for name in ("parse", "compile"):
        setattr(Environment, name, _remembering(getattr(Environment, name)))
    with tempfile.TemporaryDirectory() as folder:
        Newsroom(Path(folder)).build()
    for line in sys.stdin.buffer:
        ended = _forked(msgspec.json.decode(line, type=Order), cli.main)
        sys.stdout.buffer.write(msgspec.json.encode(ended) + b"\n")
        sys.stdout.buffer.flush()


def _remembering(method: Callable[..., object]) -> Callable[..., object]:
    """A method of environments that are all alike, whose results are kept by its arguments."""
    kept: dict[tuple[object, ...], object] = {}

    def remembered(environment: Environment, *args: object) -> object:
        if args not in kept:
            kept[args] = method(environment, *args)
        return kept[args]

    return remembered


def _forked(order: Order, main: Callable[[], object]) -> Ended:
    """Runs `main` in a child as the order says."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, mmap.mmap(-1, 8) as seen:
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):  # no child outlives this block
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                _build(order, main, seen)
            os._exit(99)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return Ended(code, _text(out), _text(err), int.from_bytes(seen[:8], "little"))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _build(order: Order, main: Callable[[], object], seen: mmap.mmap) -> None:
    os.chdir(order.root)
    sys.argv = ["ssg", *ARGS]
    if order.user:
        os.setgroups([])
        os.setgid(order.user)
        os.setuid(order.user)
    if order.refusal:
        _refuse(order.refusal)
    _watch(order, seen)
    code: object = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # told as a fresh interpreter would, and never handed to the parent
        traceback.print_exc()
        code = 98
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 97)


def _refuse(refusal: Refusal) -> None:
    """Has a call raise what the system would: an audit hook is asked before the call is made."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event != refusal.event or (refusal.writing and not args[2] & disk_effects.WRITING):
            return
        given = args[:2] if event == "os.rename" else args[:1]
        paths = [os.fspath(path) for path in given if isinstance(path, str | os.PathLike)]
        if any(re.search(refusal.path, path) for path in paths):
            first, *second = paths
            raise OSError(refusal.error, os.strerror(refusal.error), first, None, *second)

    sys.addaudithook(hook)


def _watch(order: Order, seen: mmap.mmap) -> None:
    """Counts effects, and sends this process the signal of the order at the one told."""
    count = 0

    def effect() -> None:
        nonlocal count
        count += 1
        seen[:8] = count.to_bytes(8, "little")
        if count == order.end_at:
            os.kill(os.getpid(), order.signal)

    disk_effects.watch(effect)


if __name__ == "__main__":
    _nurse()
