"""The short build: nothing to do, edits of words replayed on the stored plan, or news.

It does what a build of the whole site would do, or nothing.
"""

import contextlib
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import manifest, publish
from ssg.build.job import Job, Result, Why
from ssg.build.manifest import OF_ANOTHER_FILE, reasons, variant_of
from ssg.build.publish import OutputTree
from ssg.build.stored import last_build
from ssg.build.stored.input_files import InputFiles, Stored
from ssg.build.stored.last_build import LastBuild, Summary
from ssg.build.stored.site_store import Changes, DamagedStoreError, SiteStore
from ssg.content.discover import CONTENT, FRONT_FILE
from ssg.hosting.hosts import codings
from ssg.problems.codes import SELF_RESOLVING_RULES
from ssg.problems.errors import Problems

if TYPE_CHECKING:
    from ssg.build.plan import Plan
    from ssg.build.replay import Replayed
    from ssg.build.state import BuildState
    from ssg.content.newsroom import Newsroom
    from ssg.theme.environment import LayoutState

_STORIES = f"{CONTENT}/articles/"
_SECTIONS = f"{CONTENT}/sections/"
_FRONT = f"{CONTENT}/{FRONT_FILE}"


class Past(Struct, frozen=True):
    """What is stored of the last build, and the state of its input files then and now."""

    store: SiteStore
    stored: Stored
    inputs: InputFiles


def past(store: SiteStore, inputs: InputFiles) -> Past:
    """What is stored in `store`; a damaged one is deleted."""
    try:
        return Past(store, store.all("folder"), inputs)
    except DamagedStoreError:
        store.delete()
        return Past(store, {}, inputs)


def build(job: Job, past: Past, tree: OutputTree, state: "BuildState | None") -> Result | None:
    """Builds after edits of stories or fronts, or of nothing; None if more has changed.

    Then nothing has been published.
    """
    last, moved = last_build.read(past.store), past.inputs.moved(past.stored)
    settings = last_build.settings_digest(job.options)
    if last is None or not last.is_of(settings, manifest.digest_of(job.manifest_path), job.moment):
        return None
    if moved.gone or not all(map(_is_plain, moved.changed)) or not tree.is_untouched():
        return None
    if not moved.changed:
        unchanged = publish.Changes(unchanged=len(tree.before))
        return _result(job, last, _Edited(unchanged, {}, Changes()))
    if job.options.dry_run or not last.salt:
        return None
    layouts = state.layouts if state else None
    edited = _edited(job, _Last(past.store, last), tree, moved.changed, layouts)
    if edited is None:
        return None
    written = manifest.digest_of(job.manifest_path)
    now = replace(last, moment=job.moment, manifest=written, summary=edited.summary or last.summary)
    _store(past, now, edited.to_store)
    return _result(job, now, edited)


def _result(job: Job, last: LastBuild, edited: "_Edited") -> Result:
    return Result(
        job.output, job.moment, last.summary, edited.changes, last.warnings, edited.why,
        known=last.known,
    )  # fmt: skip


class _Edited(Struct, frozen=True):
    """What edits changed, why, and what is to be stored."""

    changes: publish.Changes
    why: Why
    to_store: Changes
    summary: Summary | None = None


def _is_plain(path: str) -> bool:
    """Whether a file is a story, or what editors decide about a front page."""
    is_story = path.startswith(_STORIES) and path.endswith(".md")
    return is_story or path == _FRONT or (path.startswith(_SECTIONS) and path.endswith(".yaml"))


class _Last(Struct, frozen=True):
    """The last build, and what is stored of it."""

    store: SiteStore
    build: LastBuild


def _edited(
    job: Job,
    last: _Last,
    tree: OutputTree,
    changed: tuple[str, ...],
    layouts: "LayoutState | None",
) -> _Edited | None:
    """Builds after edits of the source files `changed`; None if the whole site is to be planned."""
    # Here, because an unchanged site needs neither Jinja nor Markdown.
    from ssg.build.plan import collector_paused
    from ssg.build.replay import replay
    from ssg.build.stored.edits import NotAloneError
    from ssg.build.stored.stored_plan import StoredPlan
    from ssg.content.newsroom import open_newsroom

    def with_news(*arguments: Any) -> "Replayed":
        from ssg.build import news  # imported here: it takes longer than a replay

        return news.with_news(*arguments)

    for attempt in (replay, with_news):
        problems = Problems(job.config.rule_levels, advise=job.options.advise)
        with open_newsroom(job.options, job.config, job.moment, problems, job.progress) as newsroom:
            plan = StoredPlan(last.store, job.config, last.build)
            try:
                with collector_paused():
                    replayed = attempt(newsroom, plan, tree.manifest, changed, layouts)
            except NotAloneError:
                continue
            except DamagedStoreError:
                last.store.delete()
                return None
            return _published(newsroom, replayed, last.store, tree)
    return None


def _published(
    newsroom: "Newsroom", replayed: "Replayed", store: SiteStore, tree: OutputTree
) -> _Edited | None:
    """Renders and publishes what the edits change; None if there is something to report of it."""
    from ssg.build.render import render

    if replayed.rendering is None:
        return _Edited(publish.Changes(unchanged=len(tree.before)), {}, replayed.changes)
    # From here on the tree may hold part of this build, whatever interrupts it.
    last_build.forget(store)
    missing, fingerprints = replayed.missing, replayed.rendering.fingerprints
    dropped = {*replayed.gone, *fingerprints}
    dropped |= {path + each.suffix for each in codings(newsroom.config) for path in dropped}
    keep = {path: record for path, record in tree.before.items() if path not in dropped}
    before, reported = tree.before, len(newsroom.problems.reported)
    with tree.staging(needed=bool(missing)):
        files = render(newsroom, replayed.rendering, missing, tree.stage, keep)
        if len(newsroom.problems.reported) > reported:
            return None
        tree.publish(files, keep, replayed.parts, variant_of(newsroom))
    changes = tree.changes(files, keep)
    why = {
        path: reasons(before[path], fingerprints.get(path, OF_ANOTHER_FILE))
        for path in changes.changed
    }
    return _Edited(changes, why, replayed.changes, replayed.summary)


def _store(past: Past, last: LastBuild, changes: Changes) -> None:
    """Stores the record of a good build with the state of its input files, and other `changes`."""
    now = past.inputs.stored()
    changes.put |= {
        ("folder", folder): files
        for folder, files in now.items()
        if past.stored.get(folder) != files
    }
    changes.delete |= {("folder", folder) for folder in past.stored if folder not in now}
    last_build.put(last, changes)
    past.store.apply(changes)


def remember(job: Job, past: Past, result: Result, plan: "Plan") -> None:
    """Stores what a build of the whole site leaves to the next one.

    Nothing, if a warning can disappear while no input file changes.
    """
    from ssg.build.planned import planned
    from ssg.build.stored import stored_plan
    from ssg.build.stored.value_writer import NotStorableError

    if any(problem.code in SELF_RESOLVING_RULES for problem in result.warnings):
        past.store.delete()
        return
    last = LastBuild(
        last_build.settings_digest(job.options), manifest.digest_of(job.manifest_path), job.moment,
        result.summary, result.warnings, result.known,
    )  # fmt: skip
    changes = Changes()
    try:
        if stored_plan.is_storable(job.config):
            with contextlib.suppress(NotStorableError):
                stored_plan.put(past.store, changes, planned(plan, job.moment))
                last = replace(last, salt=plan.salt)
        if not last.salt:
            stored_plan.clear(past.store, changes)
        _store(past, last, changes)
    except DamagedStoreError:
        past.store.delete()
