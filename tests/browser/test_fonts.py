"""The theme's fonts: how much of them a reader fetches, and that every script has one."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from ssg.build.build import Result
from tests.support.browser import Reader, layout_shifts, served
from tests.support.demo import kinds
from tests.support.newsroom import Newsroom

BUDGET = 120 * 1024
SHOWN = "[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)"
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
