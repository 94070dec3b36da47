"""A build: load, assemble, plan, render, publish. One at a time for each output tree."""

import gc
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import manifest, unchanged
from ssg.build.fingerprint_diff import changed_names
from ssg.build.manifest import UNFINISHED, Manifest, Record
from ssg.build.publish import Changes, OutputTree
from ssg.build.unchanged import BuildRecord, Summary
from ssg.config.config import Config
from ssg.config.options import Options, build_time, output_folder, read_config
from ssg.problems.errors import Problem, Problems, UsageError
from ssg.storage import checksummed
from ssg.storage.cache import DamagedCacheError
from ssg.storage.file_signatures import Signatures, signature_of
from ssg.storage.lock import hold_lock
from ssg.storage.state_folder import STATE
from ssg.storage.transaction import recover

if TYPE_CHECKING:
    from ssg.build.plan import Plan
    from ssg.build.state import BuildState
    from ssg.content.newsroom import Newsroom, Progress
    from ssg.site.assemble import Site

Why = Mapping[str, tuple[str, ...]]
"""By path, the names of what moved in a changed file."""


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
    site: "Site | None" = None


class _Job(Struct, frozen=True):
    """One build: its settings, its output tree and the moment that it shows."""

    options: Options
    config: Config
    output: Path
    moment: datetime
    progress: "Progress"

    @property
    def manifest(self) -> Path:
        return manifest.path_of(self.options.root / STATE, self.output)


def build(
    options: Options,
    progress: "Progress" = lambda step: None,
    state: "BuildState | None" = None,
    touched: Collection[str] | None = None,
) -> Result:
    """Builds the newsroom at `options.root`; raises `SiteError` and publishes nothing if it can't.

    Equal sources, settings and time give equal bytes, whatever was built before. A cache that
    turns out to be damaged is dropped, and the build begins again. `state` is what builds of this
    process keep for the next: such a build does not take the short way out, and fills it. Where
    only files were `touched` since the last good one, as paths from the root, no others are looked
    at: neither sources nor, if that build wrote the output tree last, what it left there.
    """
    started = time.perf_counter()
    recover(options.root)
    config = read_config(options, Problems())
    output = output_folder(options, config)
    job = _Job(options, config, output, build_time(options.now, config.timezone), progress)
    with hold_lock(manifest.lock_path(options.root / STATE, output)):
        try:
            result = _build(job, state, touched)
        except DamagedCacheError as error:
            error.path.unlink(missing_ok=True)
            if state:
                state.clear()
            result = _build_again(job, state)
    return replace(result, seconds=time.perf_counter() - started)


def _build_again(job: _Job, state: "BuildState | None") -> Result:
    """Builds from nothing, after a build that found its cache damaged."""
    try:
        return _build(job, state, None)
    except DamagedCacheError as error:
        raise UsageError(f"cannot keep the cache {error.path}: what was written is gone") from None


def _build(job: _Job, state: "BuildState | None", touched: Collection[str] | None) -> Result:
    signatures, inputs = _signatures(job.options.root, state, touched), ""
    if signatures is None:
        inputs, signatures = unchanged.inputs(job.options, job.config)
    if state is None and (last := unchanged.recall(job.options, job.output, inputs, job.moment)):
        memory, changes = last
        return Result(job.output, job.moment, memory.summary, changes, memory.warnings)
    problems = Problems(job.config.check.rules, advise=job.options.advise)
    site, changes, why = _make(job, signatures, problems, state)
    stories = len(site.articles)
    summary = Summary(site.info.url, site.info.root, stories, site.next_change, site.previews)
    if not job.options.dry_run:
        memory = BuildRecord(inputs, job.moment, summary, problems.warnings)
        unchanged.remember(job.options, job.output, memory)
    if state is not None:
        state.signatures = signatures
    return Result(job.output, job.moment, summary, changes, problems.warnings, why, site=site)


def _make(
    job: _Job, signatures: Signatures, problems: Problems, state: "BuildState | None"
) -> "tuple[Site, Changes, Why]":
    """Makes what moved and, unless this is a dry run, publishes it."""
    from ssg.content.newsroom import opened  # with SQLite behind it, as below

    tree = OutputTree(job.output, job.manifest, _known_manifest(job, signatures, state))
    with opened(job.options, job.config, job.moment, problems, job.progress) as newsroom:
        newsroom = replace(newsroom, signatures=signatures)
        with planned(newsroom, tree.manifest, state) as plan:
            if not job.options.dry_run:
                # From here on the tree may be half this build's, whatever then stops it.
                unchanged.forget(job.options, job.output)
            changes = _render_and_publish(newsroom, plan, tree)
            if signatures.touched is None:  # else what is in use was not all looked up
                newsroom.cache.prune()
    if state is not None and not job.options.dry_run:
        state.manifest = (signature_of(str(job.manifest)), tree.manifest)
    why = {path: _why(tree.before[path], plan.fingerprints[path]) for path in changes.changed}
    return plan.site, changes, why


@contextmanager
def planned(
    newsroom: "Newsroom", before: Manifest, state: "BuildState | None" = None
) -> "Iterator[Plan]":
    """Loads, assembles and plans the site; raises `SiteError` where it isn't sound.

    What it has in common with the site `before` is not made again.
    """
    from ssg.build.plan import collector_paused, plan  # Jinja and Markdown: more than all else here
    from ssg.content.reload import reload
    from ssg.site.reassemble import reassemble

    with collector_paused():
        sources = reload(newsroom, state.content if state else None)
        newsroom.problems.skipped |= sources.skipped_rules()
        site = reassemble(newsroom, sources, state.site if state else None)
        made = plan(newsroom, sources, site, before, state)
    gc.freeze()
    try:
        yield made
    finally:
        made.renderer.studio.close()
        gc.unfreeze()


def _render_and_publish(newsroom: "Newsroom", plan: "Plan", tree: OutputTree) -> Changes:
    from ssg.build.render import render

    unchanged_files = tree.up_to_date(plan.fingerprints)
    missing = plan.missing(unchanged_files)
    if newsroom.options.dry_run:
        return tree.changes(render(newsroom, plan, missing, tree.compare), unchanged_files)
    with tree.staging(needed=bool(missing)):
        files = render(newsroom, plan, missing, tree.stage)
        tree.publish(files, unchanged_files, plan.parts)
    return tree.changes(files, unchanged_files)


def _signatures(
    root: Path, state: "BuildState | None", touched: Collection[str] | None
) -> Signatures | None:
    """What files are, where it is known which were touched since the last good build.

    The state has them back once this build is good: else another text would be forgotten.
    """
    if state is None:
        return None
    last, state.signatures = state.signatures, None
    if last is None or touched is None:
        return None
    return last.refreshed(str(root / path) for path in touched)


def _known_manifest(
    job: _Job, signatures: Signatures, state: "BuildState | None"
) -> Manifest | None:
    """The manifest that the last build of this process wrote, if nobody began another since."""
    if state is None:
        return None
    last, state.manifest = state.manifest, None
    if last is None or signatures.touched is None or not job.manifest.exists():
        return None
    written, known = last
    is_ours = signature_of(str(job.manifest)) == written
    return known if is_ours and not checksummed.staging_path(job.manifest).exists() else None


def _why(before: Record, fingerprint: str) -> tuple[str, ...]:
    """What moved since a file was written, or what else happened to it."""
    if before == UNFINISHED:
        return ("interrupted",)
    return changed_names(before.fingerprint, fingerprint) or ("output",)
