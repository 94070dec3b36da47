"""The pages of an imported real blog in a browser: valid, accessible, fast and narrow enough."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_budgets import HTML, KB, weight
from tests.browser.test_screens import too_wide
from tests.support import lighthouse, real_sites
from tests.support.axe import broken_rules
from tests.support.browser import served
from tests.support.newsroom import site_of
from tests.support.programs import invalid_html
from tests.support.real_sites import ImportedSite

pytestmark = real_sites.needed

KINDS = {
    "front": "/",
    "story": "/2024/11/three-ways-to-write-fearless-spreadsheet-formulas/",
    "long": "/2016/03/what-was-your-path-to-18f/",
    "code": "/2024/07/working-with-oracle-databases-in-open-source-projects/",
    "tables": "/2014/11/how-to-use-more-open-source/",
    "lists": "/2015/03/how-to-use-github-and-the-terminal-a-guide/",
    "tag": "/tags/how-we-work/",
    "author": "/authors/nick-kramer/",
    "latest": "/latest/",
    "older": "/latest/page/1/",
    "archive": "/archive/",
    "month": "/archive/2015/03/",
    "topics": "/tags/",
    "authors": "/authors/",
    "search": "/search/",
    "lost": "/404.html",
}
FAULTY = {
    "/2016/03/we-asked-100-of-our-coworkers-why-did-you-join-18f/": "end tags indented like code",
    "/2016/03/what-have-you-loved-working-on/": "a link that begins as Markdown and ends as HTML",
    "/2016/03/what-was-your-path-to-18f/": "an attribute that does not end, and a bare <",
    "/2020/06/building-trust-in-a-public-health-crisis/": "<H1> and <H2> as words",
    "/2022/05/finding-post-award-balance-with-quality-assurance/": "<figcaption> without <figure>",
    "/2024/12/how-we-measure-coaching/": "<caption> outside of its table",
}
"""The posts whose own HTML is wrong, and how: only their writers could correct it."""


@pytest.fixture(scope="module")
def address(blog: ImportedSite) -> Iterator[str]:
    with served(blog.newsroom.output) as address:
        yield address


def test_only_pages_of_posts_with_invalid_html_are_invalid(blog: ImportedSite) -> None:
    errors = invalid_html(blog.newsroom.output)
    assert {page.removesuffix("index.html") for page, _, _ in errors} == FAULTY.keys()


def test_stories_and_styles_stay_within_their_budgets(blog: ImportedSite) -> None:
    site, output = site_of(blog.built), blog.newsroom.output
    sizes = {article.ref.url: weight(output, article.ref.url, HTML) for article in site.articles}
    assert {path: size for path, size in sizes.items() if size > HTML} == {}
    assert all(weight(output, path) for path in KINDS.values())
    assert weight(output, "/assets/css/site.css") <= 12 * KB


def test_no_page_is_wider_than_the_screen(browser: Browser, blog: ImportedSite) -> None:
    assert too_wide(browser, blog.newsroom.output, KINDS) == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_violates_a_rule_of_axe(browser: Browser, address: str, width: int) -> None:
    assert broken_rules(browser, address, KINDS, width) == {}


@pytest.mark.parametrize("kind", ["front", "story"] if lighthouse.ALL else ["story"])
def test_lighthouse_finds_nothing_to_improve(address: str, kind: str, tmp_path: Path) -> None:
    assert lighthouse.failures(address + KINDS[kind], tmp_path / "report.json") == []
