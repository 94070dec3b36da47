"""Listens for the key `q` at a terminal."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_POLL = 0.2
"""Seconds between two checks of whether to stop listening."""


@contextmanager
def quit_key(pressed: Callable[[], None]) -> Iterator[bool]:
    """Calls `pressed` when `q` is typed; yields whether standard input is a terminal."""
    if not sys.stdin.isatty():
        yield False
        return
    stop = threading.Event()
    listen = _listen_on_windows if sys.platform == "win32" else _listen
    listener = threading.Thread(target=listen, args=(pressed, stop), daemon=True)
    listener.start()
    try:
        yield True
    finally:
        stop.set()
        listener.join()


def _listen(pressed: Callable[[], None], stop: threading.Event) -> None:
    """Reads single keys, and restores the terminal's settings at the end."""
    import select
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        while not stop.is_set():
            # The system stops a background process that changes the settings of its terminal.
            if os.tcgetpgrp(terminal) != os.getpgrp():
                stop.wait(_POLL)
                continue
            tty.setcbreak(terminal, termios.TCSANOW)
            if select.select([terminal], [], [], _POLL)[0] and _is_q(os.read(terminal, 1)):
                pressed()
                return
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _listen_on_windows(pressed: Callable[[], None], stop: threading.Event) -> None:
    import msvcrt

    while not stop.wait(_POLL):
        while msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore]  # Windows only
            if _is_q(msvcrt.getch()):  # type: ignore[attr-defined, unused-ignore]  # Windows only
                pressed()
                return


def _is_q(key: bytes) -> bool:
    return key in (b"q", b"Q")
