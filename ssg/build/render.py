"""Renders the outputs that are missing from the output tree, in several processes."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain

from ssg.build import publish
from ssg.build.manifest import Records
from ssg.build.outputs import PlanStep, StepOutputs
from ssg.build.plan import Plan
from ssg.build.publish import StagedFile
from ssg.content.newsroom import Newsroom
from ssg.model.pictures import Rendition
from ssg.problems.errors import Problem, SiteError
from ssg.review.host_limits import check_sizes
from ssg.storage import parallel
from ssg.theme import template_errors

_PICTURE_WEIGHT = 40
"""How many pages render in the time that all the renditions of a picture take to draw."""

Numbered = tuple[int, PlanStep, str]
"""A file's number in the staging folder, the step that produces it, and its path."""

Rendered = StagedFile | tuple[Problem, ...]


def render(
    newsroom: Newsroom,
    plan: Plan,
    missing: list[tuple[PlanStep, str]],
    stage: publish.StageFile,
    kept: Records,
) -> list[StagedFile]:
    """Renders each `missing` file and passes it to `stage`, in the process that rendered it.

    Raises `SiteError` with the errors of all layouts, after it has tried every page, or if the host
    does not take the files with those that are `kept`.
    """
    job = partial(_render_one, plan, stage, StepOutputs())
    jobs = newsroom.options.jobs
    numbered = [(number, step, path) for number, (step, path) in enumerate(missing, 1)]
    has_drawings = any(step.drawing for _, step, _ in numbered)
    pictures = _by_picture(numbered)
    others = [each for each in numbered if not _picture(each)]
    if has_drawings:
        plan.renderer.drawings.create_file()
    files: list[StagedFile] = []
    problems: list[Problem] = []
    draw = partial(_render_all, job)
    drawn = parallel.map_forked(draw, pictures, jobs=jobs, weight=_PICTURE_WEIGHT)
    rendered = parallel.map_forked(job, others, jobs=jobs)
    for result in chain(chain.from_iterable(drawn), rendered):
        if isinstance(result, StagedFile):
            files.append(result)
            newsroom.progress(f"Rendering {len(files):,} of {len(missing):,}")
        else:
            problems += result
    if problems:
        raise SiteError(template_errors.merge_problems(problems))
    if has_drawings:
        plan.renderer.drawings.prune(plan.site.drawings)
    sizes = {path: record.size for path, record in kept.items()}
    check_sizes(sizes | {file.path: file.record.size for file in files}, newsroom)
    return files


def _picture(numbered: Numbered) -> str:
    """The digest of the picture that a file is a rendition of, or ""."""
    drawing = numbered[1].drawing
    return drawing.recipe.digest if drawing and isinstance(drawing.recipe, Rendition) else ""


def _by_picture(numbered: Iterable[Numbered]) -> list[list[Numbered]]:
    """The renditions among the files, together if one process is to decode their picture once."""
    pictures: dict[str, list[Numbered]] = {}
    for each in numbered:
        if picture := _picture(each):
            pictures.setdefault(picture, []).append(each)
    return list(pictures.values())


def _render_all(job: Callable[[Numbered], Rendered], numbered: list[Numbered]) -> list[Rendered]:
    return [job(each) for each in numbered]


def _render_one(
    plan: Plan, stage: publish.StageFile, outputs: StepOutputs, numbered: Numbered
) -> Rendered:
    number, step, path = numbered
    try:
        content = plan.renderer.render(outputs.find(step, path))
    except SiteError as error:
        return error.problems
    return stage(number, path, content, plan.fingerprints[path])
