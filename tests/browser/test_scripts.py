"""The scripts of pages in a browser, and the same pages without script."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support.browser import Reader, served
from tests.support.newsroom import Newsroom

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
FRAME = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
POST = "https://mastodon.example/@ada/109876543210987654"
TWEET = "https://x.com/ada/status/1234567890"
CODE = '```python linenums="1"\ntotal = 0\ntotal += 1\n```\n'
TEXT = f"""\
{CODE}
/// embed | {VIDEO}
    poster: /images/dot.png
    title: A talk

The caption.
///

/// embed | {POST}
///

/// embed | {TWEET}
///

| {"wide | " * 40}
| {"--- | " * 40}

$$x$$

$${"wide + " * 80} x$$
"""
STORY = "/ai/2026/05/told/"
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = Newsroom(tmp_path_factory.mktemp("site"))
    newsroom.article("told", TEXT, date="2026-05-29", aliases=["/old/"])
    newsroom.build()
    with served(newsroom.output) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader with script, whose browser must report no error."""
    circumstances = {"viewport": DESKTOP, "permissions": ["clipboard-read", "clipboard-write"]}
    visitor = Reader(browser, site, **circumstances)
    yield visitor
    visitor.close()
    assert visitor.errors == []


@pytest.fixture
def without(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader without script."""
    visitor = Reader(browser, site, viewport=DESKTOP, java_script_enabled=False)
    yield visitor
    visitor.close()
    assert visitor.external_requests == []


def space(part: Locator) -> tuple[int, int]:
    """The width and height of an element in whole pixels."""
    box = part.bounding_box()
    assert box is not None
    return round(box["width"]), round(box["height"])


def test_an_old_address_redirects_with_its_query_and_anchor(reader: Reader) -> None:
    reader.page.goto("/old/?from=mail&x=%C3%A9#part", wait_until="commit")
    expect(reader.page).to_have_url(f"{reader.address}{STORY}?from=mail&x=%C3%A9#part")


def test_without_script_an_old_address_redirects(without: Reader) -> None:
    without.page.goto("/old/?from=mail#part", wait_until="commit")
    expect(without.page).to_have_url(re.compile(rf"{STORY}(?:\?.*|#.*)?$"))


def test_the_rail_shows_the_latest_stories_in_its_space(reader: Reader) -> None:
    reader.context.route("**/rails/latest.html", lambda route: route.abort())
    page = reader.go(STORY)
    before = space(page.locator(".rail"))
    reader.errors.clear()  # the browser says that the fragment did not come
    reader.context.unroute_all()
    reader.context.route(
        lambda url: not url.startswith(reader.address), lambda route: route.abort()
    )
    page = reader.go(STORY)
    stories = page.locator(".rail ol a")
    expect(stories).to_have_text(["Told", "Paid", "Fab", "Second light", "First light"])
    assert stories.nth(0).get_attribute("aria-current") == "page"
    assert space(page.locator(".rail")) == before


def test_the_rail_is_a_link_without_script_and_where_it_cannot_be_fetched(
    without: Reader, browser: Browser, site: str
) -> None:
    page = without.go(STORY)
    expect(page.locator(".rail a")).to_have_text("All the latest stories")
    offline = Reader(browser, site)
    offline.context.route("**/rails/latest.html", lambda route: route.abort())
    page = offline.go(STORY, quiet=True)
    expect(page.locator(".rail a")).to_have_text("All the latest stories")
    page.click(".rail a")
    assert page.url == f"{site}/latest/"
    offline.close()


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(seconds=20), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=5, minutes=30), "5 hours ago"),
        (timedelta(days=1, hours=1), "1 day ago"),
        (timedelta(days=6, hours=23), "6 days ago"),
        (timedelta(days=8), "29 May 2026"),
        (timedelta(hours=-3), "29 May 2026"),
    ],
)
def test_recent_dates_are_relative_and_others_stay(
    reader: Reader, age: timedelta, expected: str
) -> None:
    page = reader.page
    page.clock.set_fixed_time(datetime(2026, 5, 29, tzinfo=UTC) + age)
    reader.go(STORY)
    date = page.locator(".dates time").first
    expect(date).to_have_text(expected)
    expect(date).to_have_attribute("datetime", "2026-05-29T00:00:00+00:00")
    assert date.get_attribute("title") == ("29 May 2026" if expected.endswith("ago") else None)


def test_dates_are_absolute_without_script(without: Reader) -> None:
    page = without.go(STORY)
    expect(page.locator(".dates time").first).to_have_text("29 May 2026")


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_toggle_changes_the_colours_and_stores_the_choice(
    browser: Browser, site: str, system: str, other: str
) -> None:
    reader = Reader(browser, site, color_scheme=system, viewport=DESKTOP)
    page = reader.go(STORY)
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    at_first = page.evaluate(paper)
    toggle = page.locator(".theme-toggle")
    expect(toggle).to_have_attribute("aria-pressed", str(system == "dark").lower())
    toggle.focus()
    page.keyboard.press("Space")
    expect(toggle).to_have_attribute("aria-pressed", str(other == "dark").lower())
    changed = page.evaluate(paper)
    assert changed != at_first
    page.reload()
    assert page.evaluate(paper) == changed
    reader.go("/latest/")
    assert page.evaluate(paper) == changed
    expect(page.locator(".theme-toggle")).to_have_attribute(
        "aria-pressed", str(other == "dark").lower()
    )
    page.click(".theme-toggle")
    assert page.evaluate(paper) == at_first
    assert reader.errors == []
    reader.close()


def test_the_choice_applies_before_the_first_paint(browser: Browser, site: str) -> None:
    reader = Reader(browser, site, color_scheme="light")
    reader.go("/")
    reader.page.evaluate("localStorage.theme = 'dark'")
    reader.context.add_init_script(
        "new MutationObserver((_, watcher) => {"
        "  if (!document.body) return;"
        "  window.atFirst = document.documentElement.dataset.theme;"
        "  watcher.disconnect();"
        "}).observe(document, {childList: true, subtree: true});"
    )
    page = reader.go("/")
    assert page.evaluate("window.atFirst") == "dark"
    reader.close()


def test_the_toggle_works_without_storage(browser: Browser, site: str) -> None:
    reader = Reader(browser, site, color_scheme="light")
    reader.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});"
    )
    page = reader.go(STORY)
    page.click(".theme-toggle")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert reader.errors == []
    reader.close()


def test_the_toggle_is_not_shown_without_script(without: Reader) -> None:
    page = without.go(STORY)
    expect(page.locator(".theme-toggle")).not_to_be_visible()


def test_code_is_copied_without_line_numbers_and_confirmed(reader: Reader) -> None:
    page = reader.go(STORY)
    button = page.get_by_role("button", name="Copy")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "total = 0\ntotal += 1\n"
    expect(button).to_have_text("Copy")
    expect(page.locator("[role=status]")).to_have_text("")


def test_code_that_cannot_be_copied_is_reported(browser: Browser, site: str) -> None:
    reader = Reader(browser, site)
    reader.context.add_init_script("navigator.clipboard.writeText = () => Promise.reject();")
    page = reader.go(STORY)
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("[role=status]")).to_have_text("Not copied")
    reader.close()


def test_no_button_is_there_without_script(without: Reader) -> None:
    page = without.go(STORY)
    expect(page.locator(".prose pre code")).to_be_visible()
    expect(page.locator(".copy")).to_have_count(0)


def test_an_embed_sends_no_request_before_a_click(reader: Reader) -> None:
    page = reader.go(STORY, quiet=True)
    assert reader.external_requests == []
    link = page.get_by_role("link", name="A talk Play from YouTube")
    before = space(link)
    assert before[0] / before[1] == pytest.approx(16 / 9, rel=0.01)
    link.focus()
    with page.expect_response(FRAME):
        page.keyboard.press("Enter")
    frame = page.locator(".embed-video iframe")
    expect(frame).to_have_attribute("src", FRAME)
    expect(frame).to_have_attribute("title", "A talk Play from YouTube")
    expect(frame).to_be_focused()
    assert space(frame) == before
    assert reader.external_requests == [FRAME]
    assert page.url == f"{reader.address}{STORY}"


def test_a_post_takes_the_space_of_its_box(reader: Reader) -> None:
    page = reader.go(STORY)
    link = page.get_by_role("link", name="Post Show from Mastodon")
    before = space(link)
    link.click()
    frame = page.locator(".embed-post iframe")
    expect(frame).to_have_attribute("src", f"{POST}/embed")
    assert space(frame) == before


def test_a_post_without_a_frame_is_a_link(reader: Reader) -> None:
    page = reader.go(STORY)
    page.get_by_role("link", name="Post Read on X").click()
    expect(page).to_have_url(TWEET)


def test_a_click_with_a_key_is_left_to_the_browser_which_opens_a_tab(reader: Reader) -> None:
    page = reader.go(STORY)
    page.evaluate(
        """addEventListener("click", (event) => {
          window.isLeftToBrowser = !event.defaultPrevented;
          event.preventDefault();
        })"""
    )
    page.get_by_role("link", name="A talk").click(modifiers=["ControlOrMeta"])
    assert page.evaluate("isLeftToBrowser") is True
    expect(page.locator("iframe")).to_have_count(0)


def test_an_embed_is_a_link_and_a_picture_without_script(without: Reader) -> None:
    page = without.go(STORY)
    link = page.get_by_role("link", name="A talk Play from YouTube")
    expect(link).to_have_attribute("href", VIDEO)
    expect(link.locator("img")).to_have_attribute("src", re.compile("^/media/images/dot"))
    expect(page.locator(".embed figcaption").first).to_have_text("The caption.")
    expect(page.locator("iframe")).to_have_count(0)


def test_what_is_wider_than_its_column_can_be_scrolled_by_keys(reader: Reader) -> None:
    page = reader.go(STORY)
    expect(page.locator(".prose table").last).to_have_attribute("tabindex", "0")
    expect(page.locator(".prose math").last).to_have_attribute("tabindex", "0")
    for narrow in (page.locator(".prose pre").last, page.locator(".prose math").first):
        assert narrow.get_attribute("tabindex") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
