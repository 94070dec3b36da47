"""Trying again, with pauses."""

import pytest

from ssg.deploy.retry import Patience, TransientError


class Failing:
    """Fails so many times, then succeeds."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self) -> str:
        self.left -= 1
        if self.left >= 0:
            raise TransientError("busy")
        return "done"


def test_pauses_grow_between_attempts() -> None:
    waited: list[float] = []
    assert Patience((1, 2, 4), waited.append).keep_trying(Failing(2)) == "done"
    assert waited == [1, 2]


def test_the_last_attempt_tells_why_it_failed() -> None:
    waited: list[float] = []
    with pytest.raises(TransientError, match="busy"):
        Patience((1, 2), waited.append).keep_trying(Failing(3))
    assert waited == [1, 2]


def test_other_errors_are_not_tried_again() -> None:
    def fail() -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        Patience((1,), lambda pause: pytest.fail("waited")).keep_trying(fail)
