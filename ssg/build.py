"""A build, top to bottom: config -> load -> site -> plan -> render -> publish."""

import contextlib
import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg import digest, engine, extensions, layouts, load, plan, publish, shortcut, site, theme
from ssg.cache import Cache, DamagedError
from ssg.config import Config
from ssg.errors import Location, Problem, Problems, SiteError, did_you_mean
from ssg.files import remembered
from ssg.fingerprint import Fingerprints
from ssg.load import Progress
from ssg.locate import Locator
from ssg.lock import held
from ssg.model import File, Output, Page
from ssg.options import SERVED, STATE, Options, now, output_folder, read_config
from ssg.paths import output_path
from ssg.publish import Changes
from ssg.render import Renderer
from ssg.shortcut import Memory, Summary
from ssg.site import Site


class Result(Struct, frozen=True):
    """What a build did; `seconds` is wall time, `site` absent where nothing had to be made."""

    output: Path
    summary: Summary
    changes: Changes
    warnings: tuple[Problem, ...]
    seconds: float = 0.0
    site: Site | None = None


def build(options: Options, progress: Progress = lambda step: None) -> Result:
    """Builds the newsroom at `options.root`; raises `SiteError` and publishes nothing if it can't.

    Equal sources, settings and time give equal bytes, whatever was built before. A cache that
    turns out to be damaged is dropped, and the build begins again.
    """
    started = time.perf_counter()
    config = read_config(options, Problems())
    output = output_folder(options, config)
    with held(publish.lock_path(options.root / STATE, output)):
        result = _build(options, config, output, progress)
    return replace(result, seconds=time.perf_counter() - started)


def _build(options: Options, config: Config, output: Path, progress: Progress) -> Result:
    problems = Problems()
    moment = now(options.now, config.timezone)
    seen = shortcut.inputs(options, config)
    if recalled := shortcut.recall(options, output, seen, moment):
        memory, changes = recalled
        return Result(output, memory.summary, changes, memory.warnings)
    try:
        made, changes = _make(options, config, output, moment, problems, progress)
    except DamagedError as error:
        error.path.unlink(missing_ok=True)
        made, changes = _make(options, config, output, moment, problems, progress)
    summary = Summary(made.info.url, made.info.root, len(made.articles), made.due)
    shortcut.remember(options, output, Memory(seen, moment, summary, problems.warnings))
    return Result(output, summary, changes, problems.warnings, site=made)


def _make(
    options: Options,
    config: Config,
    output: Path,
    moment: datetime,
    problems: Problems,
    progress: Progress,
) -> tuple[Site, Changes]:
    root = options.root
    found = extensions.find(root, config.extensions, problems)
    with Cache(root / STATE / "cache.sqlite") as cache:
        sources = load.load(root, config, found, cache, problems, progress, jobs=options.jobs)
        locate = Locator(root)
        made = site.make(sources, config, moment, options.show, locate, problems)
        progress("Planning")
        outputs = _plan(made, root, found, problems)
        _warn_of_dead_links(made, outputs, locate, problems)
        _check_layouts(outputs, theme.folders(root, config.theme, "layouts"), locate, problems)
        if options.strict and problems.warnings:
            raise SiteError([replace(problem, warning=False) for problem in problems.found])
        problems.raise_errors()
        renderer = _renderer(root, config, found, cache)
        manifest = publish.manifest_path(root / STATE, output)
        fingerprints = _fingerprints(outputs, renderer, root, found, cache)
        keep = publish.kept(fingerprints, output, manifest)
        outputs = tuple(planned for planned in outputs if planned.path not in keep)
        files = _rendered(outputs, renderer, progress)
        changes = publish.publish(files, output, manifest, keep=keep, fingerprints=fingerprints)
    return made, changes


def clean(options: Options) -> int:
    """Deletes the files that we wrote into the output, and the cache; returns how many files."""
    config = read_config(options, Problems())
    state = options.root / STATE
    count = forget(options, output_folder(options, config))
    forget(options, state / SERVED)
    for name in ("cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm", "crash.txt"):
        (state / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        state.rmdir()
    return count


def forget(options: Options, output: Path) -> int:
    """Deletes the files that we wrote into a tree, and all that we know of it; returns how many."""
    state = options.root / STATE
    lock = publish.lock_path(state, output)
    with held(lock):
        count = publish.remove(output, publish.manifest_path(state, output))
        shortcut.forget(options, output)
    lock.unlink(missing_ok=True)
    return count


def _plan(
    made: Site, root: Path, found: tuple[extensions.Extension, ...], problems: Problems
) -> tuple[Output, ...]:
    assets = theme.assets(root, made.config.theme, problems)
    extra = [partial(_extra_outputs, extension) for extension in found]
    return plan.gather(made, assets, extra, problems)


def _extra_outputs(extension: extensions.Extension, made: Site) -> Iterator[Output]:
    """The outputs that an extension adds, each of them what it should be."""
    with extensions.reported(extension):
        for output in getattr(extension.module, "outputs", lambda site: ())(made):
            if not isinstance(output, Page | File):
                raise TypeError(f"outputs() gave {output!r}, which is neither Page nor File")
            if output_path(output.path) != output.path:
                raise ValueError(f'"{output.path}" is no path in the output')
            yield output


def _renderer(
    root: Path, config: Config, found: tuple[extensions.Extension, ...], cache: Cache
) -> Renderer:
    filters: dict[str, Any] = {}
    for extension in found:
        filters |= getattr(extension.module, "filters", {})
    folders = theme.folders(root, config.theme, "layouts")
    return Renderer(root, layouts.environment(folders, _bodies(cache), filters), folders)


def _fingerprints(
    outputs: tuple[Output, ...],
    renderer: Renderer,
    root: Path,
    found: tuple[extensions.Extension, ...],
    cache: Cache,
) -> dict[str, str]:
    """The fingerprint of each output, by path."""

    def copied(path: str) -> str:
        return remembered(root / path, "digest", cache, digested).decode()

    def digested(content: bytes) -> bytes:
        return digest.of_bytes(content).encode()

    salt = digest.of_value((engine.fingerprint(), found))
    fingerprints = Fingerprints(renderer.environment, salt, copied)
    return {planned.path: fingerprints.of(planned) for planned in outputs}


def _rendered(
    outputs: tuple[Output, ...], renderer: Renderer, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    for done, output in enumerate(outputs):
        progress(f"Rendering {done:,} of {len(outputs):,}")
        yield output.path, renderer.render(output)


def _bodies(cache: Cache) -> layouts.Bodies:
    def body(key: str) -> bytes:
        stored = cache.get(key)
        if stored is None:
            raise DamagedError(cache.path)
        return stored

    return body


def _check_layouts(
    outputs: tuple[Output, ...], folders: list[Path], locate: Locator, problems: Problems
) -> None:
    """Reports layouts that do not exist at the sources that name them."""
    known = layouts.names(folders)
    for output in outputs:
        if isinstance(output, Page) and output.layout not in known:
            at = locate.field(output.source, "layout") if output.source else Location(output.path)
            hint = did_you_mean(output.layout, known)
            problems.error(at, f'no layout "{output.layout}"', hint)


def _warn_of_dead_links(
    made: Site, outputs: tuple[Output, ...], locate: Locator, problems: Problems
) -> None:
    for source, target in plan.dead_links(made, outputs):
        at = locate.text(source, target)
        problems.warn(at, f'"{target}" leads to no page of the site')
