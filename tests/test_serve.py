"""The development server: what it serves, whom it answers, and what a save does."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from starlette.testclient import TestClient

from ssg import scaffold
from ssg.options import Options
from ssg.serve import Newsroom, application, serve
from tests.tools import tool

HOSTS = ["127.0.0.1", "testserver"]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    scaffold.init(tmp_path / "newsroom")
    return Newsroom(Options(root=tmp_path / "newsroom"), lambda text: None)


@pytest.fixture
def client(newsroom: Newsroom) -> Iterator[TestClient]:
    newsroom.build()
    with TestClient(application(newsroom, HOSTS)) as made:
        yield made


def test_pages_carry_the_reload_script_and_their_files_do_not(
    newsroom: Newsroom, client: TestClient
) -> None:
    page = client.get("/").text
    stored = (newsroom.output / "index.html").read_text("utf-8")
    assert page == stored + '<script src="/-/dateline.js"></script>'
    assert "EventSource" in client.get("/-/dateline.js").text


def test_what_is_not_there_is_the_sites_own_page(client: TestClient) -> None:
    missing = client.get("/nowhere/")
    assert missing.status_code == 404
    assert "Page not found" in missing.text


@pytest.mark.parametrize(
    "path", ["/.dateline-staging/x", "/%2e%2e/cache.sqlite", "/..%2fcache.sqlite"]
)
def test_nothing_hidden_or_outside_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_other_host_names_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_events_are_refused_to_other_origins(client: TestClient) -> None:
    headers = {"origin": "https://evil.example"}
    assert client.get("/-/dateline/events", headers=headers).status_code == 403


def test_a_failed_build_keeps_the_site_and_says_why(newsroom: Newsroom) -> None:
    newsroom.build()
    before = (newsroom.output / "index.html").read_bytes()
    story = newsroom.options.root / "content/articles/welcome.md"
    story.write_text("no front matter", "utf-8")
    newsroom.build()
    assert newsroom.event().startswith(b"event: problems\n")
    assert b"welcome.md:1:1: has no front matter" in newsroom.event()
    assert (newsroom.output / "index.html").read_bytes() == before


def test_a_site_under_a_prefix_is_served_there(newsroom: Newsroom) -> None:
    config = newsroom.options.root / "config.yaml"
    config.write_text(config.read_text("utf-8").replace(".org/", ".org/news/"), "utf-8")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS)) as client:
        assert client.get("/news/about/").status_code == 200
        assert client.get("/about/").status_code == 404


def test_a_story_that_falls_due_is_a_reason_to_build(newsroom: Newsroom) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=1)
    story = newsroom.options.root / "content/articles/soon.md"
    story.write_text(f"---\ntitle: Soon\ndate: {soon.isoformat()}\n---\nText.", "utf-8")
    newsroom.build()
    follower = threading.Thread(target=newsroom.follow, daemon=True)
    follower.start()
    deadline = time.monotonic() + 10
    while not list(newsroom.output.rglob("soon")) and time.monotonic() < deadline:
        time.sleep(0.05)
    newsroom.stopped.set()
    follower.join()
    assert len(list(newsroom.output.rglob("soon"))) == 1


@pytest.fixture
def browser_page() -> Iterator[Page]:
    chromium = tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def test_the_browser_follows_a_save_and_shows_what_is_wrong(
    newsroom: Newsroom, browser_page: Page
) -> None:
    said: list[str] = []
    options = (newsroom.options, "127.0.0.1", 0, said.append)
    threading.Thread(target=serve, args=options, daemon=True).start()
    deadline = time.monotonic() + 20
    while not any("http://" in line for line in said) and time.monotonic() < deadline:
        time.sleep(0.05)
    address = next(line for line in said if "http://" in line).split()[4]
    story = newsroom.options.root / "content/articles/welcome.md"
    text = story.read_text("utf-8")
    browser_page.goto(f"{address}news/2026/01/welcome/")
    story.write_text(text.replace("Welcome to the newsroom", "A second headline"), "utf-8")
    browser_page.get_by_role("heading", name="A second headline").wait_for(timeout=10_000)
    story.write_text(text.replace("section:", "secton:"), "utf-8")
    browser_page.get_by_text('unknown field "secton"').wait_for(timeout=10_000)
    story.write_text(text, "utf-8")
    browser_page.get_by_role("heading", name="Welcome to the newsroom").wait_for(timeout=10_000)
    assert browser_page.get_by_text("unknown field").count() == 0
