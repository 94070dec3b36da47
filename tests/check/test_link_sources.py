"""Where a link of a built page was written."""

import pytest

from ssg.check.link_sources import LinkSourceFinder
from ssg.problems.errors import Location
from tests.support.newsroom import LAST, Newsroom


@pytest.fixture
def whence(bare: Newsroom) -> LinkSourceFinder:
    bare.article("a", "[b](b.md#no) [c](https://y.example/?a=1&b=2) [d](/gone/)\n")
    bare.article("b")
    bare.setting("sponsors: [{name: G, url: /lost/}]")
    bare.write("layouts/404.html", '<!doctype html>\n<a href="https://z.example/">z</a>')
    made = bare.build().site
    assert made is not None
    return LinkSourceFinder(bare.root, made)


PAGE = "ai/2026/05/a/index.html"
A = "content/articles/a.md"


@pytest.mark.parametrize(
    ("link", "written", "column"),
    [
        ("/ai/2026/05/b/#no", "b.md#no", 5),
        ("https://y.example/?a=1&b=2", "https://y.example/?a=1&b=2", 18),
        ("/gone/", "/gone/", 50),
    ],
)
def test_a_link_is_found_in_the_text_of_its_page(
    whence: LinkSourceFinder, link: str, written: str, column: int
) -> None:
    assert whence.find_in_text(PAGE, link) == (Location(A, 7, column), written)


def test_what_a_layout_adds_is_in_no_text(whence: LinkSourceFinder) -> None:
    assert whence.find_in_text(PAGE, "/assets/css/site.css") is None
    assert whence.find_in_text("index.html", "/gone/") is None


def test_it_is_found_in_settings_and_layouts(whence: LinkSourceFinder) -> None:
    assert whence.find_outside_text("/lost/") == (Location("config.yaml", LAST + 1, 27), "/lost/")
    assert whence.find_outside_text("https://z.example/") == (
        Location("layouts/404.html", 2, 10),
        "https://z.example/",
    )
    assert whence.find_outside_text("/nowhere/") is None


def test_a_site_below_a_prefix_is_written_without_it(bare: Newsroom) -> None:
    bare.article("a", "[d](/gone/)\n")
    made = bare.build(base_url="https://x.example/news/").site
    assert made is not None
    assert LinkSourceFinder(bare.root, made).find_in_text(PAGE, "/news/gone/") == (
        Location(A, 7, 5),
        "/gone/",
    )
