"""All of a build: load -> site -> plan -> render what moved -> publish."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from ssg.build import manifest, publish, unchanged
from ssg.build.fingerprint import moved
from ssg.build.manifest import UNFINISHED, Manifest, Record
from ssg.build.plan import Asked, Planned
from ssg.build.prepare import Prepared, prepared
from ssg.build.publish import Changes, Made, Tree
from ssg.config.config import Config
from ssg.config.options import Options
from ssg.content.load import Progress
from ssg.model.pictures import Drawing
from ssg.problems.errors import Problem, Problems, SiteError
from ssg.site.assemble import Site
from ssg.storage import checksummed, parallel
from ssg.storage.cache import Kept
from ssg.storage.file_signatures import Seen, identity
from ssg.storage.state_folder import STATE
from ssg.theme import template_errors

Why = Mapping[str, tuple[str, ...]]
Numbered = tuple[int, Planned, str]
"""A file's number in the staging folder, with the step that makes it and its path."""

_NAME = "manifest"
_DRAWN = 5
"""How many pages could be rendered while a picture is drawn."""


def produce(
    options: Options,
    config: Config,
    output: Path,
    moment: datetime,
    problems: Problems,
    progress: Progress,
    seen: Seen | None = None,
    kept: Kept | None = None,
) -> tuple[Site, Changes, Why]:
    """Makes what moved and, unless this is a dry run, publishes it.

    Says what changed and, by path, the names of what moved in the files that were changed.
    Raises `SiteError` where the site isn't sound.
    """
    path = manifest.path_of(options.root / STATE, output)
    tree = Tree(output, path, _known(path, seen, kept))
    with prepared(options, config, moment, tree.manifest, problems, progress, seen, kept) as plan:
        if not options.dry_run:
            # From here on the tree may be half this build's, whatever then stops it.
            unchanged.forget(options, output)
        changes = _write(plan, tree, options, progress)
        if seen is None or seen.touched is None:  # else what is in use was not all looked up
            plan.cache.prune()
    if kept is not None and not options.dry_run:
        kept[_NAME] = (identity(str(path)), tree.manifest)
    why = {path: _why(tree.before[path], plan.fingerprints[path]) for path in changes.changed}
    return plan.site, changes, why


def _known(path: Path, seen: Seen | None, kept: Kept | None) -> Manifest | None:
    """The manifest that the last build of this process wrote, if nobody began another since."""
    written, known = kept.pop(_NAME, (None, None)) if kept else (None, None)
    if known is None or seen is None or seen.touched is None or not path.exists():
        return None
    is_ours = identity(str(path)) == written and not checksummed.fresh(path).exists()
    return known if is_ours else None


def _write(plan: Prepared, tree: Tree, options: Options, progress: Progress) -> Changes:
    keep = tree.kept(plan.fingerprints)
    waiting = plan.waiting(keep)
    if options.dry_run:
        return tree.changes(_made(plan, tree.compare, waiting, options.jobs, progress), keep)
    with tree.staging(needed=bool(waiting)):
        files = _made(plan, tree.stage, waiting, options.jobs, progress)
        tree.publish(files, keep, plan.parts)
    return tree.changes(files, keep)


def _made(
    plan: Prepared,
    put: publish.Put,
    waiting: list[tuple[Planned, str]],
    jobs: int,
    progress: Progress,
) -> list[Made]:
    """Every file that is not kept: rendered, and staged by the process that rendered it.

    Raises `SiteError` with all that is wrong in layouts, once the last page was tried.
    """
    made: list[Made] = []
    wrong: list[Problem] = []
    job = partial(_make, plan, put, Asked())
    drawn: list[Numbered] = []
    others: list[Numbered] = []
    for number, (step, path) in enumerate(waiting, 1):
        (drawn if _is_drawn(step) else others).append((number, step, path))
    if drawn:
        plan.renderer.studio.prepare()
    for files in (
        parallel.map_inherited(job, drawn, jobs=jobs, weight=_DRAWN),
        parallel.map_inherited(job, others, jobs=jobs),
    ):
        for file in files:
            if isinstance(file, Made):
                made.append(file)
                progress(f"Rendering {len(made):,} of {len(waiting):,}")
            else:
                wrong += file
    if wrong:
        raise SiteError(template_errors.together(wrong))
    if drawn:
        plan.renderer.studio.tidy(plan.site.drawings)
    return made


def _is_drawn(step: Planned) -> bool:
    """Whether a step makes a picture: one is planned by itself."""
    return step.made is not None and isinstance(step.made[0], Drawing)


def _make(
    plan: Prepared, put: publish.Put, asked: Asked, numbered: Numbered
) -> Made | tuple[Problem, ...]:
    number, step, path = numbered
    try:
        content = plan.renderer.render(asked.output(step, path))
    except SiteError as error:
        return error.problems
    return put(number, path, content, plan.fingerprints[path])


def _why(before: Record, fingerprint: str) -> tuple[str, ...]:
    """What moved since a file was written, or what else happened to it."""
    if before == UNFINISHED:
        return ("interrupted",)
    return moved(before.fingerprint, fingerprint) or ("output",)
