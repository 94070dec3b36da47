"""Everything up to the point where files are made: what the site is to hold, and of what."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg import digest, engine, extensions, indexing, layouts, load, plan, site, theme
from ssg.cache import Cache
from ssg.config import Config, Show
from ssg.errors import Location, Problems, SiteError, did_you_mean
from ssg.extensions import Extension
from ssg.files import remembered
from ssg.fingerprint import Closure, Fingerprints
from ssg.load import Progress, Sources
from ssg.locate import Locator
from ssg.model import File, Output, Page
from ssg.options import STATE, Options
from ssg.paths import output_path
from ssg.render import Bodies, Renderer
from ssg.site import Site
from ssg.walk import CONTENT


class Prepared(Struct, frozen=True):
    """A sound site, planned: every output with its fingerprint, and what renders it.

    `withheld` says by path why a story is not published.
    """

    site: Site
    withheld: dict[str, str]
    outputs: tuple[Output, ...]
    fingerprints: dict[str, str]
    closure: Callable[[str], Closure]
    renderer: Renderer
    cache: Cache


@contextmanager
def prepared(
    options: Options, config: Config, moment: datetime, problems: Problems, progress: Progress
) -> Iterator[Prepared]:
    """The site at `options.root` as it is at `moment`; raises `SiteError` where it isn't sound."""
    with Cache(options.root / STATE / "cache.sqlite") as cache:
        with _collector_at_rest():
            plan = _prepare(options, config, moment, problems, progress, cache)
            gc.freeze()
        try:
            yield plan
        finally:
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
    problems: Problems,
    progress: Progress,
    cache: Cache,
) -> Prepared:
    root = options.root
    found = extensions.find(root, config.extensions, problems)
    sources = load.load(root, config, found, cache, problems, progress, jobs=options.jobs)
    locate = Locator(root)
    made = site.make(sources, config, moment, options.show, locate, problems)
    progress("Planning")
    outputs = _plan(made, root, found, cache, problems)
    _warn_of_dead_links(made, outputs, locate, problems)
    folders = theme.folders(root, config.theme, "layouts")
    _check_layouts(outputs, folders, locate, problems)
    if options.strict and problems.warnings:
        raise SiteError([replace(problem, warning=False) for problem in problems.found])
    problems.raise_errors()
    renderer = _renderer(root, folders, found, cache)
    made_of = _fingerprints(renderer, found, cache)
    fingerprints = {output.path: made_of.of(output) for output in outputs}
    hidden = _withheld(sources, moment, options.show)
    return Prepared(made, hidden, outputs, fingerprints, made_of.closure, renderer, cache)


def _withheld(sources: Sources, moment: datetime, show: Show) -> dict[str, str]:
    return {
        f"{CONTENT}/{source.path}": reason
        for source in sources.articles
        if (reason := site.withheld(source.matter, moment, show))
    }


def _plan(
    made: Site, root: Path, found: tuple[Extension, ...], cache: Cache, problems: Problems
) -> tuple[Output, ...]:
    assets = theme.assets(root, made.config.theme, problems)
    extra: list[plan.Outputs] = [partial(_extra_outputs, extension) for extension in found]
    if not problems.errors:
        extra.append(partial(indexing.outputs, cache=cache))
    return plan.gather(made, assets, extra, problems)


def _extra_outputs(extension: Extension, made: Site) -> Iterator[Output]:
    """The outputs that an extension adds, each of them what it should be."""
    with extensions.reported(extension):
        for output in getattr(extension.module, "outputs", lambda site: ())(made):
            if not isinstance(output, Page | File):
                raise TypeError(f"outputs() gave {output!r}, which is neither Page nor File")
            if output_path(output.path) != output.path:
                raise ValueError(f'"{output.path}" is no path in the output')
            yield output


def _renderer(
    root: Path, folders: list[Path], found: tuple[Extension, ...], cache: Cache
) -> Renderer:
    filters: dict[str, Any] = {}
    for extension in found:
        with extensions.reported(extension):
            filters |= layouts.pure(getattr(extension.module, "filters", {}))
    stored = Bodies(cache)
    return Renderer(root, layouts.environment(folders, stored, filters), folders, stored)


def _fingerprints(renderer: Renderer, found: tuple[Extension, ...], cache: Cache) -> Fingerprints:
    salt = digest.short(digest.canonical((engine.fingerprint(), found)))
    return Fingerprints(renderer.environment, salt, _copied(renderer.root, cache), cache)


def _copied(root: Path, cache: Cache) -> Callable[[str], str]:
    def digested(content: bytes) -> bytes:
        return digest.of_bytes(content).encode()

    return lambda path: remembered(root / path, "digest", cache, digested).decode()


def _check_layouts(
    outputs: tuple[Output, ...], folders: list[Path], locate: Locator, problems: Problems
) -> None:
    """Reports layouts that do not exist at the sources that name them."""
    known = layouts.names(folders)
    for output in outputs:
        if isinstance(output, Page) and output.layout not in known:
            at = locate.field(output.source, "layout") if output.source else Location(output.path)
            hint = did_you_mean(output.layout, known)
            problems.error("unknown-layout", at, f'no layout "{output.layout}"', hint)


def _warn_of_dead_links(
    made: Site, outputs: tuple[Output, ...], locate: Locator, problems: Problems
) -> None:
    for source, target in plan.dead_links(made, outputs):
        at = locate.text(source, target)
        problems.warn("unknown-address", at, f'"{target}" leads to no page of the site')
