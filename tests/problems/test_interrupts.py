"""Signals that end a program become one exception."""

import signal

import pytest

from ssg.problems.interrupts import Interrupted, raise_on_signals


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_raises_and_what_answered_it_before_is_put_back(number: int, code: int) -> None:
    before = signal.getsignal(number)
    with pytest.raises(Interrupted) as stopped, raise_on_signals():
        signal.raise_signal(number)
    assert (stopped.value.exit_code, signal.getsignal(number)) == (code, before)
