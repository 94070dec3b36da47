"""Circumstances of the proof's builds: passing time, worker processes, damage, kills."""

import faulthandler
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from ssg.storage import parallel
from tests.support import disk_effects

PATIENCE = 60
"""Seconds after which a build counts as one that hangs."""
_NOT_KILLED = 4


def killed(work: Callable[[], object], after: int) -> bool:
    """Runs `work` in a process that is killed after this number of disk effects.

    Returns False if it ended before. Work that raises or hangs fails the test; the place is on the
    standard error.
    """
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _do_and_end(work, after)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (-signal.SIGKILL, _NOT_KILLED), ended
    return ended != _NOT_KILLED


def _do_and_end(work: Callable[[], object], after: int) -> NoReturn:
    left = after

    def effect() -> None:
        nonlocal left
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    code = 1
    try:
        faulthandler.dump_traceback_later(PATIENCE, exit=True, file=2)
        disk_effects.watch(effect)
        work()
        code = _NOT_KILLED
    except BaseException:  # a forked process must end here, whatever was raised
        traceback.print_exc()
    finally:
        os._exit(code)


def damage(file: Path, how: str, chance: random.Random) -> None:
    """Damages a file."""
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
    """Lets the clock show a minute more, if it `happens`."""
    real = time.time
    with pytest.MonkeyPatch.context() as patch:
        if happens:
            patch.setattr(time, "time", lambda: real() + 60)
        yield


@contextmanager
def bytecode() -> Iterator[None]:
    """Lets Python write compiled modules, which is its default."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", False)
        yield


@contextmanager
def processes() -> Iterator[None]:
    """Uses worker processes even for a single job."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parallel, "MIN_PARALLEL_ITEMS", 1)
        yield
