"""The source of a link in a built page."""

import pytest

from ssg.check.link_sources import LinkSourceFinder
from ssg.problems.errors import Location
from tests.support.newsroom import LAST, Newsroom


@pytest.fixture
def finder(bare: Newsroom) -> LinkSourceFinder:
    bare.article("a", "[b](b.md#no) [c](https://y.example/?a=1&b=2) [d](/gone/)\n")
    bare.article("b")
    bare.setting("sponsors: [{name: G, url: /lost/}]")
    bare.write("layouts/404.html", '<!doctype html>\n<a href="https://z.example/">z</a>')
    site = bare.build().site
    assert site is not None
    return LinkSourceFinder(bare.root, site)


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
    finder: LinkSourceFinder, link: str, written: str, column: int
) -> None:
    assert finder.find_in_text(PAGE, link) == (Location(A, 7, column), written)


def test_a_link_of_a_layout_is_in_no_text(finder: LinkSourceFinder) -> None:
    assert finder.find_in_text(PAGE, "/assets/css/site.css") is None
    assert finder.find_in_text("index.html", "/gone/") is None


def test_a_link_is_found_in_settings_and_layouts(finder: LinkSourceFinder) -> None:
    assert finder.find_outside_text("/lost/") == (Location("config.yaml", LAST + 1, 27), "/lost/")
    assert finder.find_outside_text("https://z.example/") == (
        Location("layouts/404.html", 2, 10),
        "https://z.example/",
    )
    assert finder.find_outside_text("/nowhere/") is None


def test_a_link_is_found_without_the_prefix_of_the_base_url(bare: Newsroom) -> None:
    bare.article("a", "[d](/gone/)\n")
    site = bare.build(base_url="https://x.example/news/").site
    assert site is not None
    assert LinkSourceFinder(bare.root, site).find_in_text(PAGE, "/news/gone/") == (
        Location(A, 7, 5),
        "/gone/",
    )
