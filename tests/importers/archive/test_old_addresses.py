"""The addresses of an old site."""

from pathlib import Path

import pytest

from ssg.importers.archive import old_addresses
from ssg.importers.archive.item import Label
from ssg.problems.errors import UsageError
from tests.support.import_sources import item


def test_an_old_address_is_filled_in() -> None:
    entry = item(slug="x", categories=(Label("news", "News"),))
    assert (
        old_addresses.expand_permalink("/{section}/{year}/{month}/{day}/{slug}/", entry)
        == "/news/2026/05/01/x/"
    )
    assert old_addresses.expand_permalink("/{section}/{slug}/", item(slug="x")) == "/x/"


@pytest.mark.parametrize(
    ("pattern", "named"),
    [("/{foo}/", "{foo}"), ("/{slug.__class__}/", "{slug.__class__}"), ("/{/", "a single brace"),
     ("/{0}/", "{0}"), ("/{}/", "{}")],
)  # fmt: skip
def test_a_part_that_no_permalink_has_is_named(pattern: str, named: str) -> None:
    with pytest.raises(UsageError) as error:
        old_addresses.checked_permalink(pattern)
    assert str(error.value) == (
        f'--permalink "{pattern}": {named} is no part of it; '
        "write {section}, {year}, {month}, {day}, {slug}"
    )
    assert old_addresses.checked_permalink("/{year}/{slug}/") == "/{year}/{slug}/"


def test_addresses_and_files_are_below_the_path_of_the_site() -> None:
    bases = [old_addresses.base_of(url) for url in ("https://a.example/b/c/", "https://a.example/",
                                                  "", "http://[x")]  # fmt: skip
    assert bases == ["/b/c", "", "", ""]
    entry = item(urls=("/a/",), names=("/a.md",))
    assert old_addresses.below("", entry) is entry
    moved = old_addresses.below("/b", entry)
    assert (moved.urls, moved.names) == (("/b/a/",), ("/a.md", "/a/"))
    assert [root.prefix for root in old_addresses.file_roots((Path("s"),), "/b")] == ["/", "/b/"]


def test_addresses_that_redirects_led_from_are_read_in_every_spelling() -> None:
    fields = {"redirectFrom": ["/a/", "b/"], "Aliases": "/c/, /d/", "title": "/e/"}
    assert old_addresses.aliases(fields) == ("/a/", "/b/", "/c/", "/d/")
