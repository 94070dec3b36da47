"""Renders the outputs that are missing from the output tree, in several processes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import publish
from ssg.build.manifest import Records
from ssg.build.outputs import PlanStep, StepOutputs
from ssg.build.publish import OutputTree, StagedFile
from ssg.build.renderer import Renderer
from ssg.content.newsroom import Newsroom
from ssg.hosting.hosts import codings
from ssg.model.outputs import Output, Page
from ssg.model.pictures import Drawing, Rendition
from ssg.pictures import cluster_drawings
from ssg.problems.errors import Problem, SiteError
from ssg.review.host_limits import check_files
from ssg.storage import parallel
from ssg.storage.cluster import Cluster
from ssg.storage.compression import Compressor, check_installed
from ssg.storage.state_folder import STATE
from ssg.theme import template_errors
from ssg.theme.cluster_pages import ClusterPages
from ssg.theme.fast_jinja import QuickEnvironment

_PICTURE_WEIGHT = 40
"""How many pages render in the time that all the renditions of a picture take to draw."""
_PER_PICTURE = 4
"""How many pages render in the time that one rendition takes to draw."""

Numbered = tuple[int, PlanStep, str]
"""A file's number in the staging folder, the step that produces it, and its path."""

Rendered = tuple[StagedFile, ...] | tuple[Problem, ...]
"""The file with the compressed ones beside it, or why there is none."""


class Rendering(Struct, frozen=True):
    """How outputs are rendered: the renderer, and the fingerprint of each.

    `drawings` are those of the site, if they are known: the others need not be stored any more.
    """

    renderer: Renderer
    fingerprints: dict[str, str]
    drawings: tuple[Drawing, ...] = ()


class _Job(Struct, frozen=True):
    """What every process needs to render; `count` is the number of files to render."""

    rendering: Rendering
    stage: publish.StageFile
    outputs: StepOutputs
    compressor: Compressor
    count: int


def render(
    newsroom: Newsroom,
    rendering: Rendering,
    missing: list[tuple[PlanStep, str]],
    stage: publish.StageFile,
    current: Records,
) -> list[StagedFile]:
    """Renders each `missing` file and passes it to `stage`, in the process that rendered it.

    Raises `SiteError` with the errors of all layouts, after it has tried every page, or if the host
    does not take the files with those that are `current`.
    """
    compressor = compressor_of(newsroom)
    job = _Job(rendering, stage, StepOutputs(), compressor, len(missing))
    numbered = [(number, step, path) for number, (step, path) in enumerate(missing, 1)]
    has_drawings = any(step.drawing for _, step, _ in numbered)
    if has_drawings:
        rendering.renderer.drawings.create_file()
    files: list[StagedFile] = []
    problems: list[Problem] = []
    for number, result in enumerate(_rendered(newsroom, job, numbered), 1):
        newsroom.progress(f"Rendering {number:,} of {len(missing):,}")
        files += (each for each in result if isinstance(each, StagedFile))
        problems += (each for each in result if isinstance(each, Problem))
    if problems:
        raise SiteError(template_errors.merge_problems(problems))
    if has_drawings and rendering.drawings:
        rendering.renderer.drawings.prune(rendering.drawings)
    records = {**current, **{file.path: file.record for file in files}}
    compressor.prune(record.fingerprint for record in records.values())
    check_files({path: record.size for path, record in records.items()}, newsroom)
    return files


def _rendered(newsroom: Newsroom, job: _Job, numbered: list[Numbered]) -> Iterator[Rendered]:
    """Yields what becomes of each file, drawings first; a cluster makes them if there is one."""
    pictures = _by_picture(numbered)
    others = [each for each in numbered if not _picture(each)]
    jobs, one = newsroom.options.jobs, partial(_render_one, job)
    drawings = [step.drawing for _, step, _ in numbered if step.drawing]
    if newsroom.cluster and len(drawings) >= parallel.MIN_PARALLEL_ITEMS // _PER_PICTURE:
        cluster_drawings.draw(newsroom.cluster, drawings, job.rendering.renderer.drawings)
    draw = partial(_render_all, one)
    for drawn in parallel.map_forked(draw, pictures, jobs=jobs, weight=_PICTURE_WEIGHT):
        yield from drawn
    if newsroom.cluster and not newsroom.extensions and _are_many_pages(others):
        yield from _rendered_on(newsroom.cluster, job, others)
    else:
        yield from parallel.map_forked(one, others, jobs=jobs)


def compressor_of(newsroom: Newsroom) -> Compressor:
    """The compressor of texts; raises `UsageError` if a library of it is not installed."""
    chosen = codings(newsroom.config)
    check_installed(chosen)
    return Compressor(chosen, newsroom.root / STATE)


def up_to_date(newsroom: Newsroom, fingerprints: Mapping[str, str], tree: OutputTree) -> Records:
    """The files that need no rendering, with the compressed files beside them.

    A file without all of these is rendered again, and compressed.
    """
    records = tree.up_to_date(fingerprints)
    compressor = compressor_of(newsroom)
    if not compressor.codings:
        return records
    wanted = {
        path: {name: coding.key(record.digest) for name, coding in beside.items()}
        for path, record in records.items()
        if (beside := compressor.siblings(path, record.size, fingerprints))
    }
    present = tree.up_to_date({name: key for keys in wanted.values() for name, key in keys.items()})
    partial_paths = {path for path, keys in wanted.items() if not keys.keys() <= present.keys()}
    gone = {name for path in partial_paths for name in wanted[path]}
    current = {path: record for path, record in records.items() if path not in partial_paths}
    return current | {name: record for name, record in present.items() if name not in gone}


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


def _are_many_pages(numbered: list[Numbered]) -> bool:
    """Whether so many of the files are pages that others may help; a part is one of pages."""
    pages = sum(step.ready is None or isinstance(step.ready[0], Page) for _, step, _ in numbered)
    return pages >= parallel.MIN_PARALLEL_ITEMS


def _rendered_on(cluster: Cluster, job: _Job, files: list[Numbered]) -> Iterator[Rendered]:
    """Yields files with what a cluster rendered; this machine makes the others."""
    renderer = job.rendering.renderer
    is_fast = isinstance(renderer.environment, QuickEnvironment)
    pages = ClusterPages(cluster, renderer.folders, renderer.stored, is_fast=is_fast)
    outputs = (_complete(renderer, job.outputs.find(step, path)) for _, step, path in files)
    for numbered, content in zip(files, pages.rendered(outputs, len(files)), strict=True):
        if content is None:
            yield _render_one(job, numbered)
        else:
            yield _staged(job, numbered, content)


def _complete(renderer: Renderer, output: Output) -> Output:
    """An output with all that its layout gets, if it is a page."""
    if not isinstance(output, Page):
        return output
    return replace(output, context=renderer.context_of(output))


def _render_one(job: _Job, numbered: Numbered) -> Rendered:
    _, step, path = numbered
    try:
        content = job.rendering.renderer.render(job.outputs.find(step, path))
    except SiteError as error:
        return error.problems
    return _staged(job, numbered, content)


def _staged(job: _Job, numbered: Numbered, content: bytes) -> tuple[StagedFile, ...]:
    """Stages a file and the compressed files beside it."""
    number, _, path = numbered
    files = [job.stage(number, path, content, job.rendering.fingerprints[path])]
    key = files[0].record.digest
    beside = job.compressor.siblings(path, len(content), job.rendering.fingerprints)
    for place, (name, coding) in enumerate(beside.items(), 1):
        small = job.compressor.compressed(coding, content)
        files.append(job.stage(number + place * job.count, name, small, coding.key(key)))
    return tuple(files)
