"""Where a link of a built page was written: in its text, in the settings, or in a layout."""

import html
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from ssg.config.config import CONFIG_FILE
from ssg.content.discover import files_under
from ssg.pages.common import bodies
from ssg.problems.errors import Location
from ssg.site.assemble import Site
from ssg.text.paths import output_path
from ssg.theme import files
from ssg.yaml_source.locate import Locator

LinkSource = tuple[Location, str]
"""Where a link was written, and how."""


class LinkSourceFinder:
    """Finds the sources of links in the site `made` from the newsroom at `root`."""

    def __init__(self, root: Path, made: Site) -> None:
        self.locate = Locator(root)
        self.root, self.prefix = root, made.info.root
        self.theme = made.config.theme
        terms = (listing.term for listing in (*made.sections, *made.tags, *made.authors))
        of_urls = {article.ref.url: article.source for article in made.articles}
        of_urls |= {page.url: page.source for page in made.pages}
        of_urls |= {term.url: term.source for term in terms if term.source}
        self.sources = {
            output_path(url.removeprefix(self.prefix)): source for url, source in of_urls.items()
        }
        self._targets = {body.source: body.links for body in bodies(made)}

    def find_in_text(self, page: str, link: str) -> LinkSource | None:
        """Where a link of the page at a path of the output stands in its source."""
        source = self.sources.get(page)
        if source is None:
            return None
        written = [target for target, url in self._targets.get(source, {}).items() if url == link]
        return self._first(source, [*written, *self._spellings(link)])

    def find_outside_text(self, link: str) -> LinkSource | None:
        """Where a link stands in the settings or in a layout."""
        spellings = self._spellings(link)
        places = (self._first(path, spellings) for path in (CONFIG_FILE, *self._layouts))
        return next(filter(None, places), None)

    def _first(self, path: str, spellings: list[str]) -> LinkSource | None:
        places = ((self.locate.link(path, spelling), spelling) for spelling in spellings)
        return next((found for found in places if found[0].line), None)

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
