"""Signals that end a program raise one exception."""

import signal

import pytest

from ssg.problems.interrupts import Interrupted, raise_on_signals


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_raises_and_its_previous_handler_is_restored(number: int, code: int) -> None:
    handler = signal.getsignal(number)
    with pytest.raises(Interrupted) as caught, raise_on_signals():
        signal.raise_signal(number)
    assert (caught.value.exit_code, signal.getsignal(number)) == (code, handler)
