"""Axe's rules of accessibility, over pages in every width and colours that readers have."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.support.browser import Reader

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only what is broken is worked out in full and handed over, which is most of the time saved.
_RUN = """async (rules) => {
  document.getAnimations().forEach((animation) => animation.finish());
  const options = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] };
  const { violations, passes } = await axe.run(options);
  return [violations.map(({ id, nodes }) => [id, nodes[0].html]), passes.length];
}"""
_FEWEST = 12
"""Rules that the least of pages keeps: fewer would mean that axe did not look at it."""


def broken_rules(
    browser: Browser, address: str, paths: dict[str, str], width: int
) -> dict[str, list[list[str]]]:
    """The rules that pages break in light or dark colours, each with the first element that does.

    A page is opened once for both, and its colours are turned in between: they are the system's, so
    its styles alone answer.
    """
    found = {}
    reader = Reader(browser, address, viewport={"width": width, "height": 900})
    for kind, path in paths.items():
        page = reader.go(path)
        page.evaluate(AXE_SCRIPT)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            if broken := _broken(page):
                found[f"{kind}, {scheme}"] = broken
    reader.close()
    return found


def _broken(page: Page) -> list[list[str]]:
    answer: Any = page.evaluate(_RUN, RULES)
    broken: list[list[str]] = answer[0]
    assert answer[1] >= _FEWEST, "axe did not look at the page"
    return broken
