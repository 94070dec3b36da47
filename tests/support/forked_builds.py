"""Builds in child processes that are killed at a chosen moment, or whose system calls fail.

`python -m tests.support.forked_builds` imports the generator once and forks a child for each build
that it is asked for, which costs a fraction of a new interpreter. A child can be killed at any of
its disk effects.
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
    """A call that fails: its audit event, a pattern of its paths, and the errno."""

    event: str
    path: str
    error: int
    writing: bool = False


class BuildRequest(Struct, frozen=True):
    """A build to run as a user; the signal is sent at effect `end_at`, if that is not 0."""

    root: str
    end_at: int = 0
    signal: int = int(signal.SIGKILL)
    refusal: Refusal | None = None
    user: int = 0


class BuildEnd(Struct, frozen=True):
    """How a build ended: exit code (negative: the signal), output, and number of effects."""

    code: int
    out: str
    err: str
    effects: int = 0


class BuildServer:
    """A process that forks a child for each build; a context manager."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.support.forked_builds"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe)

    def build(self, root: Path, **options: Any) -> BuildEnd:
        """Builds the newsroom at `root` in a child, with the `options` of a `BuildRequest`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(BuildRequest(str(root), **options)) + b"\n")
        self._process.stdin.flush()
        return msgspec.json.decode(self._process.stdout.readline(), type=BuildEnd)

    def __enter__(self) -> "BuildServer":
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()


def _serve_requests() -> None:
    """Runs the requests from the standard input until it ends."""
    from ssg.commands import cli

    # Sources that were copied a moment ago must count as settled, so that builds cache them.
    for module in [module for name, module in sys.modules.items() if name.startswith("ssg.")]:
        if hasattr(module, "SETTLE_SECONDS"):
            setattr(module, "SETTLE_SECONDS", -1.0)  # noqa: B010 - it is unknown which module
    # Most of a small build is Jinja's compilation of layouts, which children need not repeat.
    for name in ("parse", "compile"):
        setattr(Environment, name, _cached(getattr(Environment, name)))
    with tempfile.TemporaryDirectory() as folder:
        Newsroom(Path(folder)).build()
    for line in sys.stdin.buffer:
        end = _run_in_child(msgspec.json.decode(line, type=BuildRequest), cli.main)
        sys.stdout.buffer.write(msgspec.json.encode(end) + b"\n")
        sys.stdout.buffer.flush()


def _cached(method: Callable[..., object]) -> Callable[..., object]:
    """Caches the results of a method by its arguments, for all environments."""
    results: dict[tuple[object, ...], object] = {}

    def cached(environment: Environment, *args: object) -> object:
        if args not in results:
            results[args] = method(environment, *args)
        return results[args]

    return cached


def _run_in_child(request: BuildRequest, main: Callable[[], object]) -> BuildEnd:
    """Runs `main` in a child as the request says."""
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        mmap.mmap(-1, 8) as counter,
    ):
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):  # no child continues after this block
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                _build(request, main, counter)
            os._exit(99)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return BuildEnd(code, _read(out), _read(err), int.from_bytes(counter[:8], "little"))


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _build(request: BuildRequest, main: Callable[[], object], counter: mmap.mmap) -> None:
    os.chdir(request.root)
    sys.argv = ["ssg", *ARGS]
    if request.user:
        os.setgroups([])
        os.setgid(request.user)
        os.setuid(request.user)
    if request.refusal:
        _refuse(request.refusal)
    _watch(request, counter)
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    except BaseException:  # printed as by a new interpreter, and never raised in the parent
        traceback.print_exc()
        code = 98
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 97)


def _refuse(refusal: Refusal) -> None:
    """Lets a call raise what the system would: an audit hook runs before the call."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event != refusal.event or (refusal.writing and not args[2] & disk_effects.WRITING):
            return
        path_arguments = args[:2] if event == "os.rename" else args[:1]
        paths = [os.fspath(path) for path in path_arguments if isinstance(path, str | os.PathLike)]
        if any(re.search(refusal.path, path) for path in paths):
            first, *second = paths
            raise OSError(refusal.error, os.strerror(refusal.error), first, None, *second)

    sys.addaudithook(hook)


def _watch(request: BuildRequest, counter: mmap.mmap) -> None:
    """Counts effects, and sends this process the signal of the request at the chosen one."""
    count = 0

    def effect() -> None:
        nonlocal count
        count += 1
        counter[:8] = count.to_bytes(8, "little")
        if count == request.end_at:
            os.kill(os.getpid(), request.signal)

    disk_effects.watch(effect)


if __name__ == "__main__":
    _serve_requests()
