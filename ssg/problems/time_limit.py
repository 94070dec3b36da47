"""Limits how long a call may run, on every platform and in every thread.

The call is interrupted between two Python instructions. Code in C, such as one match of a regular
expression, runs to its end first; only killing the process could stop it.
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
"""Seconds until the next interrupt, in case a destructor or a bare `except` swallowed one."""


class TimeLimitError(Exception):
    """A call exceeded its time limit."""


def call_within(seconds: float, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Returns what the call returns; raises `TimeLimitError` after `seconds` of wall time.

    A signal interrupts the call in a main thread (worker processes have one too); a second thread
    does so in other threads and on Windows. With 0 seconds there is no limit.
    """
    if seconds <= 0:
        return call(*args, **kwargs)
    alarm: _Alarm = _SignalAlarm(seconds) if _can_use_signals() else _ThreadAlarm(seconds)
    # The interrupt may come as late as in the first stop(), so the handler calls stop() again.
    try:
        try:
            alarm.start()
            return call(*args, **kwargs)
        finally:
            alarm.stop()
    except _Interrupt:
        alarm.stop()
        raise TimeLimitError(f"it took more than {seconds:g} seconds") from None


def call_within_cpu(seconds: float, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Like `call_within`, for seconds of processor time: a busy machine does not change the result.

    A call that was interrupted too early is repeated with more patience, so it must be repeatable.
    """
    patience = seconds
    while True:
        started_at = time.thread_time()
        try:
            return call_within(patience, call, *args, **kwargs)
        except TimeLimitError:
            if time.thread_time() - started_at > seconds * 0.9:
                raise
            patience *= 3


class _Interrupt(BaseException):
    """Not an `Exception`, because libraries catch those and continue."""


def _can_use_signals() -> bool:
    is_main_thread = threading.current_thread() is threading.main_thread()
    return is_main_thread and hasattr(signal, "setitimer")


class _Alarm(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None:
        """Ends the limit: nothing is raised afterwards. May be called twice."""


class _SignalAlarm:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.previous_handler = signal.getsignal(signal.SIGALRM)
        self.started_at = time.monotonic()
        self.outer_seconds = 0.0

    def start(self) -> None:
        signal.signal(signal.SIGALRM, _interrupt)
        self.outer_seconds, _ = signal.setitimer(signal.ITIMER_REAL, self.seconds, RETRY_SECONDS)

    def stop(self) -> None:
        """Restores the handler and the timer of an outer limit, less the time that has passed."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.previous_handler)
        if self.outer_seconds:
            remaining = self.outer_seconds - (time.monotonic() - self.started_at)
            signal.setitimer(signal.ITIMER_REAL, max(remaining, 0.001), RETRY_SECONDS)


def _interrupt(number: int, frame: object) -> None:
    raise _Interrupt


class _ThreadAlarm:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.caller = threading.get_ident()
        self.done = threading.Event()
        self.lock = threading.Lock()

    def start(self) -> None:
        threading.Thread(target=self._watch, daemon=True, name="time limit").start()

    def stop(self) -> None:
        with self.lock:
            self.done.set()
            _raise_in(self.caller, ctypes.py_object())

    def _watch(self) -> None:
        pause = self.seconds
        while not self.done.wait(pause):
            pause = RETRY_SECONDS
            with self.lock:
                if not self.done.is_set():
                    _raise_in(self.caller, ctypes.py_object(_Interrupt))


def _raise_in(thread_id: int, error: "ctypes.py_object[type[BaseException]]") -> None:
    """Raises an exception in another thread; a null pointer cancels one that is still pending."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread_id), error)
