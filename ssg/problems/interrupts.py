"""Turns SIGINT (Ctrl-C) and SIGTERM into an exception, so that clean-up code runs."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupted(BaseException):
    """The process received a signal and must exit with `exit_code`.

    It is not an `Exception`, because libraries catch those and continue.
    """

    def __init__(self, number: int) -> None:
        self.exit_code = 128 + number
        super().__init__(number)


@contextmanager
def raise_on_signals() -> Iterator[None]:
    """Makes SIGINT and SIGTERM raise `Interrupted` within the block; for the main thread only."""

    def interrupt(number: int, frame: object) -> NoReturn:
        raise Interrupted(number)

    previous_handlers = {number: signal.signal(number, interrupt) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in previous_handlers.items():
            signal.signal(number, handler)
