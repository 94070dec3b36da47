"""The site -> the steps of its plan, reusing those of the last plan where possible."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from ssg.build import outputs, plan_checks
from ssg.build.incremental import PlanMemory
from ssg.build.manifest import Manifest
from ssg.build.outputs import Outputs, PlanStep, Reuse
from ssg.build.state import BuildState
from ssg.build.value_digests import Digests
from ssg.config import extensions, look
from ssg.config.extensions import Extension
from ssg.content.newsroom import Newsroom
from ssg.model.outputs import File, Output, Page, Part
from ssg.pages import redirects, search_index
from ssg.review import host_limits
from ssg.review.hosting_checks import check_redirects
from ssg.site.assemble import Site
from ssg.site.redirects import redirected_paths
from ssg.text import slugs
from ssg.text.paths import output_path
from ssg.text.urls import StaticHost
from ssg.theme import environment, files
from ssg.theme.layout_data import LayoutData


class Planner:
    """Plans a newsroom's site; `salt` identifies the generator and the newsroom's extensions."""

    def __init__(
        self, newsroom: Newsroom, folders: list[Path], salt: str, state: BuildState
    ) -> None:
        self.newsroom, self.folders, self.state = newsroom, folders, state
        with newsroom.problems.collecting():
            salt += files.layouts_digest(folders)
        self._salt = salt
        self._memory = PlanMemory(salt)
        self.data = LayoutData({})
        self.digests = Digests()

    def plan(self, site: Site, before: Manifest) -> tuple[PlanStep, ...]:
        """Plans every step; reports errors in assets and extensions."""
        newsroom = self.newsroom
        self.data = LayoutData(site.data)
        last, self.state.plan = self.state.plan, None
        salt = self._salt + self.data.salt(self.folders)
        self._memory = last if last and last.salt == salt else PlanMemory(salt)
        self._add_digests(site)
        self._memory.begin(site)
        settings = {look.SHEET: look.style(site.config.look).encode()}
        sources = files.asset_sources(newsroom.root, site.config.theme) | settings
        assets = self._memory.cached(
            "assets", sources, lambda: (*files.assets(sources, newsroom.problems),)
        )
        extra: list[Outputs] = [partial(_extra_outputs, each) for each in newsroom.extensions]
        if not newsroom.problems.errors:
            extra.append(partial(search_index.outputs, cache=newsroom.cache))
        key = partial(self.digests.key, salt=self._memory.salt)
        return outputs.gather(site, assets, extra, Reuse(key, before.known, self._memory.steps))

    def _add_digests(self, site: Site) -> None:
        """Computes the digests of stories, which many pages show; reuses those of the last plan."""
        before = self.state.digests
        # Digests of earlier versions accumulate: start again before they outnumber the stories.
        if before and len(before) < 4 * len(site.articles):
            self.digests = before
        for values in (site.refs, site.articles):
            self.digests.add(values, before)
        self.state.digests = self.digests

    def check(self, site: Site, steps: tuple[PlanStep, ...], unreadable: Iterable[str]) -> None:
        """Reports outputs that collide, links to pages that do not exist, and missing layouts.

        The pages of `unreadable` sources exist as soon as their errors are corrected.
        """
        root = site.info.root
        hidden = set(map(slugs.slug_of_path, unreadable))
        locate, problems = self.newsroom.locate, self.newsroom.problems
        missing = {each.at for each in problems.reported if each.code == "missing-file"}
        paths = [path for step in steps for path in step.paths]
        claims = (*steps, self._addresses_without_page(site))
        reject = partial(plan_checks.reject_collisions, claims, locate, problems)
        self._memory.cached("paths", [path for step in claims for path in step.paths], reject)
        check_redirects(site, paths, self.newsroom)
        host_limits.check_plan(site, self.newsroom)
        paths += sorted(redirected_paths(site.redirects, root))
        links = plan_checks.source_links(site)
        find = partial(_dead_links, paths, links, root)
        for source, target, near in self._memory.cached("links", (paths, links, root), find):
            if hidden.intersection(re.split("[/?#]", target)):
                continue
            hint = f'did you mean "/{near}"?' if near else ""
            message = f'"{target}" does not exist on this site'
            at = locate.link(source, target)
            if at not in missing:
                problems.warn("unknown-address", at, message, hint)
        layouts = environment.layout_names(self.folders)
        plan_checks.reject_unknown_layouts(steps, layouts, site.config, locate, problems)

    def _addresses_without_page(self, site: Site) -> PlanStep:
        """A step for the redirects that the host makes, whose addresses nothing else may have."""
        files = tuple(redirects.without_page(site))
        return PlanStep(Part(tuple, (files,)), "", tuple([output.path for output in files]), files)

    def save_state(self) -> None:
        """Keeps a valid plan for the next build of this process."""
        self.state.plan = self._memory


def _extra_outputs(extension: Extension, site: Site) -> Iterator[Output]:
    """The outputs that an extension adds; errors in them are reported as the extension's."""
    with extensions.reporting_errors(extension):
        for output in getattr(extension.module, "outputs", lambda site: ())(site):
            if not isinstance(output, Page | File):
                raise TypeError(f"outputs() returned {output!r}, which is neither Page nor File")
            if output_path(output.path) != output.path:
                raise ValueError(f'"{output.path}" is not a valid output path')
            yield output


def _dead_links(
    paths: list[str], links: list[plan_checks.SourceLinks], root: str
) -> tuple[tuple[str, str, str], ...]:
    """The dead links: the source, the target as written there, and the nearest path that exists."""
    hosted = StaticHost(set(paths))
    dead = plan_checks.dead_links(links, root, hosted)
    return tuple([(source, target, hosted.nearest(path)) for source, target, path in dead])
