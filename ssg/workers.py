"""An ordered parallel `map` over pure jobs."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 64
"""Fewer items than this are done here: starting processes would cost more."""

_CHUNK = 20
_AHEAD = 4


def map_ordered(
    job: Callable[[Item], Result],
    items: Iterable[Item],
    count: int,
    *,
    jobs: int = 0,
    executor: Executor | None = None,
) -> Iterator[Result]:
    """Yields `job(item)` in the order of `items`, of which there are about `count`.

    `job` is a pure, module-level function. `jobs` processes are used (0: as many as there are
    cores), or the `executor` given, which may be on other machines. Items are taken as workers
    come free, so memory stays bounded. A worker that dies raises
    `concurrent.futures.process.BrokenProcessPool`; a result is never missing.
    """
    jobs = jobs or os.cpu_count() or 1
    if executor is not None:
        yield from _through(executor, job, items, jobs)
    elif jobs == 1 or count < FEW:
        yield from map(job, items)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield from _through(pool, job, items, jobs)


def _through(
    executor: Executor, job: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    remaining = iter(items)
    while chunk := list(islice(remaining, _CHUNK)):
        waiting.append(executor.submit(_all, job, chunk))
        if len(waiting) > jobs * _AHEAD:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _all(job: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [job(item) for item in chunk]
