"""Limits how long a call may run, on every platform and in every thread.

What counts is the processor time of its thread, so that a busy or paused machine interrupts no call
that another would let end. A call that only waits is interrupted too, but much later.

The call is interrupted between two Python instructions. Code in C, such as one match of a regular
expression, runs to its end first; only killing the process could stop it.
"""

import ctypes
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

RETRY_SECONDS = 0.1
"""Seconds between two looks at the time that was used, once the limit can have been reached.

Also until the next interrupt, in case a destructor or a bare `except` swallowed one."""
PATIENCE = 20
"""How many times its limit a call may take while it waits or gets no processor."""


class TimeLimitError(Exception):
    """A call exceeded its time limit."""


def call_within(seconds: float, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Returns what the call returns; raises `TimeLimitError` after `seconds` of processor time.

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


class _Interrupt(BaseException):
    """Not an `Exception`, because libraries catch those and continue."""


def _can_use_signals() -> bool:
    is_main_thread = threading.current_thread() is threading.main_thread()
    return is_main_thread and hasattr(signal, "setitimer")


class _Alarm(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None:
        """Ends the limit: nothing is raised afterwards. May be called twice."""


class _Clock:
    """The time that the thread which makes it has used since then."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.used = _clock_of_this_thread()
        self.started_at = time.monotonic()
        self.used_before = self.used()

    def has_run_out(self) -> bool:
        if self.used() - self.used_before >= self.seconds:
            return True
        return self.elapsed() >= self.seconds * PATIENCE

    def elapsed(self) -> float:
        return time.monotonic() - self.started_at


def _clock_of_this_thread() -> Callable[[], float]:
    """Returns a clock of this thread's processor time that other threads can read too.

    Where a platform has none, it is that of the process, which runs at least as fast.
    """
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    return partial(time.clock_gettime, time.pthread_getcpuclockid(threading.get_ident()))


class _SignalAlarm:
    def __init__(self, seconds: float) -> None:
        self.clock = _Clock(seconds)
        self.previous_handler = signal.getsignal(signal.SIGALRM)
        self.outer_seconds = 0.0

    def start(self) -> None:
        signal.signal(signal.SIGALRM, self._interrupt)
        timer = signal.ITIMER_REAL, self.clock.seconds, RETRY_SECONDS
        self.outer_seconds, _ = signal.setitimer(*timer)

    def stop(self) -> None:
        """Restores the handler and the timer of an outer limit, less the time that has passed."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.previous_handler)
        if self.outer_seconds:
            remaining = self.outer_seconds - self.clock.elapsed()
            signal.setitimer(signal.ITIMER_REAL, max(remaining, 0.001), RETRY_SECONDS)

    def _interrupt(self, number: int, frame: object) -> None:
        if self.clock.has_run_out():
            raise _Interrupt


class _ThreadAlarm:
    def __init__(self, seconds: float) -> None:
        self.clock = _Clock(seconds)
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
        pause = self.clock.seconds
        while not self.done.wait(pause):
            pause = RETRY_SECONDS
            with self.lock:
                if not self.done.is_set() and self.clock.has_run_out():
                    _raise_in(self.caller, ctypes.py_object(_Interrupt))


def _raise_in(thread_id: int, error: "ctypes.py_object[type[BaseException]]") -> None:
    """Raises an exception in another thread; a null pointer cancels one that is still pending."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread_id), error)
