"""Checks of a plan: no path twice, no link to nothing, every layout there."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

import msgspec

from ssg.build.outputs import PlanStep
from ssg.config.config import CONFIG_FILE
from ssg.model.outputs import Output, Page
from ssg.pages import redirects
from ssg.pages.common import bodies
from ssg.problems.errors import Location, Problems, did_you_mean
from ssg.site.assemble import Site
from ssg.text.urls import StaticHost
from ssg.yaml_source.locate import Locator


def reject_collisions(plan: Iterable[PlanStep], locate: Locator, problems: Problems) -> None:
    """Reports outputs that claim one path, or a file where another needs a folder.

    Paths that differ only in case collide: on many disks they are one file.
    """
    steps = tuple(plan)
    paths = [path.casefold() for step in steps for path in step.paths]
    names = set(paths)
    if len(names) == len(paths) and names.isdisjoint(_folders(paths)):
        return
    planned: dict[str, Output] = {}
    for output in (output for step in steps for output in step.outputs()):
        before = planned.setdefault(output.path.casefold(), output)
        if before is not output:
            _collision(before, output, locate, problems)
    _reject_files_that_are_folders(planned, locate, problems)


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder that a path is in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _reject_files_that_are_folders(
    planned: dict[str, Output], locate: Locator, problems: Problems
) -> None:
    known: set[str] = set()
    for path, output in planned.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in known:
            known.add(folder)
            if folder in planned:
                _collision(output, planned[folder], locate, problems)
            folder = folder.rpartition("/")[0]


def _collision(first: Output, second: Output, locate: Locator, problems: Problems) -> None:
    """Reports at the one that a writer can mend, naming the other: best of all at an alias."""

    def ease(output: Output) -> tuple[bool, bool, str]:
        return bool(output.source), _is_alias(output), output.source

    other, at = sorted((first, second), key=ease)
    where = other.source or "a page that the site makes"
    hint = "give one of them another slug, or drop the alias"
    url = "/" + at.path.removesuffix("index.html")
    message = f'"{url}" is also claimed by {where}'
    problems.error("address-taken", _claim(at, url, locate), message, hint)


def _is_alias(output: Output) -> bool:
    return isinstance(output, Page) and output.layout == redirects.LAYOUT


def _claim(output: Output, url: str, locate: Locator) -> Location:
    """The place where a source claims an address: its alias, its slug, or its name."""
    if not output.source:
        return Location(output.path)
    if not _is_alias(output):
        return locate.field(output.source, "slug")
    written = locate.link(output.source, url)
    return written if written.line else locate.field(output.source, "aliases")


Linked = tuple[str, Mapping[str, str]]
"""A source, and the URLs that it leads to, by what is written there."""


def linked(site: Site) -> list[Linked]:
    """The links in texts, and what only search engines are told of; `check` finds all others."""
    return [*((body.source, body.links) for body in bodies(site)), *_told(site)]


def dead_links(
    links: Iterable[Linked], root: str, hosted: StaticHost
) -> Iterator[tuple[str, str, str]]:
    """Yields (source, target, path below the root) of each link that leads nowhere."""
    dead: dict[str, str] = {}
    for source, urls in links:
        for target, url in urls.items():
            address = url.partition("#")[0]
            if address not in dead:
                dead[address] = _dead_path(address, root, hosted)
            if dead[address]:
                yield source, target, dead[address]


def _told(site: Site) -> Iterator[Linked]:
    """Yields the addresses on this site that only search engines are told of."""
    policies = msgspec.structs.astuple(site.config.publisher.policies)
    yield CONFIG_FILE, {url: site.info.root + url[1:] for url in policies if url.startswith("/")}
    translated = [(page.source, page.translations) for page in site.pages if page.translations]
    translated += [(a.source, a.translations) for a in site.articles if a.translations]
    for source, others in translated:
        urls = [other.url for other in others if other.url.startswith("/")]
        yield source, {"/" + url.removeprefix(site.info.root): url for url in urls}


def _dead_path(address: str, root: str, hosted: StaticHost) -> str:
    """The path below the root of an address that leads nowhere; "" of one that leads somewhere."""
    path = unquote(urlsplit(address).path)
    is_alive = not path.startswith(root) or hosted.file_for(path.removeprefix(root)) is not None
    return "" if is_alive else path.removeprefix(root)


def reject_unknown_layouts(
    steps: Iterable[PlanStep], layouts: set[str], locate: Locator, problems: Problems
) -> None:
    """Reports layouts that do not exist at the sources that name them."""
    for output in (output for step in steps for output in step.ready or ()):
        if isinstance(output, Page) and output.layout not in layouts:
            at = locate.field(output.source, "layout") if output.source else Location(output.path)
            hint = did_you_mean(output.layout, layouts)
            problems.error("unknown-layout", at, f'no layout "{output.layout}"', hint)
