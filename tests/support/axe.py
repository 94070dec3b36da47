"""Checks pages with axe, in each width and in light and dark colours."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.support.browser import Reader

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only violations are reported in full, which saves most of the time.
_RUN = """async (rules) => {
  document.getAnimations().forEach((animation) => animation.finish());
  const options = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] };
  const { violations, passes } = await axe.run(options);
  return [violations.map(({ id, nodes }) => [id, nodes[0].html]), passes.length];
}"""
_FEWEST = 12
"""Every page passes this number of rules; with fewer, axe did not run on it."""


def broken_rules(
    browser: Browser, address: str, paths: dict[str, str], width: int
) -> dict[str, list[list[str]]]:
    """The rules that pages violate in light or dark colours, each with the first element.

    Each page is opened once; then the browser's colour scheme changes.
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
