"""Checks a built site as a reader would meet it: every internal link, anchor and image."""

import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import Result, build, forget
from ssg.errors import Location, Problem
from ssg.load import Progress
from ssg.options import Options
from ssg.paths import url_of

_LINKING = {"href", "src", "poster"}


class Found(Struct):
    """What a page links to, as (line, URL), and the anchors that it has."""

    links: list[tuple[int, str]]
    anchors: set[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Found([], set())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.found.anchors.add(value)
            elif name in _LINKING and value is not None:
                self.found.links.append((self.getpos()[0], value))


def check(options: Options, progress: Progress) -> tuple[Result, tuple[Problem, ...]]:
    """Builds into a temporary folder; returns what was built, and each link that leads nowhere."""
    with tempfile.TemporaryDirectory() as folder:
        result = build(replace(options, output=folder), progress)
        dead = tuple(dead_links(Path(folder), result.summary.url))
        forget(options, result.output)
        return result, dead


def dead_links(output: Path, site_url: str) -> Iterator[Problem]:
    """Yields a problem for each link in the tree `output` that leads to no file or anchor of it.

    `site_url` is the site's absolute URL, so that absolute links to the site are followed too.
    """
    files = {file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()}
    pages = {path: _read(output / path) for path in sorted(files) if path.endswith(".html")}
    for path, found in pages.items():
        here = urljoin(site_url, url_of(path)[1:])
        for line, link in found.links:
            target, _, fragment = urljoin(here, link).partition("#")
            if not target.startswith(site_url):
                continue
            path_below = unquote(target.removeprefix(site_url).partition("?")[0])
            served, at = _served(path_below, files), Location(path, line)
            if served is None:
                yield Problem("dead-link", at, f'"{link}" leads to nothing')
            elif fragment and not _has_anchor(pages.get(served), fragment):
                yield Problem("dead-anchor", at, f'"{link}" leads to a page without that anchor')


def _read(file: Path) -> Found:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    reader.close()
    return reader.found


def _served(path: str, files: set[str]) -> str | None:
    """The file that a static host sends for a path below the site's root."""
    candidates = (path, f"{path}index.html", f"{path}/index.html", f"{path}.html")
    return next((name for name in candidates if name in files), None)


def _has_anchor(page: Found | None, fragment: str) -> bool:
    # "top" is the top of every page (HTML Standard, 7.4.6.3).
    return page is None or bool({fragment, unquote(fragment)} & (page.anchors | {"top"}))
