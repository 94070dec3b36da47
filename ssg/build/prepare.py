"""Everything up to the point where files are made: what the site is to hold, and of what."""

import gc
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.build.fingerprint import Closure, Fingerprints
from ssg.build.manifest import Manifest
from ssg.build.page_plans import Planner
from ssg.build.plan import Planned
from ssg.build.render import Bodies, Renderer
from ssg.config import extensions
from ssg.config.config import Config, Show
from ssg.config.extensions import Extension
from ssg.config.options import Options
from ssg.content import reload
from ssg.content.discover import CONTENT
from ssg.content.load import Progress, Sources
from ssg.model.articles import Output
from ssg.pictures.drawing_cache import Studio
from ssg.problems.errors import Problems, SiteError
from ssg.review.article_checks import review
from ssg.review.context import Desk
from ssg.site import assemble, reassemble
from ssg.site.assemble import Site
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache, Kept
from ssg.storage.file_signatures import Seen, remembered
from ssg.storage.state_folder import STATE
from ssg.theme import environment, files
from ssg.yaml_source.locate import Locator

MANY = 1000
"""More planned pages than this are made again when they are rendered: they take room."""


class Prepared(Struct, frozen=True):
    """A sound site, planned: the fingerprint of every output, and what renders them.

    `withheld` finds out, by path, why a story is not published.
    """

    site: Site
    withheld: Callable[[], dict[str, str]]
    steps: tuple[Planned, ...]
    fingerprints: dict[str, str]
    closure: Callable[[str], Closure]
    renderer: Renderer
    cache: Cache

    @property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The paths of what each part makes, by its key."""
        return {step.key: step.paths for step in self.steps if step.key}

    def outputs(self) -> list[Output]:
        return [output for step in self.steps for output in step.outputs()]

    def waiting(self, done: Container[str]) -> list[tuple[Planned, str]]:
        """Every path that is not `done`, with the step that makes it."""
        return [(step, path) for step in self.steps for path in step.paths if path not in done]


@contextmanager
def prepared(
    options: Options,
    config: Config,
    moment: datetime,
    before: Manifest,
    problems: Problems,
    progress: Progress,
    seen: Seen | None = None,
    kept: Kept | None = None,
) -> Iterator[Prepared]:
    """The site at `options.root` as it is at `moment`; raises `SiteError` where it isn't sound.

    What it has in common with the site `before` is not made again.
    """
    with Cache(options.root / STATE / "cache.sqlite", kept) as cache:
        with _collector_at_rest():
            plan = _prepare(options, config, moment, before, problems, progress, seen, cache)
            gc.freeze()
        try:
            yield plan
        finally:
            plan.renderer.studio.close()
            gc.unfreeze()


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Has the garbage collector wait: what is made here stays, and looking at it costs a tenth."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _prepare(
    options: Options,
    config: Config,
    moment: datetime,
    before: Manifest,
    problems: Problems,
    progress: Progress,
    seen: Seen | None,
    cache: Cache,
) -> Prepared:
    root = options.root
    found = extensions.find(root, config.extensions, problems)
    sources = reload.read(root, config, found, cache, problems, progress, seen, options.jobs)
    problems.skipped |= sources.skipped()
    locate = Locator(root)
    made = reassemble.make(sources, config, moment, options, locate, problems, cache.kept)
    progress("Planning")
    folders = files.folders(root, config.theme, "layouts")
    salt = digest.short(digest.canonical((generator_version.fingerprint(), found)))
    planner = Planner(root, found, folders, salt, cache, problems)
    steps = planner.plan(made, before)
    planner.check(made, steps, locate)
    review(Desk(sources, made, moment, options.show, root, cache, locate, problems))
    if options.strict and problems.warnings:
        raise SiteError([replace(problem, warning=False) for problem in problems.found])
    problems.raise_errors()
    planner.keep()
    renderer = _renderer(root, folders, found, cache)
    made_of = Fingerprints(renderer.environment, salt, _copied(root, cache), cache, planner.digests)
    fingerprints = _fingerprints(steps, before, made_of)
    hidden = partial(_withheld, sources, moment, options.show)
    if sum(len(step.made or ()) for step in steps) > MANY:
        steps = tuple([step.lean() for step in steps])
    return Prepared(made, hidden, steps, fingerprints, made_of.closure, renderer, cache)


def _fingerprints(
    steps: tuple[Planned, ...], before: Manifest, made_of: Fingerprints
) -> dict[str, str]:
    """The fingerprint of each output: what was not made has the one that it had before."""
    found: dict[str, str] = {}
    for step in steps:
        if step.made is None:
            found |= {path: before.files[path].fingerprint for path in step.paths}
        else:
            found |= {output.path: made_of.of(output) for output in step.made}
    return found


def _withheld(sources: Sources, moment: datetime, show: Show) -> dict[str, str]:
    return {
        f"{CONTENT}/{source.path}": reason
        for source in sources.articles
        if (reason := assemble.withheld(source.matter, moment, show))
    }


def _renderer(
    root: Path, folders: list[Path], found: tuple[Extension, ...], cache: Cache
) -> Renderer:
    filters: dict[str, Any] = {}
    for extension in found:
        with extensions.reported(extension):
            filters |= environment.pure(getattr(extension.module, "filters", {}))
    stored = Bodies(cache)
    jinja = environment.environment(folders, stored, filters, cache.kept)
    return Renderer(root, jinja, folders, stored, Studio(root, root / STATE))


def _copied(root: Path, cache: Cache) -> Callable[[str], str]:
    def digested(content: bytes) -> bytes:
        return digest.of_bytes(content).encode()

    return lambda path: remembered(root / path, "digest", cache, digested).decode()
