"""A build: load, assemble, plan, render, publish. One at a time for each output tree."""

import errno
import gc
import os
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import manifest, unchanged
from ssg.build.fingerprint_diff import OF_ANOTHER_FILE, reasons
from ssg.build.manifest import Manifest, variant_of
from ssg.build.publish import Changes, OutputTree
from ssg.build.unchanged import BuildRecord, Summary
from ssg.config import known_problems
from ssg.config.config import Config
from ssg.config.options import Options, build_time, output_folder, read_config
from ssg.problems.errors import Problem, Problems, UsageError
from ssg.storage.cache import DamagedCacheError
from ssg.storage.file_signatures import Signatures, signature_of
from ssg.storage.lock import hold_lock
from ssg.storage.state_folder import STATE, delete_misplaced_folders
from ssg.storage.transaction import recover

if TYPE_CHECKING:
    from ssg.build.plan import Plan
    from ssg.build.state import BuildState
    from ssg.content.newsroom import Newsroom, Progress
    from ssg.site.assemble import Site

Why = Mapping[str, tuple[str, ...]]
"""By path, the names of the things whose change made a build write the file again."""


class Result(Struct, frozen=True):
    """What a build did; `seconds` is wall time, `site` is None if nothing had to be rendered.

    `why` says, by path, what made each changed file change: "generator", "layout", a context value
    such as "article", or the "content" of a copied file; "output" if the file was changed outside
    Dateline, "interrupted" if the last build did not finish it. `known` are the problems that the
    newsroom has accepted.
    """

    output: Path
    moment: datetime
    summary: Summary
    changes: Changes
    warnings: tuple[Problem, ...]
    why: Why = {}
    seconds: float = 0.0
    site: "Site | None" = None
    known: tuple[Problem, ...] = ()


class _Job(Struct, frozen=True):
    """One build: its settings with their warnings, its output tree, the moment that it shows."""

    options: Options
    config: Config
    output: Path
    moment: datetime
    warnings: tuple[Problem, ...]
    progress: "Progress"

    @property
    def manifest_path(self) -> Path:
        return manifest.path_of(self.options.root / STATE, self.output)


def build(
    options: Options,
    progress: "Progress" = lambda step: None,
    state: "BuildState | None" = None,
    touched: Collection[str] | None = None,
) -> Result:
    """Builds the newsroom at `options.root`; raises `SiteError` and publishes nothing on errors.

    Equal sources, settings and time give equal bytes, whatever was built before. A damaged cache
    is deleted, and the build starts again. `state` holds what earlier builds of this process
    leave to later ones: the build uses and updates it, and always renders, even if nothing changed.
    `touched` are the paths, from the root, of the files changed since the last good build: only
    these are examined, and the output tree is trusted if that build was the last to write it.
    """
    started = time.perf_counter()
    delete_misplaced_folders(options.root)
    recover(options.root)
    problems = Problems()
    config = read_config(options, problems)
    output = output_folder(options, config)
    moment = build_time(options.now, config.timezone)
    job = _Job(options, config, output, moment, problems.warnings, progress)
    with hold_lock(manifest.lock_path(options.root / STATE, output)):
        try:
            result = _build(job, state, touched)
        except DamagedCacheError as error:
            error.path.unlink(missing_ok=True)
            if state:
                state.clear()
            result = _build_from_scratch(job, state)
    return replace(result, seconds=time.perf_counter() - started)


def _build_from_scratch(job: _Job, state: "BuildState | None") -> Result:
    """Builds after a damaged cache was deleted."""
    try:
        return _build(job, state, None)
    except DamagedCacheError as error:
        raise UsageError(
            f"cannot use the cache {error.path}: values written to it are lost"
        ) from None


def _build(job: _Job, state: "BuildState | None", touched: Collection[str] | None) -> Result:
    """Runs the build unless the last one already did the same."""
    signatures = state.take_signatures(job.options.root, touched) if state else None
    inputs = ""
    if signatures is None:
        inputs, signatures = unchanged.inputs(job.options, job.config)
    must_render = state is not None or job.options.prune
    if not must_render and (last := unchanged.recall(job.options, job.output, inputs, job.moment)):
        record, changes = last
        return Result(
            job.output, job.moment, record.summary, changes, record.warnings, known=record.known
        )
    problems = Problems(job.config.rule_levels, advise=job.options.advise)
    problems.reported += job.warnings
    problems.without_known = known_problems.load(job.options.root, problems).new
    site, changes, why = _run(job, signatures, problems, state)
    stories = len(site.articles)
    summary = Summary(site.info.url, site.info.root, stories, site.next_change, site.previews)
    if not job.options.dry_run:
        record = BuildRecord(inputs, job.moment, summary, problems.warnings, problems.known)
        unchanged.remember(job.options, job.output, record)
    if state is not None:
        state.signatures = signatures
    return Result(
        job.output, job.moment, summary, changes, problems.warnings, why,
        site=site, known=problems.known,
    )  # fmt: skip


def _run(
    job: _Job, signatures: Signatures, problems: Problems, state: "BuildState | None"
) -> "tuple[Site, Changes, Why]":
    """Plans the site, then renders and publishes what has changed, or compares it in a dry run."""
    # Here, because it imports SQLite, which an unchanged site does not need.
    from ssg.content.newsroom import open_newsroom

    is_partial = signatures.touched is not None
    trusted = state.take_manifest(job.manifest_path, is_trusted=is_partial) if state else None
    tree = OutputTree(job.output, job.manifest_path, trusted)
    render_and_publish = _compare if job.options.dry_run else _publish
    with open_newsroom(job.options, job.config, job.moment, problems, job.progress) as newsroom:
        newsroom = replace(newsroom, signatures=signatures)
        with planned(newsroom, tree.manifest, state) as plan:
            if not is_partial:
                _account_for_output(newsroom, plan, tree)
            changes = render_and_publish(newsroom, plan, tree)
            if not is_partial:  # A partial build does not look up every entry that is in use.
                newsroom.cache.prune()
    if state is not None and not job.options.dry_run:
        state.manifest = (signature_of(str(job.manifest_path)), tree.manifest)
    why = {
        path: reasons(tree.before[path], plan.fingerprints.get(path, OF_ANOTHER_FILE))
        for path in changes.changed
    }
    return plan.site, changes, why


@contextmanager
def planned(
    newsroom: "Newsroom", before: Manifest, state: "BuildState | None" = None
) -> "Iterator[Plan]":
    """Loads, assembles and plans the site; raises `SiteError` if it has errors.

    Outputs whose inputs are recorded in the manifest `before` are planned without being produced.
    """
    # Imported here: Jinja and Markdown take longer to import than an unchanged site to build.
    from ssg.build.plan import collector_paused, make_plan
    from ssg.content.reload import reload
    from ssg.site.reassemble import reassemble

    with collector_paused():
        sources = reload(newsroom, state.content if state else None)
        newsroom.problems.skipped |= sources.skipped_rules()
        site = reassemble(newsroom, sources, state.site if state else None)
        plan = make_plan(newsroom, sources, site, before, state)
    gc.freeze()
    try:
        yield plan
    finally:
        plan.renderer.drawings.close()
        gc.unfreeze()


def _account_for_output(newsroom: "Newsroom", plan: "Plan", tree: OutputTree) -> None:
    """Finds files in the tree that no build accounts for; raises `SiteError` where they stop it."""
    from ssg.build.unaccounted import account_for

    options, problems = newsroom.options, newsroom.problems
    account_for(tree, plan.fingerprints, options, newsroom.config, problems)
    problems.raise_errors(strict=options.strict)


def _publish(newsroom: "Newsroom", plan: "Plan", tree: OutputTree) -> Changes:
    """Renders the files that the tree lacks, and publishes the site."""
    from ssg.build.render import render, up_to_date

    # From here on the tree may hold part of this build, whatever interrupts it.
    unchanged.forget(newsroom.options, tree.output)
    current = up_to_date(newsroom, plan, tree)
    missing = plan.missing(current, draw=newsroom.options.draw)
    try:
        with tree.staging(needed=bool(missing)):
            files = render(newsroom, plan, missing, tree.stage, current)
            tree.publish(files, current, plan.parts, variant_of(newsroom))
    except OSError as error:
        _name_source(error, plan, tree)
        raise
    return tree.changes(files, current)


def _name_source(error: OSError, plan: "Plan", tree: OutputTree) -> None:
    """Notes the source of the file that the system refused, if the file's name is at fault."""
    if error.errno not in (errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL):
        return
    named = os.fsdecode(error.filename2 or error.filename or "")
    for output in plan.outputs():
        if output.source and named == f"{tree.output}/{output.path}":
            error.add_note(f"it is made from {output.source}")
            return


def _compare(newsroom: "Newsroom", plan: "Plan", tree: OutputTree) -> Changes:
    """Renders the files that the tree lacks, and returns what `_publish` would change."""
    from ssg.build.render import render, up_to_date

    current = up_to_date(newsroom, plan, tree)
    files = render(newsroom, plan, plan.missing(current), tree.compare, current)
    return tree.changes(files, current)
