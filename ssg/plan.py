"""Gathers every output of the site and rejects those that claim one path."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from urllib.parse import unquote, urlsplit

from ssg.errors import Location, Problems
from ssg.model import Body, Output
from ssg.pages import (
    ads,
    archive,
    articles,
    crawlers,
    feeds,
    front,
    listings,
    manifests,
    media,
    redirects,
    search,
    sitemaps,
    static,
    wellknown,
)
from ssg.site import Site

Outputs = Callable[[Site], Iterator[Output]]

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
        wellknown,
    )
)


def gather(
    site: Site, assets: Iterable[Output], extra: Iterable[Outputs], problems: Problems
) -> tuple[Output, ...]:
    """All outputs, in the order in which they are published.

    Paths that differ only in case collide: on many disks they are one file.
    """
    planned: dict[str, Output] = {}
    for output in chain(assets, *(outputs(site) for outputs in (*BUILT_IN, *extra))):
        before = planned.setdefault(output.path.casefold(), output)
        if before is not output:
            _collision(before, output, problems)
    _reject_files_that_are_folders(planned, problems)
    return tuple(planned.values())


def _reject_files_that_are_folders(planned: dict[str, Output], problems: Problems) -> None:
    known: set[str] = set()
    for path, output in planned.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in known:
            known.add(folder)
            if folder in planned:
                _collision(output, planned[folder], problems)
            folder = folder.rpartition("/")[0]


def _collision(first: Output, second: Output, problems: Problems) -> None:
    """Reports at the one that a writer can mend, naming the other."""
    if first.source and second.source:
        first, second = sorted((first, second), key=lambda output: output.source)
    at, other = (second, first) if second.source else (first, second)
    where = other.source or "a page that the site makes"
    hint = "give one of them another slug, or drop the alias"
    url = "/" + at.path.removesuffix("index.html")
    message = f'"{url}" is also claimed by {where}'
    problems.error("address-taken", Location(at.source or at.path), message, hint)


def dead_links(site: Site, outputs: Iterable[Output]) -> Iterator[tuple[str, str]]:
    """Yields (source, target) of each link in a text that leads to no output."""
    paths = {output.path for output in outputs}
    checked: dict[str, bool] = {}
    for body in _bodies(site):
        for target, url in body.links.items():
            address = url.partition("#")[0]
            if address not in checked:
                checked[address] = _is_alive(address, site.info.root, paths)
            if not checked[address]:
                yield body.source, target


def _is_alive(address: str, root: str, paths: set[str]) -> bool:
    """Whether an address leads to an output, or out of the site."""
    path = unquote(urlsplit(address).path)
    if not path.startswith(root):
        return True
    path = path.removeprefix(root)
    return any(
        served in paths
        for served in (f"{path}index.html", path, f"{path}/index.html", f"{path}.html")
    )


def _bodies(site: Site) -> Iterator[Body]:
    """Every text of the site."""
    yield from (article.body for article in site.articles)
    yield from (page.body for page in site.pages)
    for listing in (*site.sections, *site.tags, *site.authors):
        if listing.term.description:
            yield listing.term.description
