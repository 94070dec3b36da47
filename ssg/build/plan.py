"""Gathers every output of the site and rejects those that claim one path."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import NAME
from ssg.model.articles import Output, Page, Part
from ssg.pages import (
    ads,
    archive,
    articles,
    crawlers,
    feeds,
    front,
    headers,
    listings,
    manifests,
    media,
    redirects,
    search,
    sitemaps,
    static,
    well_known,
)
from ssg.pages.common import bodies
from ssg.problems.errors import Location, Problems
from ssg.site.assemble import Site
from ssg.text.urls import Hosted
from ssg.yaml_source.locate import Locator

Outputs = Callable[[Site], Iterator[Output | Part]]
Known = Callable[[str], tuple[str, ...] | None]
"""The paths of a part that has moved in nothing since they were made, by its key."""

BUILT_IN: tuple[Outputs, ...] = tuple(
    module.outputs
    for module in (
        media,
        articles,
        static,
        front,
        ads,
        listings,
        archive,
        search,
        redirects,
        feeds,
        manifests,
        sitemaps,
        crawlers,
        well_known,
        headers,
    )
)


class Planned(Struct, frozen=True):
    """A part of the plan under its `key`, and the paths of what it makes.

    Where these were known by the key, nothing is `made` until it is asked for. An output that is
    planned by itself has no key, and is always made.
    """

    part: Part
    key: str
    paths: tuple[str, ...]
    made: tuple[Output, ...] | None = None

    def outputs(self) -> tuple[Output, ...]:
        return self.part.outputs() if self.made is None else self.made

    def lean(self) -> "Planned":
        """The same without what can be made again: the pages of ten thousand stories take room."""
        return replace(self, made=None) if self.key else self


Steps = Callable[[Outputs, Site, Callable[[Output | Part], Planned], Known], Iterable[Planned]]
"""The steps of what a module makes of a site, each as it is planned."""


class Asked:
    """Outputs that are asked for one by one, mostly those of one step after those of another."""

    def __init__(self) -> None:
        self._step: Planned | None = None
        self._made: dict[str, Output] = {}

    def output(self, step: Planned, path: str) -> Output:
        if step is not self._step:
            self._step, self._made = step, {output.path: output for output in step.outputs()}
        return self._made[path]


def gather(
    site: Site,
    assets: Iterable[Output],
    extra: Iterable[Outputs],
    key: Callable[[Part], str],
    known: Known,
    steps: Steps,
) -> tuple[Planned, ...]:
    """All outputs, in the order in which they are published.

    `key` is that of a part; `steps` may know those of our own modules from before.
    """

    def planned(found: Output | Part) -> Planned:
        if not isinstance(found, Part):
            return Planned(Part(_itself, (found,)), "", (found.path,), (found,))
        name = key(found)
        if paths := known(name):
            return Planned(found, name, paths)
        made = found.outputs()
        return Planned(found, name, tuple([output.path for output in made]), made)

    ours = (steps(outputs, site, planned, known) for outputs in BUILT_IN)
    added = (map(planned, outputs(site)) for outputs in extra)
    return tuple(chain(map(planned, assets), *ours, *added))


def _itself(output: Output) -> tuple[Output]:
    return (output,)


def reject_collisions(plan: Iterable[Planned], locate: Locator, problems: Problems) -> None:
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
    written = locate.text(output.source, url)
    return written if written.line else locate.field(output.source, "aliases")


Linked = tuple[str, Mapping[str, str]]
"""A source, and the URLs that it leads to, by what is written there."""


def linked(site: Site) -> list[Linked]:
    """The links in texts, and what only search engines are told of; `check` finds all others."""
    return [*((body.source, body.links) for body in bodies(site)), *_told(site)]


def dead_links(
    links: Iterable[Linked], root: str, hosted: Hosted
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
    yield NAME, {url: site.info.root + url[1:] for url in policies if url.startswith("/")}
    translated = [(page.source, page.translations) for page in site.pages if page.translations]
    translated += [(a.source, a.translations) for a in site.articles if a.translations]
    for source, others in translated:
        urls = [other.url for other in others if other.url.startswith("/")]
        yield source, {"/" + url.removeprefix(site.info.root): url for url in urls}


def _dead_path(address: str, root: str, hosted: Hosted) -> str:
    """The path below the root of an address that leads nowhere; "" of one that leads somewhere."""
    path = unquote(urlsplit(address).path)
    is_alive = not path.startswith(root) or hosted.served(path.removeprefix(root)) is not None
    return "" if is_alive else path.removeprefix(root)
