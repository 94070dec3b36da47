"""Renders the outputs that are missing from the output tree, in several processes."""

from functools import partial

from ssg.build import publish
from ssg.build.outputs import PlanStep, StepOutputs
from ssg.build.plan import Plan
from ssg.build.publish import StagedFile
from ssg.content.newsroom import Newsroom
from ssg.model.pictures import Drawing
from ssg.problems.errors import Problem, SiteError
from ssg.storage import parallel
from ssg.theme import template_errors

_DRAWING_WEIGHT = 5
"""How many pages render in the time that one picture takes to draw."""

Numbered = tuple[int, PlanStep, str]
"""A file's number in the staging folder, the step that produces it, and its path."""


def render(
    newsroom: Newsroom, plan: Plan, missing: list[tuple[PlanStep, str]], stage: publish.StageFile
) -> list[StagedFile]:
    """Renders each `missing` file and passes it to `stage`, in the process that rendered it.

    Raises `SiteError` with the errors of all layouts, after it has tried every page.
    """
    job = partial(_render_one, plan, stage, StepOutputs())
    jobs = newsroom.options.jobs
    numbered = [(number, step, path) for number, (step, path) in enumerate(missing, 1)]
    drawings = [each for each in numbered if _is_drawing(each[1])]
    pages = [each for each in numbered if not _is_drawing(each[1])]
    if drawings:
        plan.renderer.drawings.create_file()
    files: list[StagedFile] = []
    problems: list[Problem] = []
    for results in (
        parallel.map_forked(job, drawings, jobs=jobs, weight=_DRAWING_WEIGHT),
        parallel.map_forked(job, pages, jobs=jobs),
    ):
        for result in results:
            if isinstance(result, StagedFile):
                files.append(result)
                newsroom.progress(f"Rendering {len(files):,} of {len(missing):,}")
            else:
                problems += result
    if problems:
        raise SiteError(template_errors.merge_problems(problems))
    if drawings:
        plan.renderer.drawings.prune(plan.site.drawings)
    return files


def _is_drawing(step: PlanStep) -> bool:
    """Whether a step draws a picture: every drawing is a step of its own."""
    return step.ready is not None and isinstance(step.ready[0], Drawing)


def _render_one(
    plan: Plan, stage: publish.StageFile, outputs: StepOutputs, numbered: Numbered
) -> StagedFile | tuple[Problem, ...]:
    number, step, path = numbered
    try:
        content = plan.renderer.render(outputs.find(step, path))
    except SiteError as error:
        return error.problems
    return stage(number, path, content, plan.fingerprints[path])
