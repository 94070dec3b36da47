"""The ordered map: the same results in this process, in workers and through an executor."""

import os
import signal
import subprocess
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ssg.problems.errors import UsageError
from ssg.storage.parallel import MIN_PARALLEL_ITEMS, Workers, map_forked, map_ordered
from tests.support.programs import ROOT


def square(number: int) -> int:
    return number * number


def slow_when_even(number: int) -> int:
    time.sleep(0.01 if number % 40 == 0 else 0)
    return number


def process_id(number: int) -> int:
    return os.getpid()


def slow_process_id(number: int) -> int:
    time.sleep(0.001)
    return os.getpid()


def fail_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def die(number: int) -> int:
    os._exit(1)


def test_processes_return_results_in_order() -> None:
    assert list(map_ordered(slow_when_even, range(200), 200, Workers(2))) == list(range(200))


def test_many_items_are_done_in_other_processes() -> None:
    assert os.getpid() not in set(
        map_ordered(process_id, range(MIN_PARALLEL_ITEMS), MIN_PARALLEL_ITEMS, Workers(2))
    )


@pytest.mark.parametrize(("count", "jobs"), [(MIN_PARALLEL_ITEMS - 1, 2), (MIN_PARALLEL_ITEMS, 1)])
def test_few_items_or_one_job_are_done_in_this_process(count: int, jobs: int) -> None:
    assert set(map_ordered(process_id, range(count), count, Workers(jobs))) == {os.getpid()}


def test_no_items_have_no_results() -> None:
    assert list(map_ordered(square, [], 0, Workers())) == []


def test_a_wrong_count_loses_no_result() -> None:
    assert list(map_ordered(square, range(70), 1000, Workers(2))) == [n * n for n in range(70)]


def test_this_process_does_a_share_of_the_inherited_work() -> None:
    def work() -> None:
        process_ids = list(map_forked(slow_process_id, range(400), jobs=3))
        assert os.getpid() in process_ids
        assert len(set(process_ids)) == 3

    run_without_threads(work)


def test_an_executor_returns_results_in_order() -> None:
    with ThreadPoolExecutor(3) as executor:
        results = list(map_ordered(slow_when_even, range(90), 90, Workers(executor=executor)))
    assert results == list(range(90))


def test_items_are_consumed_only_as_workers_become_free() -> None:
    consumed = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            consumed.append(number)
            yield number

    with ThreadPoolExecutor(1) as executor:
        results: Any = map_ordered(square, items(), 10_000, Workers(1, executor))
        next(results)
        results.close()
    assert len(consumed) < 1_000


@pytest.mark.parametrize("count", [10, 100])
def test_an_error_of_a_job_is_raised_in_this_process(count: int) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(map_ordered(fail_at_seven, range(count), count, Workers(2)))


def die_once(flag: str) -> str:
    """Kills its process if it can create the file `flag`, so only the first time."""
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return flag
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def run_without_threads(work: Callable[[], None]) -> None:
    """Calls `work` in a forked process without threads: `map_forked` forks only without any."""
    if sys.platform != "linux":
        pytest.skip("work is inherited only by a fork")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the test runner has threads
        child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        except BaseException:  # a forked process must end here
            traceback.print_exc()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_workers_that_die_repeatedly_are_an_error() -> None:
    with pytest.raises(UsageError, match="killed twice"):
        list(map_ordered(die, range(100), 100, Workers(2)))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_the_items_of_a_killed_worker_are_processed_again(tmp_path: Path) -> None:
    items = [str(tmp_path / ("same" if 40 < number < 60 else str(number))) for number in range(200)]
    for number in range(200):
        (tmp_path / str(number)).touch()
    assert list(map_ordered(die_once, items, 200, Workers(2))) == items


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_the_inherited_items_of_a_killed_worker_are_done_again(tmp_path: Path) -> None:
    items = [str(tmp_path / ("same" if 40 < number < 60 else str(number))) for number in range(200)]
    for number in range(200):
        (tmp_path / str(number)).touch()

    def work() -> None:
        here = os.getpid()
        results = map_forked(
            lambda item: item if os.getpid() == here else die_once(item), items, jobs=2
        )
        assert list(results) == items

    run_without_threads(work)


def test_an_inherited_job_need_not_be_picklable_and_keeps_the_order() -> None:
    numbers = iter(range(1000, 2000))
    items = [lambda number=number: number for number in numbers]
    assert list(map_forked(lambda item: item(), items, jobs=2)) == list(range(1000, 2000))


def test_processes_are_forked_only_while_there_are_no_other_threads() -> None:
    def work() -> None:
        assert len(set(map_forked(process_id, range(1000), jobs=2))) == 2

    run_without_threads(work)
    may_end = threading.Event()
    thread = threading.Thread(target=may_end.wait)
    thread.start()
    try:
        assert set(map_forked(process_id, range(MIN_PARALLEL_ITEMS), jobs=2)) == {os.getpid()}
    finally:
        may_end.set()
        thread.join()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_workers_end_with_the_process_that_started_them() -> None:
    code = (
        "import os, signal, time\n"
        "from ssg.storage.parallel import Workers, map_ordered\n"
        "from tests.storage.test_parallel import process_id\n"
        "for pid in map_ordered(process_id, range(10_000), 10_000, Workers(2)):\n"
        "    print(pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    parent = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    worker = Path("/proc") / parent.stdout.decode().split()[0]
    deadline = time.monotonic() + 60
    while worker.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not worker.exists()
