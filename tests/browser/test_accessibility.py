"""Accessibility: the rules of axe in light and dark colours, and use by keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ssg.build.job import Result
from tests.support.axe import broken_rules
from tests.support.browser import Reader
from tests.support.demo import kinds

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


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_violates_a_rule_of_axe(
    browser: Browser, demo_address: str, demo: Result, width: int
) -> None:
    assert broken_rules(browser, demo_address, kinds(demo), width) == {}


@pytest.mark.parametrize("kind", ["front", "story", "search"])
def test_every_focused_element_is_visible_and_outlined(
    browser: Browser, demo_address: str, demo: Result, kind: str
) -> None:
    reader = Reader(
        browser, demo_address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    stops = list(walk(reader.go(kinds(demo)[kind]), 40))
    reader.close()
    assert len(stops) == 40
    assert [stop for stop in stops if not (stop["visible"] and stop["outlined"])] == []


def test_the_first_tab_stop_skips_the_menus(browser: Browser, demo_address: str) -> None:
    reader = Reader(browser, demo_address)
    page = reader.go("/")
    (first,) = walk(page, 1)
    page.keyboard.press("Enter")
    after = page.evaluate(FOCUSED)
    reader.close()
    assert (first["name"], after["main"]) == ("Skip to the content", True)


def test_the_colour_scheme_changes_by_keyboard(browser: Browser, demo_address: str) -> None:
    reader = Reader(browser, demo_address, color_scheme="light")
    page = reader.go("/")
    names = [stop["name"] for stop in walk(page, 12, until="Dark colours")]
    page.keyboard.press("Space")
    theme = page.evaluate("document.documentElement.dataset.theme")
    reader.close()
    assert (names[-1], theme) == ("Dark colours", "dark")


def walk(page: Page, most: int, until: str = "") -> Iterator[dict[str, Any]]:
    """Presses Tab, and yields the focused element each time."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        yield stop
        if until and stop["name"] == until:
            return
