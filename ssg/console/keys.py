"""One key of the terminal: `q`, where a person is at it."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_POLL = 0.2
"""Seconds between two looks at whether listening is over."""


@contextmanager
def quit_key(pressed: Callable[[], None]) -> Iterator[bool]:
    """Calls `pressed` when `q` is typed; yields whether there is a terminal to type it at."""
    if not sys.stdin.isatty():
        yield False
        return
    over = threading.Event()
    listen = _listen_on_windows if sys.platform == "win32" else _listen
    listener = threading.Thread(target=listen, args=(pressed, over), daemon=True)
    listener.start()
    try:
        yield True
    finally:
        over.set()
        listener.join()


def _listen(pressed: Callable[[], None], over: threading.Event) -> None:
    """Reads keys one by one; the terminal is left as it was found."""
    import select
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        while not over.is_set():
            # In the background, to touch the terminal would have the system stop us.
            if os.tcgetpgrp(terminal) != os.getpgrp():
                over.wait(_POLL)
                continue
            tty.setcbreak(terminal, termios.TCSANOW)
            if select.select([terminal], [], [], _POLL)[0] and _is_q(os.read(terminal, 1)):
                pressed()
                return
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _listen_on_windows(pressed: Callable[[], None], over: threading.Event) -> None:
    import msvcrt

    while not over.wait(_POLL):
        while msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore]  # only there
            if _is_q(msvcrt.getch()):  # type: ignore[attr-defined, unused-ignore]  # only there
                pressed()
                return


def _is_q(key: bytes) -> bool:
    return key in (b"q", b"Q")
