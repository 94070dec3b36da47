"""A build: the short way out where nothing has changed, else all of it; one at a time."""

import contextlib
import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import manifest, publish, unchanged
from ssg.build.publish import Changes
from ssg.build.unchanged import Memory, Summary
from ssg.config.config import Config
from ssg.config.options import Options, now, output_folder, read_config
from ssg.problems.errors import Problem, Problems, UsageError
from ssg.storage.cache import DamagedError, Kept
from ssg.storage.file_signatures import Seen
from ssg.storage.lock import held
from ssg.storage.state_folder import CHECKED, SERVED, STATE
from ssg.storage.transaction import settle

if TYPE_CHECKING:
    from ssg.site.assemble import Site

Progress = Callable[[str], None]


class Result(Struct, frozen=True):
    """What a build did; `seconds` is wall time, `site` absent where nothing had to be made.

    `why` has, by path, the names of what moved in the files that were changed: "generator",
    "layout", values such as "article", the "content" of a file that is copied; or "output" where
    somebody else changed it, and "interrupted" where the last build was.
    """

    output: Path
    moment: datetime
    summary: Summary
    changes: Changes
    warnings: tuple[Problem, ...]
    why: Mapping[str, tuple[str, ...]] = {}
    seconds: float = 0.0
    site: "Site | None" = None


def build(
    options: Options,
    progress: Progress = lambda step: None,
    kept: Kept | None = None,
    touched: Collection[str] | None = None,
) -> Result:
    """Builds the newsroom at `options.root`; raises `SiteError` and publishes nothing if it can't.

    Equal sources, settings and time give equal bytes, whatever was built before. A cache that
    turns out to be damaged is dropped, and the build begins again. `kept` is what builds of this
    process hand on to the next: such a build does not take the short way out, and fills it. Where
    only files were `touched` since the last good one, as paths from the root, no others are looked
    at: neither sources nor, if that build wrote the output tree last, what it left there.
    """
    started = time.perf_counter()
    settle(options.root)
    config = read_config(options, Problems())
    output = output_folder(options, config)
    with held(manifest.lock_path(options.root / STATE, output)):
        try:
            result = _build(options, config, output, progress, kept, touched)
        except DamagedError as error:
            error.path.unlink(missing_ok=True)
            if kept:
                kept.clear()
            result = _again(options, config, output, progress, kept)
    return replace(result, seconds=time.perf_counter() - started)


def _again(
    options: Options, config: Config, output: Path, progress: Progress, kept: Kept | None
) -> Result:
    """A build from nothing, after one that found its cache damaged."""
    try:
        return _build(options, config, output, progress, kept, None)
    except DamagedError as error:
        raise UsageError(f"cannot keep the cache {error.path}: what was written is gone") from None


def _build(
    options: Options,
    config: Config,
    output: Path,
    progress: Progress,
    kept: Kept | None,
    touched: Collection[str] | None,
) -> Result:
    moment = now(options.now, config.timezone)
    seen, inputs = _seen(options.root, kept, touched), ""
    if seen is None:
        inputs, seen = unchanged.inputs(options, config)
    if kept is None and (recalled := unchanged.recall(options, output, inputs, moment)):
        memory, changes = recalled
        return Result(output, moment, memory.summary, changes, memory.warnings)
    from ssg.build.produce import (
        produce,  # with Jinja and Markdown behind it: more than the rest takes
    )

    problems = Problems(config.check.rules, advise=options.advise)
    made, changes, why = produce(options, config, output, moment, problems, progress, seen, kept)
    summary = Summary(made.info.url, made.info.root, len(made.articles), made.coming, made.previews)
    if not options.dry_run:
        unchanged.remember(options, output, Memory(inputs, moment, summary, problems.warnings))
    if kept is not None:
        kept["seen"] = seen
    return Result(output, moment, summary, changes, problems.warnings, why, site=made)


def _seen(root: Path, kept: Kept | None, touched: Collection[str] | None) -> Seen | None:
    """What files are, where it is known which were touched since the last good build.

    What that had seen is kept again once this one is good: else another text would be forgotten.
    """
    last: Seen | None = kept.pop("seen", None) if kept else None
    if last is None or touched is None:
        return None
    return last.again(str(root / path) for path in touched)


def clean(options: Options) -> int:
    """Deletes the files that we wrote into the output, and the cache; returns how many files."""
    config = read_config(options, Problems())
    state = options.root / STATE
    count = forget(options, output_folder(options, config))
    for tree in (SERVED, CHECKED):
        forget(options, state / tree)
    for name in (
        *_databases("cache.sqlite"),
        *_databases("pictures.sqlite"),
        *_databases("check.sqlite"),
        "crash.txt",
        "changes.lock",
    ):
        (state / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        state.rmdir()
    return count


def _databases(name: str) -> tuple[str, str, str]:
    """An SQLite file, and those that it has beside it."""
    return name, f"{name}-wal", f"{name}-shm"


def forget(options: Options, output: Path) -> int:
    """Deletes the files that we wrote into a tree, and all that we know of it; returns how many."""
    state = options.root / STATE
    lock = manifest.lock_path(state, output)
    with held(lock):
        count = publish.remove(output, manifest.path_of(state, output))
        unchanged.forget(options, output)
    lock.unlink(missing_ok=True)
    return count
