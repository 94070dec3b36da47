"""Every kind of page in a browser, with the Content-Security-Policy that the build wrote.

No page may violate the policy, cause an error, or send a request to another host. Without
script, each must still show all of its text.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

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
    "organisations": "/organisations/",
    "organisation": "/organisations/npm/",
    "month": "/archive/2026/06/",
    "page": "/about/",
    "search": "/search/?q=memory",
    "missing": "/404.html",
    "rail": "/rails/latest.html",
}
LATER = {"Advertisement"}
"""Words that a script inserts."""


@pytest.fixture(scope="module")
def with_script(browser: Browser, demo_address: str) -> Iterator[Reader]:
    """A reader who visits one page after another."""
    reader = Reader(browser, demo_address, viewport={"width": 1280, "height": 900})
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def without_script(browser: Browser, demo_address: str) -> Iterator[Reader]:
    """A reader who visits one page after another, with scripts turned off."""
    reader = Reader(browser, demo_address, java_script_enabled=False)
    yield reader
    reader.close()


@pytest.fixture
def reader(with_script: Reader) -> Iterator[Reader]:
    """A reader whose browser must report no error, and request nothing from other hosts."""
    with_script.errors.clear()
    with_script.external_requests.clear()
    yield with_script
    assert (with_script.errors, with_script.external_requests) == ([], [])


def words(page: Page) -> set[str]:
    """The words that a page shows."""
    return set(page.locator("main, body > ol").first.inner_text().split()) - LATER


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_keeps_the_policy_and_sends_no_request_to_others(reader: Reader, kind: str) -> None:
    page = reader.go(PAGES[kind], quiet=True)
    expect(page.locator("body")).to_be_visible()
    assert (reader.errors, reader.external_requests) == ([], [])


def test_an_old_address_redirects_under_the_policy(reader: Reader, demo_address: str) -> None:
    page = reader.go("/2025/left-pad/")
    expect(page).to_have_url(f"{demo_address}/software/2025/11/eleven-lines-of-left-pad/")
    expect(page.locator("h1")).to_have_text("Eleven lines of left-pad")


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "search"])
def test_a_page_is_complete_without_script(
    reader: Reader, without_script: Reader, kind: str
) -> None:
    full = words(reader.go(PAGES[kind], quiet=True))
    plain = words(without_script.go(PAGES[kind]))
    assert plain <= full
    assert plain
    assert without_script.external_requests == []


def capitals(reader: Reader, path: str, name: str) -> str:
    """How the first letter of a name is shown on a page: "none" is as it is written."""
    letter = "(one) => getComputedStyle(one, '::first-letter').textTransform"
    transform: str = reader.go(path).locator(name).first.evaluate(letter)
    return transform


def test_a_topic_is_shown_as_a_title_and_other_names_as_they_are_written(reader: Reader) -> None:
    assert {
        capitals(reader, "/tags/history/", "h1"),
        capitals(reader, "/tags/", ".terms a"),
        capitals(reader, STORY, "[rel=tag]"),
    } == {"uppercase"}
    assert {
        capitals(reader, "/organisations/npm/", "h1"),
        capitals(reader, "/organisations/", ".parts a"),
        capitals(reader, "/authors/ai-desk/", "h1"),
    } == {"none"}


def test_the_page_of_a_year_names_it_once(reader: Reader) -> None:
    main = reader.go("/archive/2026/").locator("main")
    assert main.get_by_role("heading", name="2026", exact=True).count() == 1
    months = main.get_by_role("heading", level=2)
    assert months.first.inner_text() == "September 2026"


def test_the_policy_stops_a_script_within_a_page(browser: Browser, demo_address: str) -> None:
    reader = Reader(browser, demo_address)
    page = reader.go("/about/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'),"
                  " {textContent: 'document.title = 1'}))")  # fmt: skip
    assert page.title() != "1"
    assert any("script-src" in error for error in reader.errors)
    reader.close()
