"""`q` ends what runs at a terminal, and only there."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ssg.console.keys import quit_key
from tests.support.programs import ROOT

PROGRAM = """
import sys, threading
from ssg.console.keys import quit_key
pressed = threading.Event()
with quit_key(pressed.set) as listens:
    print("listens", flush=True)
    print("ended" if pressed.wait(10) else "waited in vain", flush=True)
"""


def test_without_a_terminal_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        with quit_key(lambda: None) as listens:
            assert not listens


@pytest.mark.skipif(not hasattr(os, "forkpty"), reason="needs a pseudo-terminal")
def test_q_is_heard_and_the_terminal_left_as_it_was() -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    code = f"import os, fcntl, termios\nfcntl.ioctl(0, termios.TIOCSCTTY, 0)\n{PROGRAM}"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=theirs,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "listens\n"
    time.sleep(0.3)
    os.write(ours, b"xq")
    assert process.stdout.readline() == "ended\n"
    assert process.wait(10) == 0
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)
    process.stdout.close()
