"""Imports real sites of others into newsrooms of their own."""

import re
from html import unescape
from pathlib import Path

import pytest

from ssg.build.job import Result
from ssg.importers.archive.item import Archive, Notes
from ssg.importers.generators import eleventy
from ssg.importers.transfer.run import Destination, Outcome, import_archive
from ssg.text.paths import output_path
from tests.support.import_sources import NOW
from tests.support.newsroom import Newsroom

REAL = Path(__file__).parents[3] / "shared/real"
needed = pytest.mark.skipif(not REAL.is_dir(), reason="the real sites are missing")
POSTS = REAL / "18f/posts"
EXPORT = REAL / "wordpress/theme-unit-test.xml"
OLD = "/{year}/{month}/{day}/{slug}/"
SETTINGS = "title: Moved\nbase_url: https://new.example/\ntimezone: America/New_York\n"


class ImportedSite:
    """A newsroom with an imported site, and the outcome of the import."""

    def __init__(self, root: Path, archive: Archive, notes: Notes) -> None:
        self.newsroom = Newsroom(root, bare=True)
        self.newsroom.delete("content/authors/ada.md")
        self.newsroom.write("config.yaml", SETTINGS)
        self.archive = archive
        self.outcome: Outcome = import_archive(archive, Destination(root, NOW), notes)
        self.problems = self.newsroom.problems(jobs=0)
        self.built: Result = self.newsroom.build(jobs=0)

    def page_at_old_address(self, old: str) -> str:
        """The page at an old address, after redirects."""
        page = self.newsroom.read(output_path(old))
        target = re.search(r'http-equiv="refresh" content="0; ?url=([^"]*)"', page)
        return self.newsroom.read(output_path(unescape(target[1]))) if target else page

    def files(self) -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in self.newsroom.root.rglob("*") if file.is_file()}


def blog(folder: Path) -> ImportedSite:
    """Imports the blog of 18F."""
    notes = Notes()
    archive = eleventy.read(POSTS.parent, OLD, "https://18f.gsa.gov", notes)
    return ImportedSite(folder, archive, notes)
