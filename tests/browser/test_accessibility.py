"""What readers need who see, point or choose colours otherwise: axe's rules, and the keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from ssg.build.build import Result
from tests.support.browser import Reader, served
from tests.support.demo import kinds

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const outlined = (part) => {
    const style = getComputedStyle(at, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  return {
    name: (at.textContent || at.ariaLabel || at.placeholder || "").trim(),
    visible: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    outlined: outlined(null) || outlined("::after"),
    main: at.id === "_main",
  };
}"""


@pytest.fixture(scope="module")
def address(demo: Result) -> Iterator[str]:
    with served(demo.output) as made:
        yield made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_breaks_a_rule_of_axe(
    browser: Browser, address: str, demo: Result, width: int, scheme: Any
) -> None:
    assert broken_rules(browser, address, kinds(demo), width, scheme) == {}


def broken_rules(
    browser: Browser, address: str, paths: dict[str, str], width: int, scheme: Any
) -> dict[str, list[tuple[str, str]]]:
    """The rules that pages break, each with the first element that does."""
    size = {"width": width, "height": 900}
    reader = Reader(browser, address, viewport=size, color_scheme=scheme)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = {}
    for kind, path in paths.items():
        broken = Axe().run(reader.go(path), options=options).response["violations"]
        if broken:
            found[kind] = [(rule["id"], rule["nodes"][0]["html"]) for rule in broken]
    reader.close()
    return found


@pytest.mark.parametrize("kind", ["front", "story", "search"])
def test_whatever_has_the_focus_shows_it(
    browser: Browser, address: str, demo: Result, kind: str
) -> None:
    reader = Reader(
        browser, address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    stops = list(walk(reader.go(kinds(demo)[kind]), 40))
    reader.close()
    assert len(stops) == 40
    assert [stop for stop in stops if not (stop["visible"] and stop["outlined"])] == []


def test_the_first_stop_leads_past_the_menus(browser: Browser, address: str) -> None:
    reader = Reader(browser, address)
    page = reader.go("/")
    (first,) = walk(page, 1)
    page.keyboard.press("Enter")
    after = page.evaluate(FOCUSED)
    reader.close()
    assert (first["name"], after["main"]) == ("Skip to the content", True)


def test_colours_are_turned_from_the_keyboard(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, color_scheme="light")
    page = reader.go("/")
    names = [stop["name"] for stop in walk(page, 12, until="Dark colours")]
    page.keyboard.press("Space")
    theme = page.evaluate("document.documentElement.dataset.theme")
    reader.close()
    assert (names[-1], theme) == ("Dark colours", "dark")


def walk(page: Page, most: int, until: str = "") -> Iterator[dict[str, Any]]:
    """Yields what has the focus after each press of Tab."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        yield stop
        if until and stop["name"] == until:
            return
