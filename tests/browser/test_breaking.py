"""The bar with breaking news in a real browser: it arrives on every page, and can be closed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import layout_shifts, served
from tests.support.newsroom import Newsroom


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A newsroom with a story and a bar."""
    newsroom = Newsroom(tmp_path_factory.mktemp("breaking"), bare=True)
    newsroom.article("story")
    newsroom.write("content/front.yaml", "breaking: {text: It <rains>, url: /latest/}\n")
    newsroom.build()
    return newsroom


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    with served(newsroom.output) as address:
        yield address


def test_every_page_shows_the_bar_and_nothing_moves(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for path in ("/", "/ai/2026/05/story/", "/404.html"):
            page.goto(address + path)
            bar = page.get_by_role("status")
            expect(bar).to_contain_text("It <rains>")
            expect(bar.get_by_role("link")).to_have_attribute("href", "/latest/")
            assert layout_shifts(page) == []


def test_a_closed_bar_comes_back_only_with_other_news(
    browser: Browser, address: str, newsroom: Newsroom
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Close the breaking news").click()
        expect(page.locator("[data-bar]")).to_be_hidden()
        page.goto(f"{address}/404.html")
        expect(page.locator("[data-bar]")).to_be_hidden()
        newsroom.write("content/front.yaml", "breaking: It stopped\n")
        result = newsroom.build()
        assert result.changes.changed == ("rails/breaking.html",)
        page.goto(address)
        expect(page.get_by_role("status")).to_contain_text("It stopped")


def test_without_news_there_is_no_bar(browser: Browser, address: str, newsroom: Newsroom) -> None:
    newsroom.write("content/front.yaml", "lead: story\n")
    newsroom.build()
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator("[data-bar]")).to_be_hidden()
