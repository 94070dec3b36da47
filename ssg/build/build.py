"""A build: load, assemble, plan, render, publish. One at a time for each output tree."""

import errno
import gc
import os
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ssg.build import manifest, short_build
from ssg.build.job import Job, Result
from ssg.build.manifest import OF_ANOTHER_FILE, Manifest, reasons, variant_of
from ssg.build.publish import Changes, OutputTree
from ssg.build.short_build import Past
from ssg.build.stored import input_files, last_build
from ssg.build.stored.last_build import Summary
from ssg.build.stored.site_store import SiteStore
from ssg.config import known_problems
from ssg.config.options import Options, build_time, output_folder, read_config
from ssg.problems.errors import Problems, UsageError
from ssg.storage.cache import DamagedCacheError
from ssg.storage.file_signatures import signature_of
from ssg.storage.lock import hold_lock
from ssg.storage.state_folder import STATE, delete_misplaced_folders
from ssg.storage.transaction import recover

if TYPE_CHECKING:
    from ssg.build.plan import Plan
    from ssg.build.state import BuildState
    from ssg.content.newsroom import Newsroom, Progress


def build(
    options: Options,
    progress: "Progress" = lambda step: None,
    state: "BuildState | None" = None,
    touched: Collection[str] | None = None,
) -> Result:
    """Builds the newsroom at `options.root`; raises `SiteError` and publishes nothing on errors.

    Equal sources, settings and time give equal bytes, whatever was built before. A damaged cache
    is deleted, and the build starts again. `state` holds what earlier builds of this process
    leave to later ones: the build uses and updates it. The first build with a state plans the whole
    site. `touched` are the paths, from the root, of the files changed since the last good build:
    only these are examined, and the output tree is trusted if that build was the last to write it.
    """
    started = time.perf_counter()
    delete_misplaced_folders(options.root)
    recover(options.root)
    problems = Problems()
    config = read_config(options, problems)
    output = output_folder(options, config)
    moment = build_time(options.now, config.timezone)
    job = Job(options, config, output, moment, problems.warnings, progress)
    with hold_lock(manifest.lock_path(options.root / STATE, output)):
        try:
            result = _build(job, state, touched)
        except DamagedCacheError as error:
            error.path.unlink(missing_ok=True)
            if state:
                state.clear()
            result = _build_from_scratch(job, state)
    return replace(result, seconds=time.perf_counter() - started)


def _build_from_scratch(job: Job, state: "BuildState | None") -> Result:
    """Builds after a damaged cache was deleted."""
    try:
        return _build(job, state, None)
    except DamagedCacheError as error:
        raise UsageError(
            f"cannot use the cache {error.path}: values written to it are lost"
        ) from None


def _build(job: Job, state: "BuildState | None", touched: Collection[str] | None) -> Result:
    """Builds what edits touch, if nothing but words has changed, or else the whole site."""
    before = state.take_inputs() if state else None
    again = before.refreshed(touched) if before and touched is not None else None
    inputs = again or input_files.look(job.options.root, job.config)
    trusted = state.take_manifest(job.manifest_path) if state and again else None
    tree = OutputTree(job.output, job.manifest_path, trusted)
    is_first = state is not None and state.is_empty
    with closing(SiteStore(last_build.path_of(job.manifest_path))) as store:
        result = None
        if not is_first and not job.options.prune:
            result = short_build.build(job, short_build.past(store, inputs), tree, state)
        result = result or _build_whole_site(job, short_build.past(store, inputs), tree, state)
    if state is not None:
        state.inputs = inputs
        if not job.options.dry_run:
            state.manifest = signature_of(str(job.manifest_path)), tree.manifest
    return result


def _build_whole_site(job: Job, past: Past, tree: OutputTree, state: "BuildState | None") -> Result:
    """Plans the site, then renders and publishes what has changed, or compares it in a dry run."""
    from ssg.content.newsroom import open_newsroom

    problems = Problems(job.config.rule_levels, advise=job.options.advise)
    problems.reported += job.warnings
    problems.without_known = known_problems.load(job.options.root, problems).new
    with open_newsroom(job.options, job.config, job.moment, problems, job.progress) as newsroom:
        newsroom = replace(newsroom, signatures=past.inputs.signatures)
        with planned(newsroom, tree.manifest, state) as plan:
            _account_for_output(newsroom, plan, tree)
            if job.options.dry_run:
                changes = _compare(newsroom, plan, tree)
            else:
                # From here on the tree may hold part of this build, whatever interrupts it.
                last_build.forget(past.store)
                changes = _publish(newsroom, plan, tree)
            newsroom.cache.prune()
            result = _result(job, plan, changes, problems, tree)
            if not job.options.dry_run:
                short_build.remember(job, past, result, plan)
    return result


def _result(
    job: Job, plan: "Plan", changes: Changes, problems: Problems, tree: OutputTree
) -> Result:
    site = plan.site
    why = {
        path: reasons(tree.before[path], plan.fingerprints.get(path, OF_ANOTHER_FILE))
        for path in changes.changed
    }
    stories = len(site.articles)
    summary = Summary(site.info.url, site.info.root, stories, site.next_change, site.previews)
    return Result(
        job.output, job.moment, summary, changes, problems.warnings, why,
        site=site, known=problems.known,
    )  # fmt: skip


@contextmanager
def planned(
    newsroom: "Newsroom", before: Manifest, state: "BuildState | None" = None
) -> "Iterator[Plan]":
    """Loads, assembles and plans the site; raises `SiteError` if it has errors.

    Outputs whose inputs are recorded in the manifest `before` are planned without being produced.
    """
    # Imported here: Jinja and Markdown take longer to import than an unchanged site to build.
    from ssg.build.plan import collector_paused, make_plan
    from ssg.content.load import load
    from ssg.site.assemble import assemble

    with collector_paused():
        sources = load(newsroom, state.folders if state else None)
        newsroom.problems.skipped |= sources.skipped_rules()
        site = assemble(newsroom, sources)
        plan = make_plan(newsroom, sources, site, before, state.layouts if state else None)
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

    current = up_to_date(newsroom, plan.fingerprints, tree)
    missing = plan.missing(current, draw=newsroom.options.draw)
    try:
        with tree.staging(needed=bool(missing)):
            files = render(newsroom, plan.rendering, missing, tree.stage, current)
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

    current = up_to_date(newsroom, plan.fingerprints, tree)
    files = render(newsroom, plan.rendering, plan.missing(current), tree.compare, current)
    return tree.changes(files, current)
