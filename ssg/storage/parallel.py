"""An ordered parallel `map` over pure jobs, which outlives a worker that is killed."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from ssg.problems.errors import UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")
ExecutorFactory = Callable[[], AbstractContextManager[Executor]]

MIN_PARALLEL_ITEMS = 64
"""Fewer items than this are done here: starting processes would cost more."""

ATTEMPTS = 2
"""How often processes are started before it is given up."""

_CHUNK = 20
_MOST = 100
"""Inherited items that one process takes at once: most of a month's pages, made together."""

_AHEAD = 4
"""Chunks for each process that may wait for a worker, or for their turn when they are done."""


def map_ordered(
    job: Callable[[Item], Result],
    items: Iterable[Item],
    count: int,
    *,
    jobs: int = 0,
    weight: int = 1,
    executor: Executor | None = None,
) -> Iterator[Result]:
    """Yields `job(item)` in the order of `items`, of which there are about `count`.

    `job` is a pure, module-level function. `jobs` processes are used (0: as many as there are
    cores), or the `executor` given, which may be on other machines. An item takes about `weight`
    times as long as a text does to read or a page to render. Items are taken as workers come free,
    so memory stays bounded. What a killed worker had in hand is done again; where workers are
    killed again and again, `UsageError` says so. A result is never missing.
    """
    jobs = jobs or os.cpu_count() or 1
    size = max(_CHUNK // weight, 1)
    if executor is not None:
        given = executor
        yield from _through(lambda: nullcontext(given), job, items, jobs, size)
    elif jobs == 1 or count * weight < MIN_PARALLEL_ITEMS:
        yield from map(job, items)
    else:
        start = partial(ProcessPoolExecutor, jobs, initializer=_begin)
        yield from _through(start, job, items, jobs, size)


def map_forked(
    job: Callable[[Item], Result], items: Sequence[Item], *, jobs: int = 0, weight: int = 1
) -> Iterator[Result]:
    """Like `map_ordered`, for a job and items that cannot be sent: processes inherit them.

    Only a fork can do that, and only while there are no other threads; elsewhere the work is
    done here. This process is one of the `jobs`: each other has, in the end, much of what it
    inherited once more in memory.
    """
    jobs = jobs or os.cpu_count() or 1
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    if jobs == 1 or len(items) * weight < MIN_PARALLEL_ITEMS or not can_fork:
        yield from map(job, items)
        return
    start = partial(
        ProcessPoolExecutor,
        jobs - 1,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_inherit,
        initargs=(job, items),
    )
    numbers = range(len(items))
    size = max(min(len(items) // (jobs * 2 * _AHEAD), _MOST) // weight, 1)
    yield from _through(start, _inherited, numbers, jobs, size, lambda index: job(items[index]))


_inheritance: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _inherit(job: Callable[[Any], Any], items: Sequence[Any]) -> None:
    _inheritance[:] = [(job, items)]
    _begin()


def _inherited(index: int) -> Any:
    job, items = _inheritance[0]
    return job(items[index])


def _begin() -> None:
    """Leaves Ctrl-C to the process that started this worker, and ends when that one is gone.

    What was inherited is not looked through for garbage, which would only copy its memory.
    """
    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True, name="end with parent").start()


def _through(
    start: ExecutorFactory,
    job: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    size: int,
    here: Callable[[Item], Result] | None = None,
) -> Iterator[Result]:
    """`here` is the job for this process, where it is to do it too while others are busy."""
    remaining = _chunks(items, size)
    # Beside this process, each other needs but one chunk in hand, and one to go on with.
    ahead = 2 * (jobs - 1) if here else jobs * _AHEAD + 1
    unfinished: deque[list[Item]] = deque()
    others = set(multiprocessing.active_children())
    for _ in range(ATTEMPTS):
        with start() as executor:
            try:
                yield from _attempt(executor, job, remaining, unfinished, ahead, here)
                return
            except BrokenProcessPool:
                continue
            except BaseException:  # also when stopped, or closed: nobody waits for them any more
                for worker in set(multiprocessing.active_children()) - others:
                    worker.terminate()
                raise
    raise UsageError("worker processes were killed, twice: is memory short? (-j 1 needs the least)")


def _attempt(
    executor: Executor,
    job: Callable[[Item], Result],
    remaining: Iterator[list[Item]],
    unfinished: deque[list[Item]],
    ahead: int,
    here: Callable[[Item], Result] | None,
) -> Iterator[Result]:
    """Yields the results of the `unfinished` chunks, and of the `remaining` ones after them.

    `ahead` chunks are with the executor; what waits for its turn counts too, if all is done there.
    """
    futures: deque[Future[list[Result]]] = deque()
    futures.extend(executor.submit(_all, job, chunk) for chunk in unfinished)
    while True:
        in_hand = sum(not future.done() for future in futures) if here else len(futures)
        for chunk in islice(remaining, max(ahead - in_hand, 0)):
            unfinished.append(chunk)
            futures.append(executor.submit(_all, job, chunk))
        if not futures:
            return
        if here and not futures[0].done() and (chunk := next(remaining, [])):
            unfinished.append(chunk)
            futures.append(_done(_all(here, chunk)))
            continue
        results = futures.popleft().result()
        unfinished.popleft()
        yield from results


def _done(results: list[Result]) -> Future[list[Result]]:
    future: Future[list[Result]] = Future()
    future.set_result(results)
    return future


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    remaining = iter(items)
    while chunk := list(islice(remaining, size)):
        yield chunk


def _all(job: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [job(item) for item in chunk]
