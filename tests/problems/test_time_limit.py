"""The time limit: it stops endless calls, leaves short ones alone, and removes its timers."""

import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context

import pytest

from ssg.problems import time_limit
from ssg.problems.time_limit import TimeLimitError, call_within

SHORT, LONG = 0.05, 60.0


def forever() -> None:
    while True:
        pass


def swallow_exceptions() -> None:
    """Continues after every exception, as libraries do."""
    while True:
        with suppress(Exception):
            forever()


def swallow_interrupts(times: int = 2) -> None:
    """Continues after the first interrupts too."""
    for _ in range(times):
        with suppress(BaseException):
            forever()
    forever()


@pytest.fixture(params=["signal", "thread"], autouse=True)
def alarm(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Runs each test with both kinds of alarm; afterwards no timer or thread may be left."""
    if request.param == "thread":
        monkeypatch.setattr(time_limit, "_can_use_signals", lambda: False)
    elif not hasattr(signal, "setitimer"):
        pytest.skip("this platform has no interval timers")
    yield request.param
    if hasattr(signal, "setitimer"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    time.sleep(0.01)
    assert not [thread for thread in threading.enumerate() if thread.name == "time limit"]


@pytest.mark.parametrize("work", [forever, swallow_exceptions, swallow_interrupts])
def test_an_endless_call_is_interrupted(work: Callable[[], None]) -> None:
    with pytest.raises(TimeLimitError, match=r"it took more than 0\.05 seconds"):
        call_within(SHORT, work)


def test_a_short_call_returns_its_result() -> None:
    assert call_within(LONG, divmod, 7, 2) == (3, 1)
    assert call_within(LONG, dict, a=1) == {"a": 1}


def test_an_error_of_the_call_is_raised_unchanged() -> None:
    with pytest.raises(ZeroDivisionError):
        call_within(LONG, divmod, 1, 0)


def test_zero_seconds_means_no_limit() -> None:
    assert call_within(0, sum, [1, 2]) == 3


def test_each_call_has_its_own_limit() -> None:
    for _ in range(3):
        with pytest.raises(TimeLimitError):
            call_within(SHORT, forever)
        call_within(SHORT, time.sleep, SHORT / 10)
    _busy(SHORT * 2)


def test_a_call_that_ends_at_the_limit_returns_or_raises_the_error() -> None:
    outcomes = set()
    for number in range(150):
        try:
            outcomes.add(call_within(0.002, _busy, 0.0015 + number * 1e-5))
        except TimeLimitError:
            outcomes.add("late")
    assert outcomes <= {"done", "late"}


def _busy(seconds: float) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return "done"


def test_an_inner_limit_leaves_the_outer_one_running() -> None:
    def inner() -> None:
        call_within(LONG, time.sleep, 0.001)
        forever()

    with pytest.raises(TimeLimitError, match=re.escape("0.05")):
        call_within(SHORT, inner)


def test_a_call_in_another_thread_is_interrupted_too() -> None:
    with ThreadPoolExecutor(1) as pool, pytest.raises(TimeLimitError):
        pool.submit(call_within, SHORT, forever).result(timeout=30)


def test_a_worker_process_continues_after_an_interrupted_call() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        with pytest.raises(TimeLimitError):
            pool.submit(call_within, SHORT, forever).result(timeout=60)
        assert pool.submit(call_within, LONG, divmod, 7, 2).result(timeout=60) == (3, 1)


def test_waiting_does_not_count() -> None:
    call_within(0.05, time.sleep, 0.2)


def test_a_call_that_waits_for_ever_is_interrupted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "PATIENCE", 2)
    with pytest.raises(TimeLimitError):
        call_within(SHORT, _wait_forever)


def _wait_forever() -> None:
    while True:
        time.sleep(0.01)


def test_the_process_counts_where_threads_have_no_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "pthread_getcpuclockid", raising=False)
    with pytest.raises(TimeLimitError):
        call_within(SHORT, forever)
