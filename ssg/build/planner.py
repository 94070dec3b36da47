"""The site -> the steps of its plan."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from ssg.build import outputs, plan_checks
from ssg.build.manifest import Manifest
from ssg.build.outputs import Outputs, PlanStep, Reuse
from ssg.build.value_digests import Digests
from ssg.config import extensions, look
from ssg.config.extensions import Extension
from ssg.content.newsroom import Newsroom
from ssg.model.outputs import File, Output, Page, Part
from ssg.pages import redirects
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

    def __init__(self, newsroom: Newsroom, folders: list[Path], salt: str) -> None:
        self.newsroom, self.folders = newsroom, folders
        with newsroom.problems.collecting():
            salt += files.layouts_digest(folders)
        self.salt = salt
        """Identifies everything that parts depend on beside their values."""
        self.data = LayoutData({})
        self.digests = Digests()

    def plan(self, site: Site, before: Manifest) -> tuple[PlanStep, ...]:
        """Plans every step; reports errors in assets and extensions."""
        newsroom = self.newsroom
        self.data = LayoutData(site.data)
        self.salt += self.data.salt(self.folders)
        for values in (site.refs, site.articles):
            self.digests.add(values)
        settings = {look.SHEET: look.style(site.config.look).encode()}
        sources = files.asset_sources(newsroom.root, site.config.theme) | settings
        assets = tuple(files.assets(sources, newsroom.problems))
        extra: list[Outputs] = [partial(_extra_outputs, each) for each in newsroom.extensions]
        if site.config.search == "true" and not newsroom.problems.errors:
            from ssg.pages import search_index  # imported here: it takes longer than an edit

            extra.append(partial(search_index.outputs, cache=newsroom.cache))
        key = partial(self.digests.key, salt=self.salt)
        return outputs.gather(site, assets, extra, Reuse(key, before.known))

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
        plan_checks.reject_collisions(claims, locate, problems)
        check_redirects(site, paths, self.newsroom)
        host_limits.check_plan(site, self.newsroom)
        paths += sorted(redirected_paths(site.redirects, root))
        links = plan_checks.source_links(site)
        for source, target, near in _dead_links(paths, links, root):
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
