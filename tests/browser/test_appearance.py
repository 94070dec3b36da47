"""Every kind of page looks as it did: compared with stored pictures of a fixed newsroom."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.support import appearance
from tests.support.appearance import LIMIT, SCREENS, Scheme, Screen, difference, stored_file
from tests.support.browser import served
from tests.support.programs import tool
from tests.support.showcase import NOW, PAGES, showcase

SCREENS_AND_SCHEMES: list[tuple[int, Scheme]] = [
    (width, scheme) for width in SCREENS for scheme in ("light", "dark")
]
WRITES = "DATELINE_WRITE" in os.environ


def is_alike(file: Path, shown: Image.Image) -> bool:
    return difference(Image.open(file), shown) <= LIMIT


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    tool("liberation-fonts")  # the stored pictures have letters of them
    newsroom = showcase(tmp_path_factory.mktemp("showcase"))
    assert newsroom.problems(now=NOW) == []
    with served(newsroom.output) as at:
        yield at


@pytest.mark.parametrize(("width", "scheme"), SCREENS_AND_SCHEMES)
def test_every_kind_of_page_looks_as_it_did(
    browser: Browser, address: str, width: int, scheme: Scheme, tmp_path: Path
) -> None:
    screen = Screen(browser, address, width, scheme)
    changed: dict[str, str] = {}
    for kind, path in PAGES.items():
        shown, file = screen.picture(path), stored_file(kind, width, scheme)
        if WRITES and not (file.exists() and is_alike(file, shown)):
            appearance.store(file, shown)
        stored = Image.open(file).convert("RGB")
        if (share := difference(stored, shown)) > LIMIT:
            sheet = tmp_path / file.name
            appearance.side_by_side(stored, shown).save(sheet)
            changed[kind] = f"{share:.2%} of the page differs: {sheet}"
    screen.close()
    assert changed == {}, "If this is what you want, run make appearance and look at the pictures."


@pytest.fixture(scope="module")
def screen(browser: Browser, address: str) -> Iterator[Screen]:
    wide = Screen(browser, address, 1280, "light")
    yield wide
    wide.close()


def change_by(screen: Screen, style: str) -> float:
    """The share of a story's page that more rules of style change."""
    stored = Image.open(stored_file("story", 1280, "light"))
    return difference(stored, screen.picture(PAGES["story"], style))


@pytest.mark.parametrize(
    "style",
    [
        ".story-head h1 { color: #888 }",
        ".kicker a { color: green }",
        ".story-head .standfirst { display: none }",
        ".prose { font-size: 1.2rem }",
        ".share-menu summary { border-radius: 0; inline-size: 3rem }",
        ".section-nav { border: 0 }",
        ".prose th { text-align: center }",
        ".contents { visibility: hidden }",
    ],
)
def test_a_change_that_an_eye_sees_is_found(screen: Screen, style: str) -> None:
    assert change_by(screen, style) > LIMIT


@pytest.mark.parametrize(
    "style",
    ["body { transform: translate(0.2px, 0.2px) }", "body { transform: rotate(0.002deg) }"],
)
def test_other_edges_of_letters_are_no_change(screen: Screen, style: str) -> None:
    assert change_by(screen, style) <= LIMIT


def test_every_stored_picture_belongs_to_a_kind_of_page() -> None:
    files = {
        stored_file(kind, width, scheme) for kind in PAGES for width, scheme in SCREENS_AND_SCHEMES
    }
    assert set(appearance.FOLDER.iterdir()) == files
    assert sum(file.stat().st_size for file in files) < 2_000_000
