"""The plan of a build: a valid site's outputs, their fingerprints, and the renderer."""

import gc
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from ssg.build.fingerprint import Closure, Fingerprints
from ssg.build.manifest import Manifest
from ssg.build.outputs import PlanStep
from ssg.build.planner import Planner
from ssg.build.render import Rendering
from ssg.build.renderer import Bodies, Renderer
from ssg.build.value_digests import Digests
from ssg.config import extensions
from ssg.config.config import CONFIG_FILE
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.newsroom import Newsroom
from ssg.model.outputs import Output
from ssg.pictures.drawing_cache import DrawingCache
from ssg.problems.errors import Location
from ssg.review.article_checks import review
from ssg.review.context import ReviewContext
from ssg.site import publication, urls
from ssg.site.assemble import Site
from ssg.storage import digest, generator_version
from ssg.storage.file_signatures import cached_by_signature
from ssg.storage.state_folder import STATE
from ssg.text.paths import output_path
from ssg.theme import environment, files, jinja_comparison
from ssg.theme.environment import LayoutState
from ssg.theme.layout_data import LayoutData

MAX_OUTPUTS_IN_MEMORY = 1000
"""With more outputs than this, a plan produces them again to render them, to save memory."""


class Withheld(Struct, frozen=True):
    """Why a source is not published, and the paths of the files that it would have."""

    reason: str
    paths: frozenset[str]


class Plan(Struct, frozen=True):
    """The plan of a valid site: its steps, the fingerprint of every output, and the renderer.

    `unpublished` returns, by path, why stories and pages are not published. `salt` is part of the
    keys of parts, and `digests` has the digests of stories.
    """

    site: Site
    sources: Sources
    unpublished: Callable[[], dict[str, Withheld]]
    steps: tuple[PlanStep, ...]
    fingerprints: dict[str, str]
    closure: Callable[[str], Closure]
    renderer: Renderer
    salt: str
    digests: Digests

    @property
    def rendering(self) -> Rendering:
        return Rendering(self.renderer, self.fingerprints, self.site.drawings)

    @property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The paths of each part's outputs, by the part's key."""
        return {step.key: step.paths for step in self.steps if step.key}

    def outputs(self) -> list[Output]:
        return [output for step in self.steps for output in step.outputs()]

    def missing(self, present: Container[str], *, draw: bool = True) -> list[tuple[PlanStep, str]]:
        """Every path that is not `present`, with its step; without `draw`, no drawings."""
        steps = self.steps if draw else [step for step in self.steps if not step.drawing]
        return [(step, path) for step in steps for path in step.paths if path not in present]


def make_plan(
    newsroom: Newsroom,
    sources: Sources,
    site: Site,
    before: Manifest,
    layouts: LayoutState | None = None,
) -> Plan:
    """Plans the site; raises `SiteError` with all its errors.

    Outputs whose inputs are recorded in the manifest `before` are not produced.
    """
    newsroom.progress("Planning")
    problems = newsroom.problems
    folders = files.theme_folders(newsroom.root, newsroom.config.theme, "layouts")
    planner = Planner(newsroom, folders, salt_of(newsroom))
    steps = planner.plan(site, before)
    fast = fast_layouts(newsroom)
    planner.check(site, steps, sources.unreadable)
    review(ReviewContext.of(newsroom, sources, site))
    problems.raise_errors(strict=newsroom.options.strict)
    renderer = renderer_of(newsroom, folders, layouts, fast=fast)
    compute = fingerprints_of(newsroom, renderer, planner.digests, planner.data)
    fingerprints = _fingerprints(steps, before, compute)
    if sum(len(step.ready or ()) for step in steps) > MAX_OUTPUTS_IN_MEMORY:
        steps = tuple([step.lean() for step in steps])
    unpublished = partial(_unpublished, newsroom, sources)
    return Plan(
        site, sources, unpublished, steps, fingerprints, compute.closure, renderer, planner.salt,
        planner.digests,
    )  # fmt: skip


def salt_of(newsroom: Newsroom) -> str:
    """A digest of the generator and the newsroom's extensions."""
    identity = generator_version.fingerprint(), newsroom.extensions
    return digest.short(digest.canonical_json(identity))


def fingerprints_of(
    newsroom: Newsroom, renderer: Renderer, digests: Digests, data: LayoutData
) -> Fingerprints:
    """What computes fingerprints; the renderer gets the contexts that these are made of."""
    compute = Fingerprints(
        renderer.environment, salt_of(newsroom), partial(_digest_of, newsroom), newsroom.cache,
        digests,
    )  # fmt: skip
    compute.data = data
    renderer.context_of = compute.context
    return compute


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pauses the garbage collector while values are created that live as long as the build.

    Scanning them repeatedly would take a tenth of a build's time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _fingerprints(
    steps: tuple[PlanStep, ...], before: Manifest, compute: Fingerprints
) -> dict[str, str]:
    """The fingerprint of each output; the outputs of an unchanged step keep theirs."""
    fingerprints: dict[str, str] = {}
    for step in steps:
        if step.ready is None:
            fingerprints |= {path: before.files[path].fingerprint for path in step.paths}
        else:
            fingerprints |= {output.path: compute.of(output) for output in step.ready}
    return fingerprints


def _unpublished(newsroom: Newsroom, sources: Sources) -> dict[str, Withheld]:
    reasons = publication.unpublished(sources, newsroom.moment, newsroom.options.show)
    return {
        f"{CONTENT}/{source.path}": Withheld(
            reason, frozenset(_paths(urls.addresses(source, newsroom.config)))
        )
        for source, reason in reasons
    }


def _paths(addresses: Iterable[str]) -> Iterator[str]:
    """The paths of the files at these addresses; no file can be at an unfinished draft's."""
    for address in addresses:
        with suppress(ValueError):
            yield output_path(address)


def renderer_of(
    newsroom: Newsroom, folders: list[Path], layouts: LayoutState | None, *, fast: bool
) -> Renderer:
    """The renderer of the newsroom's pages, with the filters of its extensions."""
    filters: dict[str, Any] = {}
    for extension in newsroom.extensions:
        with extensions.reporting_errors(extension):
            filters |= environment.checked_filters(getattr(extension.module, "filters", {}))
    bodies = Bodies(newsroom.cache)
    jinja = environment.environment(folders, bodies, filters, layouts, fast=fast)
    drawings = DrawingCache(newsroom.root, newsroom.root / STATE)
    return Renderer(newsroom.root, jinja, folders, bodies, drawings)


def fast_layouts(newsroom: Newsroom) -> bool:
    """Whether layouts are rendered with shortcuts; warns if this environment rules them out."""
    if jinja_comparison.fast_layouts(newsroom.cache):
        return True
    message = "layouts take longer to render: the shortcuts do not fit this version of Jinja"
    hint = "install the versions of requirements.lock; the pages are the same either way"
    newsroom.problems.warn("slow-layouts", Location(CONFIG_FILE), message, hint)
    return False


def _digest_of(newsroom: Newsroom, path: str) -> str:
    """The digest of a file that is copied to the output, cached by the file's signature."""

    def compute(content: bytes) -> bytes:
        return digest.of_bytes(content).encode()

    return cached_by_signature(newsroom.root / path, "digest", newsroom.cache, compute).decode()
