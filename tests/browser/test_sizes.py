"""Pages at any size: on narrow and wide screens, zoomed, and with the reader's own text size."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ssg.build.job import Result
from tests.support.browser import Reader
from tests.support.demo import kinds
from tests.support.programs import tool

WIDTHS = (320, 390, 640, 768, 1100, 1280, 1920)
"""Of screens in CSS pixels; 640 is a screen of 1280 at a zoom of 200 %, 320 at 400 %."""
FIRST_PARAGRAPH = {390: 700, 1280: 900}
"""By the width of the screen: above which height a story's text begins."""
FIRST_STORY = 260
RIVERS = {640: 1, 768: 2, 1280: 2, 1920: 3}
"""By width: how many sections stand side by side; at 1920 pixels the side column is the fourth."""
WORDMARK = """() => {
  const mark = document.querySelector(".masthead .wordmark");
  const room = mark.parentElement.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  return box.height < 1.5 * parseFloat(getComputedStyle(mark).fontSize)
    && box.left >= room.left - 1 && box.right <= room.right + 1;
}"""
TOP = "(selector) => document.querySelector(selector).getBoundingClientRect().top"
SIDE_BY_SIDE = """() => {
  const tops = [...document.querySelectorAll(".river")].map((one) => one.offsetTop);
  return tops.filter((top) => top === tops[0]).length;
}"""

HOLES = """() => {
  const list = document.querySelector(".story-list");
  const rows = Map.groupBy(list.querySelectorAll(".card"), (card) => card.offsetTop);
  const end = list.getBoundingClientRect().right;
  const last = (cards) => cards.at(-1).getBoundingClientRect().right;
  return [...rows.values()].filter((cards) => end - last(cards) > 1).length;
}"""
"""How many rows of cards end before the list does."""
BROKEN = """() => {
  const words = [];
  for (const name of document.querySelectorAll("main :is(h1, .card-title, .byline a, .terms a)")) {
    const texts = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\\p{L}\\d]+/gu)) {
        const range = new Range();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
        if (new Set(tops).size > 1) words.push(word);
      }
    }
  }
  return words;
}"""
"""The words of headlines and names that are divided between two lines."""


@pytest.fixture(params=[16, 32])
def page(request: pytest.FixtureRequest, demo_address: str) -> Iterator[Page]:
    """A page in a browser whose reader chose a default text size, in pixels."""
    size = f"--blink-settings=defaultFontSize={request.param}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tool("chromium"), args=["--no-sandbox", "--disable-gpu", size]
        )
        page = browser.new_page(base_url=demo_address)
        page.goto("/404.html")
        assert size_of_text(page) == f"{request.param}px"
        yield page
        browser.close()


def size_of_text(page: Page) -> Any:
    return page.evaluate("getComputedStyle(document.documentElement).fontSize")


def test_no_page_scrolls_sideways_and_the_title_is_in_one_piece(page: Page, demo: Result) -> None:
    faults = {}
    for kind, path in kinds(demo).items():
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width or not page.evaluate(WORDMARK):
                faults[f"{kind} at {width}"] = needed
    assert faults == {}


def test_no_headline_and_no_name_breaks_within_a_word(page: Page, demo: Result) -> None:
    assert demo.site is not None
    paths = {*kinds(demo).values(), *(ref.url for ref in demo.site.refs)}
    page.set_viewport_size({"width": 390, "height": 900})
    broken = {}
    for path in sorted(paths):
        page.goto(path)
        if words := page.evaluate(BROKEN):
            broken[path] = words
    assert broken == {}


@pytest.mark.parametrize("width", FIRST_PARAGRAPH)
def test_what_readers_came_for_is_on_the_first_screen(
    browser: Browser, demo: Result, demo_address: str, width: int
) -> None:
    reader = Reader(browser, demo_address, viewport={"width": width, "height": 900})
    assert demo.site is not None
    texts = {
        ref.url: reader.go(ref.url, quiet=True).evaluate(TOP, ".story-body")
        for ref in demo.site.refs
    }
    story = reader.go("/", quiet=True).evaluate(TOP, "main .card")
    reader.close()
    assert {url: top for url, top in texts.items() if top >= FIRST_PARAGRAPH[width]} == {}
    assert story < FIRST_STORY


def test_a_story_has_one_axis(browser: Browser, demo: Result, demo_address: str) -> None:
    reader = Reader(browser, demo_address, viewport={"width": 1440, "height": 900})
    page = reader.go(kinds(demo)["story"])
    parts = (".kicker", "h1", ".standfirst", ".story-meta", ".prose > p", ".story-foot")
    left = "(one) => Math.round(one.getBoundingClientRect().left)"
    edges = {part: page.locator(f".story {part}").first.evaluate(left) for part in parts}
    reader.close()
    assert len(set(edges.values())) == 1, edges


@pytest.mark.parametrize("width", RIVERS)
def test_wider_screens_show_more_sections_side_by_side(
    browser: Browser, demo_address: str, width: int
) -> None:
    reader = Reader(browser, demo_address, viewport={"width": width, "height": 900})
    beside = reader.go("/").evaluate(SIDE_BY_SIDE)
    reader.close()
    assert beside == RIVERS[width]


def test_no_story_in_a_list_stands_beside_a_hole(
    browser: Browser, demo: Result, demo_address: str
) -> None:
    assert demo.site is not None
    authors = [author.term.url for author in demo.site.authors]
    sections = [section.term.url for section in demo.site.sections]
    reader = Reader(browser, demo_address, viewport={"width": 1280, "height": 900})
    holes = {path: reader.go(path).evaluate(HOLES) for path in (*authors, *sections)}
    reader.close()
    assert holes == dict.fromkeys(holes, 0)
