"""The errors that the live server shows in a browser are text, wherever they come from."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ssg.desk import init
from tests.support.attacks import SHARE, Target, target
from tests.support.live_server import serving
from tests.support.script_payloads import payloads

COUNT = round(400 * SHARE)
OVERLAY = "dateline-serve .overlay"


def file_name(payload: str) -> str:
    """The payload as a name that file systems accept."""
    return payload.replace("/", "\N{DIVISION SLASH}").encode()[:200].decode(errors="ignore")


def break_build(root: Path) -> None:
    """Writes payloads into all that an error may quote: names, values, keys, lines and layouts."""
    articles = root / "content/articles"
    for number, payload in payloads(COUNT):
        line = " ".join(payload.split())
        fields = {"title": line, "section": line, "image": {line: line}, "authors": [line]}
        (articles / f"value-{number}.md").write_text(f"---\n{json.dumps(fields)}\n---\n")
        (articles / f"line-{number}.md").write_text(f"---\ntitle: [{line}\n---\n{payload}\n")
        (articles / f"text-{number}.md").write_text(f"---\ntitle: A\n---\n![a]({line}.png)\n")
        folder = articles / str(number) / file_name(payload)
        folder.mkdir(parents=True)
        (folder / f"{file_name(payload)}.md").write_text("---\ntitle:\n---\n", "utf-8")
        layout = root / f"layouts/{number}/{file_name(payload)}.html"
        layout.parent.mkdir(parents=True)
        layout.write_text(f"{{% {line} %}}", "utf-8")


@pytest.fixture(scope="module")
def victim(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A writer's browser that shows the live server of a newsroom with errors."""
    root = tmp_path_factory.mktemp("overlay") / "newsroom"
    init.init(root)
    break_build(root)
    with serving(root) as server, target(browser, server.address) as opened:
        yield opened


def test_no_payload_runs_in_the_list_of_errors(victim: Target) -> None:
    assert victim.attack("/", wait_for=f"{OVERLAY} li:nth-child({COUNT * 3})") == []


def test_the_list_of_errors_shows_payloads_as_they_are_written(victim: Target) -> None:
    victim.page.goto("/")
    overlay = victim.page.locator(OVERLAY)
    for part in ("content/articles/0/<script>run(0)<", '"<script>run(0)</script>"', "title: [<"):
        expect(overlay).to_contain_text(part)
