"""Every kind of page in a real browser, as its host sends it: complete, quiet, and alone.

With the Content-Security-Policy that the build made, no page may break it, complain, or ask
anything of another host; and without script it must show all that it has.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import Reader

STORY = "/chips/2026/06/the-memory-wall/"
PAGES = {
    "front": "/",
    "story": STORY,
    "section": "/chips/",
    "latest": "/latest/",
    "topic": "/tags/history/",
    "topics": "/tags/",
    "author": "/authors/ai-desk/",
    "authors": "/authors/",
    "archive": "/archive/",
    "year": "/archive/2026/",
    "month": "/archive/2026/06/",
    "page": "/about/",
    "search": "/search/?q=memory",
    "missing": "/404.html",
    "rail": "/rails/latest.html",
}
LATER = {"Advertisement"}
"""What only a script puts into space that is kept for it, as it does with the live rail."""


@pytest.fixture
def reader(browser: Browser, demo_address: str) -> Iterator[Reader]:
    """A reader of the demonstration newsroom, whose browser must have nothing to complain of."""
    visitor = Reader(browser, demo_address, viewport={"width": 1280, "height": 900})
    yield visitor
    visitor.close()
    assert (visitor.errors, visitor.external_requests) == ([], [])


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_keeps_the_policy_and_asks_nobody_else(reader: Reader, kind: str) -> None:
    page = reader.go(PAGES[kind], quiet=True)
    expect(page.locator("body")).to_be_visible()
    assert (reader.errors, reader.external_requests) == ([], [])


def test_an_old_address_redirects_under_the_policy(reader: Reader, demo_address: str) -> None:
    page = reader.go("/2025/left-pad/")
    expect(page).to_have_url(f"{demo_address}/software/2025/11/eleven-lines-of-left-pad/")
    expect(page.locator("h1")).to_have_text("Eleven lines of left-pad")


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "search"])
def test_a_page_is_complete_without_script(browser: Browser, demo_address: str, kind: str) -> None:
    texts = []
    for script in (True, False):
        reader = Reader(browser, demo_address, java_script_enabled=script)
        page = reader.go(PAGES[kind], quiet=True)
        shown = page.locator("main, body > ol").first.inner_text()
        texts.append(set(shown.split()) - LATER)
        assert reader.external_requests == []
        reader.close()
    with_script, without = texts
    assert without <= with_script
    assert without


def test_the_policy_stops_a_script_within_a_page(browser: Browser, demo_address: str) -> None:
    reader = Reader(browser, demo_address)
    page = reader.go("/about/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'),"
                  " {textContent: 'document.title = 1'}))")  # fmt: skip
    assert page.title() != "1"
    assert any("script-src" in said for said in reader.errors)
    reader.close()
