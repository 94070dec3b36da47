"""A preview of a whole newsroom: what it shows, and what it must not say."""

from pathlib import Path
from typing import Any

import pytest

from ssg.config.config import PreviewOptions
from ssg.model.previews import Preview
from tests.support.newsroom import NOW, Newsroom
from tests.support.programs import invalid_html

SETTINGS = """\
hosting: netlify
indexnow: 4f1c9e0d
ads_txt: {sellers: ["a.example, 1, DIRECT"]}
trust_txt: {contact: "https://x.example/"}
security_txt: {contact: "mailto:a@x.example"}
"""
URL = "https://pr-1.previews.example/"


def build(newsroom: Newsroom, output: Path, commit: str = "1a2b3c4") -> dict[str, str]:
    """Builds a preview, and returns its texts by path."""
    from datetime import UTC, datetime

    day = datetime(2026, 6, 15, tzinfo=UTC)
    options: dict[str, Any] = {
        "preview": Preview("pr-1", commit, day, day),
        "show": PreviewOptions(drafts=True, future=True),
    }
    newsroom.build(output=str(output), base_url=URL, **options)
    files = (file for file in output.rglob("*") if file.suffix in (".html", ".xml", ".txt", ".css"))
    found = {file.relative_to(output).as_posix(): file.read_text("utf-8") for file in files}
    return {**found, "_headers": (output / "_headers").read_text("utf-8")}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path / "newsroom")
    newsroom.setting(SETTINGS)
    settings = newsroom.root / "config.yaml"
    text = settings.read_text("utf-8").replace(
        "feeds: {limit: 4}", "feeds: {limit: 4, hub: 'https://hub.example/'}"
    )
    newsroom.write("config.yaml", text)
    return newsroom


@pytest.fixture
def preview(newsroom: Newsroom, tmp_path: Path) -> dict[str, str]:
    return build(newsroom, tmp_path / "preview")


def test_a_preview_shows_drafts_and_scheduled_stories(preview: dict[str, str]) -> None:
    assert "canary-draft" in preview["ai/2026/05/drafted/index.html"]
    assert "canary-scheduled" in preview["ai/2026/07/scheduled/index.html"]


def test_every_page_keeps_search_engines_out_and_has_the_banner(preview: dict[str, str]) -> None:
    for path, text in preview.items():
        if path.endswith(".html") and not path.startswith("rails/"):
            assert '<meta name="robots" content="noindex">' in text, path
            assert '<link rel="stylesheet" href="/preview.css">' in text, path
    assert "Preview pr-1, commit 1a2b3c4 of 15 June 2026." in preview["preview.css"]
    rule = "X-Robots-Tag: noindex, nofollow, unavailable_after: 2026-06-15"
    assert preview["_headers"].startswith("/*\n")
    assert rule in preview["_headers"]


def test_a_preview_does_not_speak_for_the_site(newsroom: Newsroom, preview: dict[str, str]) -> None:
    newsroom.build()
    statements = {
        *("sitemap.xml", "news-sitemap.xml", "4f1c9e0d.txt", "ads.txt", "llms.txt"),
        *(".well-known/trust.txt", ".well-known/security.txt"),
    }
    assert statements <= newsroom.tree().keys()
    assert statements & preview.keys() == set()
    for path, text in preview.items():
        assert "https://x.example/" not in text, path
        assert "hub.example" not in text, path
    assert "Sitemap:" not in preview["robots.txt"]


def test_a_new_commit_changes_only_what_names_it(newsroom: Newsroom, tmp_path: Path) -> None:
    first = build(newsroom, tmp_path / "first")
    second = build(newsroom, tmp_path / "second", "5d6e7f8")
    assert {path for path in first if first[path] != second[path]} == {"preview.css"}


def test_a_preview_leaves_the_site_as_it_is(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.build()
    before = newsroom.tree()
    build(newsroom, tmp_path / "preview")
    newsroom.build()
    assert newsroom.tree() == before
    assert newsroom.site(now=NOW).info.preview == ""


def test_pages_of_a_preview_are_valid_html(preview: dict[str, str], tmp_path: Path) -> None:
    assert preview["index.html"]
    for folder in ("ai", "about", "old"):
        assert invalid_html(tmp_path / "preview" / folder) == []
