"""The ordered map: the same results here, in processes and through a given executor."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest

from ssg.workers import FEW, map_ordered


def square(number: int) -> int:
    return number * number


def slow_when_even(number: int) -> int:
    time.sleep(0.01 if number % 40 == 0 else 0)
    return number


def process_id(number: int) -> int:
    return os.getpid()


def refuse_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def die(number: int) -> int:
    os._exit(1)


def test_processes_give_results_in_order() -> None:
    assert list(map_ordered(slow_when_even, range(200), 200, jobs=2)) == list(range(200))


def test_many_items_leave_this_process() -> None:
    assert os.getpid() not in set(map_ordered(process_id, range(FEW), FEW, jobs=2))


@pytest.mark.parametrize(("count", "jobs"), [(FEW - 1, 2), (FEW, 1)])
def test_few_items_or_one_job_stay_in_this_process(count: int, jobs: int) -> None:
    assert set(map_ordered(process_id, range(count), count, jobs=jobs)) == {os.getpid()}


def test_nothing_gives_nothing() -> None:
    assert list(map_ordered(square, [], 0)) == []


def test_a_wrong_count_loses_nothing() -> None:
    assert list(map_ordered(square, range(70), 1000, jobs=2)) == [n * n for n in range(70)]


def test_a_given_executor_does_the_work_in_order() -> None:
    with ThreadPoolExecutor(3) as executor:
        found = list(map_ordered(slow_when_even, range(90), 90, executor=executor))
    assert found == list(range(90))


def test_items_are_taken_only_as_workers_come_free() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(1) as executor:
        results = map_ordered(square, items(), 10_000, jobs=1, executor=executor)
        next(results)
        results.close()  # type: ignore[attr-defined]
    assert len(taken) < 1_000


@pytest.mark.parametrize("count", [10, 100])
def test_what_a_job_raises_is_raised_here(count: int) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(map_ordered(refuse_seven, range(count), count, jobs=2))


def test_a_worker_that_dies_is_an_error_and_no_gap() -> None:
    with pytest.raises(BrokenProcessPool):
        list(map_ordered(die, range(100), 100, jobs=2))
