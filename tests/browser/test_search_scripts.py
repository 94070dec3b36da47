"""The search page finds words of every script: 200 queries over a small newsroom.

Among them are words beside punctuation and other scripts, words with accents and without, other
widths and Unicode forms, and names of code.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Reader, served
from tests.support.newsroom import Newsroom

CORPUS = json.loads(Path(__file__).with_name("search_scripts.json").read_text("utf-8"))
"""The title and text of each story, and the queries that find the stories of these names."""
STORIES: dict[str, tuple[str, str]] = CORPUS["stories"]
QUERIES = [(query, set(slugs.split())) for slugs, all_ in CORPUS["found"].items() for query in all_]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = Newsroom(Path(tmp_path_factory.mktemp("scripts")), bare=True)
    config = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", config.replace("search: plain", "search: true"))
    for number, (slug, (title, text)) in enumerate(STORIES.items()):
        date = f"{2024 + number % 3}-01-{1 + number:02}"
        newsroom.article(slug, f"{text}\n", title=f"{title} ({slug})", date=date)
    newsroom.build()
    with served(newsroom.output) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    reader = Reader(browser, address)
    yield reader.go("/search/")
    assert (reader.errors, reader.external_requests) == ([], [])
    reader.close()


def slugs_of_results(page: Page, query: str) -> set[str]:
    """The slugs of the stories that the page lists for a query."""
    page.fill("#_q", query)
    page.press("#_q", "Enter")
    status = page.locator(".search-status")
    expect(status).to_have_text(_status(query), timeout=60_000)
    links = page.locator(".search-results h2 a").evaluate_all("(all) => all.map((a) => a.href)")
    return {str(link).rstrip("/").rpartition("/")[2] for link in links}


def _status(query: str) -> re.Pattern[str]:
    return re.compile(rf"^(No|\d+) results? for “{re.escape(query.strip())}”$")


@pytest.mark.parametrize("query", ["strasse", "lodz", "Straße"])
def test_words_in_plain_letters_are_not_shown(page: Page, query: str) -> None:
    slugs_of_results(page, query)
    shown = page.locator(".search-results").inner_text()
    assert "Łódź" in shown
    assert "lódź" not in shown


def test_there_are_at_least_two_hundred_queries() -> None:
    assert len({query for query, _ in QUERIES}) >= 200


def test_every_query_finds_the_stories_that_have_it(page: Page) -> None:
    wrong = {
        query: (sorted(actual), sorted(slugs))
        for query, slugs in QUERIES
        if (actual := slugs_of_results(page, query)) != slugs
    }
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("query", "excerpt"),
    [
        ("良率", "台积电负责生产，良率"),
        ("GPU", "北京的研究人员用GPU训练模型，"),
        ("차세대", "한국 정부는 반도체 산업에 투자한다. “차세대반도체”는"),
        ("นักวิจัย", "สองเท่า นักวิจัยกล่าวว่า “"),
        ("ときどき", "にも使う。ときどき見直す。"),
        ("ខ្មែរ", "ក្រុមហ៊ុនបង្ហាញ"),
        ("ထုတ်", "ချစ်ပ်အသစ် ထုတ်လုပ်"),
        ("łodz", "Straße in Łódź, Øresund"),
    ],
)
def test_excerpts_keep_the_original_letters(page: Page, query: str, excerpt: str) -> None:
    slugs_of_results(page, query)
    assert excerpt in page.locator(".search-results .card-summary").first.inner_text()
