"""A limit to the seconds that a call may take, on every platform and in every thread.

The call is broken off between two steps of Python. What runs in C, such as one match of a regular
expression, ends first, however long it takes: only ending the process is stronger.
"""

import ctypes
import signal
import threading
import time
from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

RETRY_SECONDS = 0.1
"""Seconds until the next try, where a destructor or a bare `except` has swallowed one."""


class TimeLimitError(Exception):
    """A call took longer than it may."""


def call_within(seconds: float, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the call returns; `TimeLimitError` once it has taken so many seconds of wall time.

    In a main thread, as that of a worker process is, a signal breaks the call off; in others, and
    on Windows, a second thread. A limit of 0 is none.
    """
    if seconds <= 0:
        return call(*args, **kwargs)
    alarm: _Alarm = _Signal(seconds) if _signals_arrive() else _Watcher(seconds)
    # The interrupt may come as late as in the first stop(), so a second one follows.
    try:
        try:
            alarm.start()
            return call(*args, **kwargs)
        finally:
            alarm.stop()
    except _Interrupt:
        alarm.stop()
        raise TimeLimitError(f"it took more than {seconds:g} seconds") from None


class _Interrupt(BaseException):
    """Not an `Exception`: libraries catch those to carry on."""


def _signals_arrive() -> bool:
    here = threading.current_thread() is threading.main_thread()
    return here and hasattr(signal, "setitimer")


class _Alarm(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None:
        """After it nothing is raised any more; a second time does no harm."""


class _Signal:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.before = signal.getsignal(signal.SIGALRM)
        self.began = time.monotonic()
        self.left = 0.0

    def start(self) -> None:
        signal.signal(signal.SIGALRM, _interrupt)
        self.left, _ = signal.setitimer(signal.ITIMER_REAL, self.seconds, RETRY_SECONDS)

    def stop(self) -> None:
        """Puts back what was there, so that a limit within a limit leaves the outer one."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)
        if self.left:
            left = self.left - (time.monotonic() - self.began)
            signal.setitimer(signal.ITIMER_REAL, max(left, 0.001), RETRY_SECONDS)


def _interrupt(number: int, frame: object) -> None:
    raise _Interrupt


class _Watcher:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.watched = threading.get_ident()
        self.done = threading.Event()
        self.turn = threading.Lock()

    def start(self) -> None:
        threading.Thread(target=self._watch, daemon=True, name="time limit").start()

    def stop(self) -> None:
        with self.turn:
            self.done.set()
            _raise_in(self.watched, ctypes.py_object())

    def _watch(self) -> None:
        pause = self.seconds
        while not self.done.wait(pause):
            pause = RETRY_SECONDS
            with self.turn:
                if not self.done.is_set():
                    _raise_in(self.watched, ctypes.py_object(_Interrupt))


def _raise_in(thread: int, error: "ctypes.py_object[type[BaseException]]") -> None:
    """Has an exception raised in a thread; with a null pointer, takes back one still waiting."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error)
