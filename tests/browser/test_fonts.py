"""The theme's fonts: how much of them a reader fetches, and that every script has one."""

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from ssg.build.job import Result
from tests.support.browser import Host, Reader, layout_shifts, served
from tests.support.demo import kinds
from tests.support.newsroom import Newsroom
from tests.support.programs import tool

BUDGET = 120 * 1024
SHOWN = "[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)"
LATE = 0.4
"""Seconds that a font needs to a reader with a slow connection."""
AS_WIDE = """async ([weight, size, family, fallback, text]) => {
  const line = document.createElement("span");
  line.style.cssText = `position: fixed; white-space: nowrap; font: ${weight} ${size}px x;
    text-rendering: geometricPrecision`;
  line.textContent = text;
  document.body.append(line);
  const [own, other] = await Promise.all([family, fallback].map(async (name) => {
    await document.fonts.load(`${weight} ${size}px "${name}"`);
    line.style.fontFamily = `"${name}"`;
    return line.getBoundingClientRect().width;
  }));
  return other / own;
}"""
SANS, SERIF = ("Bricolage Grotesque", "Bricolage Fallback"), ("Source Serif", "Serif Fallback")
USES = [(400, 15, SANS), (600, 16, SANS), (650, 14, SANS), (750, 28, SANS), (400, 20, SERIF)]
"""The weights and sizes in which most words of a page are set."""
TEXTS = {"el": "Το δίκτυο θυμάται.", "ru": "Сеть помнит всё.", "pl": "Zażółć gęślą jaźń."}


@pytest.mark.parametrize("kind", ["front", "story", "opinion", "section"])
def test_a_first_view_fetches_few_fonts_and_nothing_moves_when_they_arrive(
    browser: Browser, demo: Result, demo_address: str, kind: str
) -> None:
    reader = Reader(browser, demo_address, viewport={"width": 1280, "height": 900})
    requested: list[str] = []
    reader.page.on("request", lambda request: requested.append(urlsplit(request.url).path))
    page = reader.go(kinds(demo)[kind], quiet=True)
    assert {"Bricolage Grotesque", "Source Serif"} <= set(page.evaluate(SHOWN))
    moved = layout_shifts(page)
    reader.close()
    fonts = {path for path in requested if path.endswith(".woff2")}
    assert sum((demo.output / path.lstrip("/")).stat().st_size for path in fonts) <= BUDGET
    assert sum(float(str(part[0])) for part in moved if isinstance(part, list)) <= 0.01
    assert reader.errors == []


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_in_another_script_fetches_its_own_font(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    newsroom = Newsroom(tmp_path, bare=True)
    newsroom.article("story", TEXTS[language], language=language)
    newsroom.build()
    with served(newsroom.output) as address:
        reader = Reader(browser, address)
        page = reader.go("/ai/2026/05/story/", quiet=True)
        own = page.evaluate(f"document.fonts.check('20px \"Source Serif\"', '{TEXTS[language]}')")
        reader.close()
    assert own
    assert reader.errors == []


class SlowFonts(Host):
    """A host whose fonts come after the first paint."""

    def send_head(self) -> Any:
        if self.path.endswith(".woff2"):
            time.sleep(LATE)
        return super().send_head()


@pytest.mark.parametrize("width", [412, 1350])
def test_nothing_moves_when_fonts_come_late(browser: Browser, demo: Result, width: int) -> None:
    moved = {}
    with served(demo.output, SlowFonts) as address:
        for kind in ("front", "section", "story", "corrected", "sponsored"):
            reader = Reader(browser, address, viewport={"width": width, "height": 823})
            page = reader.go(kinds(demo)[kind], quiet=True)
            assert {"Bricolage Grotesque", "Source Serif"} <= set(page.evaluate(SHOWN))
            moved[kind] = layout_shifts(page)
            reader.close()
    assert not any(moved.values()), moved


def test_a_fallback_is_as_wide_as_its_font(browser: Browser, demo_address: str) -> None:
    tool("liberation-fonts")  # those of the system that take the place of the theme's
    reader = Reader(browser, demo_address)
    page = reader.go("/archive/", quiet=True)
    text = " ".join(page.locator(".headlines a").all_inner_texts()[:12])
    widths = {
        (weight, size, family): page.evaluate(AS_WIDE, [weight, size, family, fallback, text])
        for weight, size, (family, fallback) in USES
    }
    reader.close()
    assert widths == pytest.approx(dict.fromkeys(widths, 1), abs=0.04)
