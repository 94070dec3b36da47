"""What a build meets with in the proof: time that passes, processes, and an end before its time."""

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
"""Seconds in which every build has ended, or never will."""
_GOT_BY = 4


def killed(work: Callable[[], object], after: int) -> bool:
    """Has `work` done by a process that is killed after so many effects; False if it got by.

    Work that raises or hangs fails the test: where it did is on the standard error.
    """
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _do_and_end(work, after)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (-signal.SIGKILL, _GOT_BY), ended
    return ended != _GOT_BY


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
        code = _GOT_BY
    except BaseException:  # a forked process ends here, whatever it met
        traceback.print_exc()
    finally:
        os._exit(code)


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
        patch.setattr(parallel, "MIN_PARALLEL_ITEMS", 1)
        yield
