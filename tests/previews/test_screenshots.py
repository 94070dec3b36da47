"""Screenshots from before and after a change, with a real browser."""

from pathlib import Path

import pytest
from PIL import Image

from ssg.previews import screenshots
from ssg.previews.comparison import compare
from ssg.previews.screenshots import Sites, take
from ssg.problems.errors import UsageError
from tests.support.programs import tool

URL = "https://p.example/news/"


def site(folder: Path, colour: str, *pages: str) -> Path:
    folder.mkdir()
    for page in ("index.html", *pages):
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        text = '<!doctype html><title>T</title><link rel="stylesheet" href="/news/a.css"><p>x'
        (folder / page).write_text(f"{text} {colour}", "utf-8")
    (folder / "a.css").write_text(f"html {{ background: {colour} }}", "utf-8")
    return folder


def test_pages_are_photographed_before_and_after(tmp_path: Path) -> None:
    tool("chromium")
    sites = Sites(
        site(tmp_path / "before", "rgb(255, 0, 0)"),
        site(tmp_path / "after", "rgb(0, 0, 255)", "new/index.html"),
        URL,
    )
    tables = take(sites, compare(sites.before, sites.after, URL))
    shots = sites.after / "screenshots"
    assert sorted(file.name for file in shots.iterdir()) == [
        *("1-after.png", "2-after.png", "2-before.png")
    ]
    for name, colour in (("2-before", (255, 0, 0)), ("2-after", (0, 0, 255))):
        with Image.open(shots / f"{name}.png") as picture:
            assert picture.convert("RGB").getpixel((600, 600)) == colour
    assert tables["new/index.html"].endswith(
        "| none | ![after](https://p.example/news/screenshots/1-after.png) |"
    )
    assert "![before](https://p.example/news/screenshots/2-before.png)" in tables["index.html"]


def test_without_a_browser_the_option_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenshots, "_PROGRAMS", ("no-such-browser",))
    with pytest.raises(UsageError, match="--screenshots needs Chromium"):
        take(Sites(tmp_path, tmp_path, URL), ())


def test_a_browser_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenshots, "_PROGRAMS", ("false",))
    sites = Sites(site(tmp_path / "before", "red"), site(tmp_path / "after", "blue"), URL)
    with pytest.raises(UsageError, match="made no screenshot of http://127"):
        take(sites, compare(sites.before, sites.after, URL))
