"""An ordered, parallel `map` of pure jobs that survives killed worker processes."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from ssg.problems.errors import UsageError

if TYPE_CHECKING:  # most edits start no process, and would wait for these imports
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")
Chunk = TypeVar("Chunk", covariant=True)


class Pending(Protocol[Chunk]):
    """A result to come, such as a `concurrent.futures.Future`."""

    def done(self) -> bool: ...
    def result(self) -> Chunk: ...


class Executor(Protocol):
    """What calls functions elsewhere, such as a `concurrent.futures.Executor` or a cluster."""

    def submit(self, call: Callable[..., Result], /, *args: Any) -> Pending[Result]: ...


ExecutorFactory = Callable[[], AbstractContextManager[Executor]]

MIN_PARALLEL_ITEMS = 64
"""Below this many items no processes are started, which would take longer than the work."""


@dataclass(frozen=True)
class Workers:
    """Who does the work: so many processes (0: one per core), or an executor for so many chunks."""

    jobs: int = 0
    executor: Executor | None = None
    chunk_size: int = 20


ATTEMPTS = 2
"""How often processes are started before `map_ordered` gives up."""

_MAX_FORKED_CHUNK = 100
"""Inherited items per chunk, at most: about the pages of a month, which are rendered together."""

_CHUNKS_PER_JOB = 4
"""Chunks per process that may wait for a worker or, once done, for earlier chunks."""


def map_ordered(
    job: Callable[[Item], Result],
    items: Iterable[Item],
    count: int,
    workers: Workers,
    *,
    weight: int = 1,
) -> Iterator[Result]:
    """Yields `job(item)` in the order of `items`, of which there are about `count`.

    `job` is a pure, module-level function. `weight` is the time that an item takes, in units of
    parsing a text or rendering a page. Items are consumed as workers become free, so memory stays
    bounded. The items of a killed worker are processed again; raises `UsageError` if workers are
    killed repeatedly. No result is ever missing.
    """
    jobs, executor = workers.jobs or os.cpu_count() or 1, workers.executor
    size = max(workers.chunk_size // weight, 1)
    work = _Work(job, size, max_pending=jobs * _CHUNKS_PER_JOB + 1)
    if executor is not None:
        shared = nullcontext(executor)
        yield from _run(lambda: shared, work, items)
    elif jobs == 1 or count * weight < MIN_PARALLEL_ITEMS:
        yield from map(job, items)
    else:
        from concurrent.futures import ProcessPoolExecutor

        yield from _run(partial(ProcessPoolExecutor, jobs, initializer=_init_worker), work, items)


def map_forked(
    job: Callable[[Item], Result], items: Sequence[Item], *, jobs: int = 0, weight: int = 1
) -> Iterator[Result]:
    """Like `map_ordered`, for a job and items that cannot be pickled: processes inherit them.

    This needs fork, and no other threads; otherwise this process does all the work. It is one of
    the `jobs`, because each forked process ends up with a copy of much of the inherited memory.
    """
    jobs = jobs or os.cpu_count() or 1
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    if jobs == 1 or len(items) * weight < MIN_PARALLEL_ITEMS or not can_fork:
        yield from map(job, items)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    start = partial(
        ProcessPoolExecutor,
        jobs - 1,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_init_forked_worker,
        initargs=(job, items),
    )
    size = max(min(len(items) // (jobs * 2 * _CHUNKS_PER_JOB), _MAX_FORKED_CHUNK) // weight, 1)
    # This process works too, so each other one needs only its current chunk and the next.
    work = _Work(
        _run_inherited, size, max_pending=2 * (jobs - 1), local_job=lambda i: job(items[i])
    )
    yield from _run(start, work, range(len(items)))


_inherited: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _init_forked_worker(job: Callable[[Any], Any], items: Sequence[Any]) -> None:
    _inherited[:] = [(job, items)]
    _init_worker()


def _run_inherited(index: int) -> Any:
    job, items = _inherited[0]
    return job(items[index])


def _init_worker() -> None:
    """Lets the parent process handle Ctrl-C, and ends this worker when the parent ends.

    The inherited objects are exempt from garbage collection, which would copy their memory.
    """
    import multiprocessing

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


@dataclass(frozen=True)
class _Work(Generic[Item, Result]):
    """A job, the items per chunk, and the chunks that may be pending in the executor.

    With `local_job`, this process works on chunks too while it waits; then finished chunks no
    longer count as pending.
    """

    job: Callable[[Item], Result]
    chunk_size: int
    max_pending: int
    local_job: Callable[[Item], Result] | None = None


def _run(
    start: ExecutorFactory, work: _Work[Item, Result], items: Iterable[Item]
) -> Iterator[Result]:
    """Yields the results in order, starting a new executor if a worker process is killed."""
    import multiprocessing
    from concurrent.futures.process import BrokenProcessPool

    remaining = _chunks(items, work.chunk_size)
    unfinished: deque[list[Item]] = deque()
    other_processes = set(multiprocessing.active_children())
    for _ in range(ATTEMPTS):
        with start() as executor:
            try:
                yield from _attempt(executor, work, remaining, unfinished)
                return
            except BrokenProcessPool:
                continue
            except BaseException:  # also an interrupt or close(): nobody needs the results
                for worker in set(multiprocessing.active_children()) - other_processes:
                    worker.terminate()
                raise
    raise UsageError(
        "worker processes were killed twice: is the memory too small? (-j 1 uses the least)"
    )


def _attempt(
    executor: Executor,
    work: _Work[Item, Result],
    remaining: Iterator[list[Item]],
    unfinished: deque[list[Item]],
) -> Iterator[Result]:
    """Yields the results of the `unfinished` chunks, then of the `remaining` ones.

    `unfinished` always has the chunks whose results were not yielded, for the next attempt.
    """
    futures: deque[Pending[list[Result]]] = deque()
    futures.extend(executor.submit(_run_chunk, work.job, chunk) for chunk in unfinished)
    while True:
        for chunk in islice(remaining, max(work.max_pending - _pending(futures, work), 0)):
            unfinished.append(chunk)
            futures.append(executor.submit(_run_chunk, work.job, chunk))
        if not futures:
            return
        if work.local_job and not futures[0].done() and (chunk := next(remaining, [])):
            unfinished.append(chunk)
            futures.append(_finished(_run_chunk(work.local_job, chunk)))
            continue
        results = futures.popleft().result()
        unfinished.popleft()
        yield from results


def _pending(futures: deque[Pending[list[Result]]], work: _Work[Item, Result]) -> int:
    if work.local_job is None:
        return len(futures)
    return sum(not future.done() for future in futures)


def _finished(results: list[Result]) -> Future[list[Result]]:
    from concurrent.futures import Future

    future: Future[list[Result]] = Future()
    future.set_result(results)
    return future


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    remaining = iter(items)
    while chunk := list(islice(remaining, size)):
        yield chunk


def _run_chunk(job: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [job(item) for item in chunk]
