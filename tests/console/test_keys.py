"""`q` is heard at a terminal, and only there."""

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
    print("ended" if pressed.wait(10) else "timed out", flush=True)
"""


def test_without_a_terminal_it_does_not_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open() as null:
        monkeypatch.setattr(sys, "stdin", null)
        with quit_key(lambda: None) as listens:
            assert not listens


@pytest.mark.skipif(not hasattr(os, "forkpty"), reason="needs a pseudo-terminal")
def test_q_is_heard_and_the_terminals_settings_are_restored() -> None:
    import pty
    import termios

    controller, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    code = f"import os, fcntl, termios\nfcntl.ioctl(0, termios.TIOCSCTTY, 0)\n{PROGRAM}"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=terminal,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "listens\n"
    time.sleep(0.3)
    os.write(controller, b"xq")
    assert process.stdout.readline() == "ended\n"
    assert process.wait(10) == 0
    assert termios.tcgetattr(terminal) == before
    os.close(controller)
    os.close(terminal)
    process.stdout.close()
