"""Tries again what failed for a reason that passes, with longer and longer pauses."""

import time
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

Result = TypeVar("Result")


class TransientError(Exception):
    """A target did not answer, or could not do at the moment what it was asked.

    It asks for a pause of at least `wait` seconds.
    """

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class Patience(Struct, frozen=True):
    """The pauses in seconds between attempts, and what waits for so long."""

    pauses: tuple[float, ...] = (0.5, 1, 2, 4, 8, 16)
    sleep: Callable[[float], object] = time.sleep

    def keep_trying(self, action: Callable[[], Result]) -> Result:
        """Returns the result of an action that may be repeated.

        Raises the last `TransientError` once all attempts failed.
        """
        for pause in self.pauses:
            try:
                return action()
            except TransientError as error:
                self.sleep(max(pause, error.wait))
        return action()
