"""Checks pages with axe, in each width and in light and dark colours."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.support.browser import Reader

Scheme = Literal["light", "dark"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only violations are reported in full, which saves most of the time.
_RUN = """async (runOnly) => {
  document.getAnimations().forEach((animation) => animation.finish());
  const options = { runOnly, resultTypes: ["violations"] };
  const { violations, passes } = await axe.run(options);
  return [violations.map(({ id, nodes }) => [id, nodes[0].html]), passes.length];
}"""
_CHECKS: dict[Scheme, tuple[dict[str, object], int]] = {
    "light": ({"type": "tag", "values": RULES}, 12),
    "dark": ({"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, 1),
}
"""What is checked in each scheme, and how many rules every page passes there; with fewer, axe did
not run on it. In dark colours that is what depends on colours: all else is the same."""


def broken_rules(
    browser: Browser, address: str, paths: dict[str, str], width: int
) -> dict[str, list[list[str]]]:
    """The rules that pages violate in light or dark colours, each with the first element.

    Each page is opened once; then the browser's colour scheme changes.
    """
    faults = {}
    reader = Reader(browser, address, viewport={"width": width, "height": 900})
    for kind, path in paths.items():
        page = reader.go(path)
        page.evaluate(AXE_SCRIPT)
        for scheme in _CHECKS:
            page.emulate_media(color_scheme=scheme)
            if broken := _broken(page, scheme):
                faults[f"{kind}, {scheme}"] = broken
    reader.close()
    return faults


def _broken(page: Page, scheme: Scheme) -> list[list[str]]:
    rules, fewest = _CHECKS[scheme]
    answer: Any = page.evaluate(_RUN, rules)
    broken: list[list[str]] = answer[0]
    assert answer[1] >= fewest, "axe did not look at the page"
    return broken
