"""The site -> its plan, checked: no path twice, no link to nothing, every layout there."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ssg.build import plan
from ssg.build.incremental import Replan
from ssg.build.manifest import Manifest
from ssg.build.plan import Outputs, Planned
from ssg.build.value_digests import Digests
from ssg.config import extensions
from ssg.config.extensions import Extension
from ssg.model.articles import File, Output, Page
from ssg.pages import search_index
from ssg.problems.errors import Location, Problems, did_you_mean
from ssg.site.assemble import Site
from ssg.storage.cache import Cache
from ssg.text.paths import output_path
from ssg.text.urls import Hosted
from ssg.theme import environment, files
from ssg.yaml_source.locate import Locator


class Planner:
    """Plans a newsroom's site by what is kept of the last plan, of which `salt` is all else.

    `found` are its extensions, `folders` those of its layouts.
    """

    def __init__(
        self,
        root: Path,
        found: tuple[Extension, ...],
        folders: list[Path],
        salt: str,
        cache: Cache,
        problems: Problems,
    ) -> None:
        self.root, self.found, self.folders = root, found, folders
        self.cache, self.problems = cache, problems
        with problems.collecting():
            salt += files.layouts_digest(folders)
        self._kept: dict[str, Any] = {} if cache.kept is None else cache.kept
        last: Replan | None = self._kept.pop("plan", None)
        self._last = last if last and last.salt == salt else Replan(salt)
        self.digests = Digests()

    def plan(self, site: Site, before: Manifest) -> tuple[Planned, ...]:
        """All steps of the plan; reports what is wrong with assets and extensions."""
        self._learn(site)
        self._last.begin(site)
        sources = files.asset_sources(self.root, site.config.theme)
        assets = self._last.once(
            "assets", sources, lambda: (*files.assets(sources, self.problems),)
        )
        extra: list[Outputs] = [partial(_extra_outputs, extension) for extension in self.found]
        if not self.problems.errors:
            extra.append(partial(search_index.outputs, cache=self.cache))
        key = partial(self.digests.key, salt=self._last.salt)
        return plan.gather(site, assets, extra, key, before.known, self._last.steps)

    def _learn(self, site: Site) -> None:
        """Has the digests of what many pages show; those that were known before are so still."""
        before: Digests | None = self._kept.get("digests")
        if before and len(before) < 4 * len(site.articles):
            self.digests = before
        for values in (site.refs, site.articles):
            self.digests.learn(values, before)
        self._kept["digests"] = self.digests

    def check(self, site: Site, steps: tuple[Planned, ...], locate: Locator) -> None:
        """Reports what claims one path, links that lead nowhere, and layouts that do not exist."""
        paths = [path for step in steps for path in step.paths]
        reject = partial(plan.reject_collisions, steps, locate, self.problems)
        self._last.once("paths", paths, reject)
        links, root = plan.linked(site), site.info.root
        find = partial(_dead_links, paths, links, root)
        for source, target, near in self._last.once("links", (paths, links, root), find):
            hint = f'did you mean "/{near}"?' if near else ""
            message = f'"{target}" leads to no page of the site'
            self.problems.warn("unknown-address", locate.text(source, target), message, hint)
        _check_layouts(steps, self.folders, locate, self.problems)

    def keep(self) -> None:
        """Hands a plan that is sound on to the next build of this process."""
        self._kept["plan"] = self._last


def _extra_outputs(extension: Extension, made: Site) -> Iterator[Output]:
    """The outputs that an extension adds, each of them what it should be."""
    with extensions.reported(extension):
        for output in getattr(extension.module, "outputs", lambda site: ())(made):
            if not isinstance(output, Page | File):
                raise TypeError(f"outputs() gave {output!r}, which is neither Page nor File")
            if output_path(output.path) != output.path:
                raise ValueError(f'"{output.path}" is no path in the output')
            yield output


def _dead_links(
    paths: list[str], links: list[plan.Linked], root: str
) -> tuple[tuple[str, str, str], ...]:
    """What leads nowhere: its source, how it is written there, and a path that may be meant."""
    hosted = Hosted(set(paths))
    dead = plan.dead_links(links, root, hosted)
    return tuple([(source, target, hosted.near(path)) for source, target, path in dead])


def _check_layouts(
    steps: tuple[Planned, ...], folders: list[Path], locate: Locator, problems: Problems
) -> None:
    """Reports layouts that do not exist at the sources that name them."""
    known = environment.names(folders)
    for output in (output for step in steps for output in step.made or ()):
        if isinstance(output, Page) and output.layout not in known:
            at = locate.field(output.source, "layout") if output.source else Location(output.path)
            hint = did_you_mean(output.layout, known)
            problems.error("unknown-layout", at, f'no layout "{output.layout}"', hint)
