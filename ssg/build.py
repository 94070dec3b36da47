"""A build, top to bottom: config -> load -> site -> plan -> render -> publish."""

import contextlib
import time
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ssg import manifest, publish, shortcut, workers
from ssg.cache import DamagedError
from ssg.config import Config
from ssg.errors import Problem, Problems, UsageError
from ssg.fingerprint import moved
from ssg.load import Progress
from ssg.lock import held
from ssg.manifest import UNFINISHED, Record
from ssg.model import Output
from ssg.options import SERVED, STATE, Options, now, output_folder, read_config
from ssg.prepare import Prepared, prepared
from ssg.publish import Changes, Made, Tree
from ssg.shortcut import Memory, Summary
from ssg.site import Site

Why = Mapping[str, tuple[str, ...]]


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
    why: Why = {}
    seconds: float = 0.0
    site: Site | None = None


def build(options: Options, progress: Progress = lambda step: None) -> Result:
    """Builds the newsroom at `options.root`; raises `SiteError` and publishes nothing if it can't.

    Equal sources, settings and time give equal bytes, whatever was built before. A cache that
    turns out to be damaged is dropped, and the build begins again.
    """
    started = time.perf_counter()
    config = read_config(options, Problems())
    output = output_folder(options, config)
    with held(manifest.lock_path(options.root / STATE, output)):
        try:
            result = _build(options, config, output, progress)
        except DamagedError as error:
            error.path.unlink(missing_ok=True)
            result = _again(options, config, output, progress)
    return replace(result, seconds=time.perf_counter() - started)


def _again(options: Options, config: Config, output: Path, progress: Progress) -> Result:
    """A build from nothing, after one that found its cache damaged."""
    try:
        return _build(options, config, output, progress)
    except DamagedError as error:
        raise UsageError(f"cannot keep the cache {error.path}: what was written is gone") from None


def _build(options: Options, config: Config, output: Path, progress: Progress) -> Result:
    problems = Problems()
    moment = now(options.now, config.timezone)
    seen = shortcut.inputs(options, config)
    if recalled := shortcut.recall(options, output, seen, moment):
        memory, changes = recalled
        return Result(output, moment, memory.summary, changes, memory.warnings)
    with prepared(options, config, moment, problems, progress) as plan:
        if not options.dry_run:
            # From here on the tree may be half this build's, whatever then stops it.
            shortcut.forget(options, output)
        changes, why = _write(plan, options, output, progress)
        plan.cache.prune()
    made = plan.site
    summary = Summary(made.info.url, made.info.root, len(made.articles), made.due)
    if not options.dry_run:
        shortcut.remember(options, output, Memory(seen, moment, summary, problems.warnings))
    return Result(output, moment, summary, changes, problems.warnings, why, site=made)


def _write(
    plan: Prepared, options: Options, output: Path, progress: Progress
) -> tuple[Changes, Why]:
    """Makes what moved and, unless this is a dry run, publishes it."""
    tree = Tree(output, manifest.path_of(options.root / STATE, output))
    keep = tree.kept(plan.fingerprints)
    with contextlib.nullcontext() if options.dry_run else tree.staging():
        files = _made(plan, tree, keep, options, progress)
        changes = tree.changes(files, keep)
        if not options.dry_run:
            tree.publish(files, keep)
    why = {path: _why(tree.before[path], plan.fingerprints[path]) for path in changes.changed}
    return changes, why


def _made(
    plan: Prepared, tree: Tree, keep: Mapping[str, Record], options: Options, progress: Progress
) -> list[Made]:
    """Every file that is not kept: rendered, and staged by the process that rendered it."""
    waiting = [output for output in plan.outputs if output.path not in keep]
    put = tree.compare if options.dry_run else tree.stage
    job = partial(_make, plan, put)
    made = []
    for file in workers.map_inherited(job, list(enumerate(waiting, 1)), jobs=options.jobs):
        made.append(file)
        progress(f"Rendering {len(made):,} of {len(waiting):,}")
    return made


def _make(plan: Prepared, put: publish.Put, numbered: tuple[int, Output]) -> Made:
    number, output = numbered
    content = plan.renderer.render(output)
    return put(number, output.path, content, plan.fingerprints[output.path])


def _why(before: Record, fingerprint: str) -> tuple[str, ...]:
    """What moved since a file was written, or what else happened to it."""
    if before == UNFINISHED:
        return ("interrupted",)
    return moved(before.fingerprint, fingerprint) or ("output",)


def clean(options: Options) -> int:
    """Deletes the files that we wrote into the output, and the cache; returns how many files."""
    config = read_config(options, Problems())
    state = options.root / STATE
    count = forget(options, output_folder(options, config))
    forget(options, state / SERVED)
    for name in ("cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm", "crash.txt"):
        (state / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        state.rmdir()
    return count


def forget(options: Options, output: Path) -> int:
    """Deletes the files that we wrote into a tree, and all that we know of it; returns how many."""
    state = options.root / STATE
    lock = manifest.lock_path(state, output)
    with held(lock):
        count = publish.remove(output, manifest.path_of(state, output))
        shortcut.forget(options, output)
    lock.unlink(missing_ok=True)
    return count
