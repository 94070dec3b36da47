"""Gathers every output of the site and rejects those that claim one path."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from ssg.errors import Location, Problems
from ssg.model import Output
from ssg.pages import (
    archive,
    articles,
    feeds,
    front,
    listings,
    media,
    redirects,
    sitemaps,
    static,
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
        listings,
        archive,
        redirects,
        feeds,
        sitemaps,
    )
)


def gather(
    site: Site, assets: Iterable[Output], extra: Iterable[Outputs], problems: Problems
) -> tuple[Output, ...]:
    """All outputs, in the order in which they are published.

    Paths that differ only in case collide: on many disks they are one file.
    """
    planned: dict[str, Output] = {output.path.casefold(): output for output in assets}
    for outputs in (*BUILT_IN, *extra):
        for output in outputs(site):
            before = planned.setdefault(output.path.casefold(), output)
            if before is not output:
                _collision(before, output, problems)
    return tuple(planned.values())


def _collision(first: Output, second: Output, problems: Problems) -> None:
    """Reports at the one that a writer can mend, naming the other."""
    at, other = (second, first) if second.source else (first, second)
    where = other.source or "a page that the site makes"
    hint = "give one of them another slug, or drop the alias"
    url = "/" + at.path.removesuffix("index.html")
    problems.error(Location(at.source or at.path), f'"{url}" is also claimed by {where}', hint)


def dead_links(site: Site, outputs: Iterable[Output]) -> Iterator[tuple[str, str]]:
    """Yields (source, target) of each link in a text that leads to no output."""
    root = site.info.root
    paths = {output.path for output in outputs}
    bodies = [(article.source, article.body) for article in site.articles]
    bodies += [(page.source, page.body) for page in site.pages]
    for source, body in bodies:
        for target, url in body.links.items():
            path = unquote(urlsplit(url).path)
            if path.startswith(root) and not _is_served(path.removeprefix(root), paths):
                yield source, target


def _is_served(path: str, paths: set[str]) -> bool:
    return bool(paths & {path, f"{path}index.html", f"{path}/index.html", f"{path}.html"})
