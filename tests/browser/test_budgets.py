"""The bytes that a browser fetches for a page before the reader scrolls, and their hosts."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser

from ssg.build.job import Result
from tests.support.browser import Reader
from tests.support.demo import kinds

KB = 1024
HTML = 14 * KB
STYLES = 12 * KB
SCRIPTS = 6 * KB
QUICK = 5
"""The effort of Brotli that takes a fiftieth of the time of its best, and a few bytes more."""
SCREENS: list[dict[str, Any]] = [
    {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3},
    {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1},
    {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 2},
]


@pytest.fixture(scope="module")
def fetched(
    browser: Browser, demo: Result, demo_address: str
) -> dict[tuple[str, int], dict[str, int]]:
    """The files that a page of each kind fetches on each screen before the reader scrolls.

    By path, with their bytes; for text, after Brotli.
    """
    return {
        (kind, number): fetched_files(browser, demo_address, demo.output, path, screen)
        for kind, path in kinds(demo).items()
        for number, screen in enumerate(SCREENS if kind in ("front", "story") else SCREENS[:1])
    }


def fetched_files(
    browser: Browser, address: str, site: Path, path: str, screen: dict[str, Any]
) -> dict[str, int]:
    reader = Reader(browser, address, **screen)
    requested: list[str] = []
    reader.page.on("request", lambda request: requested.append(request.url))
    reader.go(path)
    reader.close()
    assert reader.external_requests == []
    paths = [urlsplit(url).path for url in requested if url.startswith(address)]
    return {path: weight(site, path) for path in paths}


def weight(site: Path, path: str, limit: int = 0) -> int:
    """The bytes that a host sends; no more than they are with less effort, where these are few."""
    file = site / path.lstrip("/")
    content = (file / "index.html" if file.is_dir() else file).read_bytes()
    if not (file.is_dir() or file.suffix in (".html", ".css", ".js", ".svg", ".json")):
        return len(content)
    at_most = len(brotli.compress(content, quality=QUICK))
    return at_most if at_most <= limit else len(brotli.compress(content))


def test_every_story_and_every_kind_of_page_stays_within_its_budget(demo: Result) -> None:
    assert demo.site is not None
    paths = {*(article.ref.url for article in demo.site.articles), *kinds(demo).values()}
    sizes = {path: weight(demo.output, path, HTML) for path in paths}
    assert {path: size for path, size in sizes.items() if size > HTML} == {}


def test_scripts_stay_within_their_budget(fetched: dict[tuple[str, int], dict[str, int]]) -> None:
    scripts = {
        key: sum(size for path, size in files.items() if path.endswith(".js"))
        for key, files in fetched.items()
    }
    assert {key: size for key, size in scripts.items() if not 0 < size <= SCRIPTS} == {}


def test_styles_stay_within_their_budget(fetched: dict[tuple[str, int], dict[str, int]]) -> None:
    sheets = {
        key: sum(size for path, size in files.items() if path.endswith(".css"))
        for key, files in fetched.items()
    }
    assert {key: size for key, size in sheets.items() if not 0 < size <= STYLES} == {}


def test_the_hero_on_screen_stays_within_its_budget(
    fetched: dict[tuple[str, int], dict[str, int]],
) -> None:
    pictures = (".avif", ".webp", ".jpg", ".png")
    heaviest_ones = {
        key: max((size for path, size in files.items() if path.endswith(pictures)), default=0)
        for key, files in fetched.items()
    }
    assert {key: size for key, size in heaviest_ones.items() if size > 120 * KB} == {}


def test_no_picture_is_too_heavy_for_a_page(demo: Result) -> None:
    pictures = [path for form in ("avif", "webp") for path in demo.output.rglob(f"*.{form}")]
    sizes = {path.name: path.stat().st_size for path in pictures}
    assert len(sizes) > 100
    assert {name: size for name, size in sizes.items() if size > 120 * KB} == {}
