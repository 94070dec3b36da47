"""Ctrl-C and the system's wish that we end: work is put away first, as after an error."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupted(BaseException):
    """We are to end, with this exit code. Not an `Exception`: libraries catch those to carry on."""

    def __init__(self, number: int) -> None:
        self.exit_code = 128 + number
        super().__init__(number)


@contextmanager
def raise_on_signals() -> Iterator[None]:
    """Has the signals that end a program raise `Stopped`; only for a main thread."""

    def stop(number: int, frame: object) -> NoReturn:
        raise Interrupted(number)

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
