"""Finds the source (text, settings or layout) of a link in a built page."""

import html
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from ssg.config.config import CONFIG_FILE
from ssg.content import places
from ssg.content.discover import files_under
from ssg.pages.common import bodies
from ssg.problems.errors import Location
from ssg.site.assemble import Site
from ssg.text.paths import output_path
from ssg.theme import files

LinkSource = tuple[Location, str]
"""The place of a link, and its target as written there."""


class LinkSourceFinder:
    """Finds the sources of links in `site`, which was built from the newsroom at `root`."""

    def __init__(self, root: Path, site: Site) -> None:
        self.locate = places.locator(root, site.config.declared)
        self.root, self.prefix = root, site.info.root
        self.theme = site.config.theme
        terms = (listing.term for listing in site.listings)
        by_url = {article.ref.url: article.source for article in site.articles}
        by_url |= {page.url: page.source for page in site.pages}
        by_url |= {term.url: term.source for term in terms if term.source}
        self.sources = {
            output_path(url.removeprefix(self.prefix)): source for url, source in by_url.items()
        }
        self._targets = {body.source: body.links for body in bodies(site)}

    def find_in_text(self, page: str, link: str) -> LinkSource | None:
        """The place of a link in the source of a page; `page` is its output path."""
        source = self.sources.get(page)
        if source is None:
            return None
        written = [target for target, url in self._targets.get(source, {}).items() if url == link]
        return self._first(source, [*written, *self._spellings(link)])

    def find_outside_text(self, link: str) -> LinkSource | None:
        """The place of a link in the settings or in a layout."""
        spellings = self._spellings(link)
        places = (self._first(path, spellings) for path in (CONFIG_FILE, *self._layouts))
        return next(filter(None, places), None)

    def _first(self, path: str, spellings: list[str]) -> LinkSource | None:
        places = ((self.locate.link(path, spelling), spelling) for spelling in spellings)
        return next((place for place in places if place[0].line), None)

    def _spellings(self, link: str) -> list[str]:
        below_root = "/" + link.removeprefix(self.prefix)
        candidates = (link, below_root, unquote(link), html.escape(link))
        return list(dict.fromkeys(candidates))

    @cached_property
    def _layouts(self) -> list[str]:
        return list(self._layout_paths())

    def _layout_paths(self) -> Iterator[str]:
        for folder in files.theme_folders(self.root, self.theme, "layouts"):
            for file in sorted(files_under(folder)):
                if Path(file).is_relative_to(self.root):
                    yield Path(file).relative_to(self.root).as_posix()
