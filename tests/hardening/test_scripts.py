"""No payload runs as a script, wherever it is written, in a browser that ignores the policy."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from ssg.problems.errors import SiteError
from tests.support.attacks import SHARE, Target, target
from tests.support.browser import served
from tests.support.newsroom import Newsroom
from tests.support.script_payloads import ELEMENTS, payloads

COUNT = round(1000 * SHARE)
OFF = ("dead-link", "dead-anchor", "unknown-address", "malformed-file")
"""Rules that would refuse payloads for reasons other than their danger."""


def fields_of(payload: str) -> dict[str, Any]:
    """Front matter with the payload wherever a writer can put text."""
    line = " ".join(payload.split())
    image = {"src": "/images/dot.png", "alt": line, "caption": line, "credit": line}
    term = line.replace("/", " ").replace(",", " ").strip(" .") or "tag"
    return {
        "title": line,
        "headline_short": line,
        "label": line,
        "summary": line,
        "tags": [term],
        "companies": [term],
        "series": line,
        "image": image,
        "kind": "sponsored",
        "sponsor": {"name": line, "url": "https://acme.example/"},
        "corrections": [{"date": "2026-05-12", "text": line}],
    }


def attacked(root: Path) -> Newsroom:
    """A built newsroom with each payload in the text and the front matter of a guest's story.

    A build that refuses a text or a field is safe too. What it refuses is removed: first the text,
    then the whole story.
    """
    newsroom = Newsroom(root)
    rules = ", ".join(f"{rule}: off" for rule in OFF)
    newsroom.setting(f"untrusted: [articles/guests/]\ncheck: {{rules: {{{rules}}}}}")
    newsroom.setting("markdown: {math: true, mark: true}")
    _add_rows_and_terms(newsroom)
    for number, payload in payloads(COUNT):
        newsroom.article(f"guests/p{number}", payload, **fields_of(payload))
    for _ in range(4):
        try:
            newsroom.build()
            return newsroom
        except SiteError as error:
            for path in {problem.at.path for problem in error.problems}:
                _remove_payload(newsroom, path)
    raise AssertionError(newsroom.problems())


SETTINGS = """\
taxonomies:
  companies: {name: Companies, feed: true, address: /companies/, mentions: Organization}
data: {attacks: {key: slug, fields: {slug: text, words: text, site: text}}}
pages: {from: attacks, address: "/attacks/{slug}/", title: "{words}", summary: "{words}"}
newsletter: {url: "https://letters.example/", title: '"><img src=x onerror=run(0)>'}
"""


def _add_rows_and_terms(newsroom: Newsroom) -> None:
    """Adds a row with each payload, a table and pages of them, and withdrawn stories."""
    newsroom.setting(SETTINGS)
    lines = {number: " ".join(payload.split()) for number, payload in payloads(COUNT)}
    lines = {number: line for number, line in lines.items() if line and line.isprintable()}
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["slug", "words", "site"])
    writer.writerows([f"p{number}", line, line] for number, line in lines.items())
    newsroom.write("content/data/attacks.csv", file.getvalue())
    newsroom.article("table", "/// table | attacks\n    columns: [words, site]\n///\n")
    for number, line in [*lines.items()][::10]:
        withdrawn = {"date": "2026-05-02", "reason": line}
        newsroom.article(f"left-{number}", title=line, withdrawn=withdrawn)


def _remove_payload(newsroom: Newsroom, path: str) -> None:
    file = newsroom.root / path
    front_matter, text = file.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
    if text.strip() == "Text.":
        file.unlink()
    else:
        file.write_text(f"---\n{front_matter}\n---\nText.\n", "utf-8")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return attacked(tmp_path_factory.mktemp("attacked"))


@pytest.fixture(scope="module")
def victim(newsroom: Newsroom, browser: Browser) -> Iterator[Target]:
    with served(newsroom.output) as address, target(browser, address) as opened:
        yield opened


def pages(newsroom: Newsroom, pattern: str) -> list[str]:
    files = newsroom.output.glob(pattern)
    return sorted(file.relative_to(newsroom.output).as_posix() for file in files)


def active_in(victim: Target, paths: list[str]) -> dict[str, list[str]]:
    """What is active in each page with any activity."""
    by_path = {path: victim.attack(f"/{path.removesuffix('index.html')}") for path in paths}
    return {path: active for path, active in by_path.items() if active}


def test_a_target_notices_each_kind_of_script(browser: Browser, tmp_path: Path) -> None:
    unprotected = {
        number: payload
        for number, payload in enumerate(ELEMENTS)
        if "<img src=x onerror=X>" in payload or payload.startswith(("<script>", "<a href=java"))
    }
    for number, payload in unprotected.items():
        text = f"<!doctype html><main>{payload.replace('X', f'run({number})')}</main>"
        (tmp_path / f"{number}.html").write_text(text)
    with served(tmp_path) as address, target(browser, address) as opened:
        noticed = [number for number in unprotected if opened.attack(f"/{number}.html")]
    assert len(noticed) > len(unprotected) * 0.7


def test_most_payloads_are_published(newsroom: Newsroom) -> None:
    stories = [file.read_text("utf-8") for file in newsroom.root.rglob("guests/*.md")]
    assert len(stories) > COUNT * 0.9
    assert sum("\n---\nText.\n" not in story for story in stories) > COUNT * 0.7


def test_no_payload_of_a_guest_runs_in_its_story(newsroom: Newsroom, victim: Target) -> None:
    assert active_in(victim, pages(newsroom, "ai/**/index.html")) == {}


def test_no_payload_runs_in_lists(newsroom: Newsroom, victim: Target) -> None:
    no_lists = ("ai/20", "old/", "who-we-are/")  # stories and redirects
    lists = [path for path in pages(newsroom, "**/index.html") if not path.startswith(no_lists)]
    kinds = len({path.split("/")[0] for path in lists})
    assert kinds > 5
    step = max(len(lists) // (COUNT // 2), 1)
    assert active_in(victim, lists[::step]) == {}


def test_no_payload_runs_in_tables_pages_of_rows_and_notices(
    newsroom: Newsroom, victim: Target
) -> None:
    table = "ai/2026/05/table/index.html"
    assert newsroom.read(table).count("<tr>") > COUNT * 0.8
    rows, notices = pages(newsroom, "attacks/**/index.html"), pages(newsroom, "ai/**/left-*/*.html")
    assert len(rows) > COUNT * 0.8
    assert len(notices) > COUNT * 0.05
    assert active_in(victim, [table, *rows[::5], *notices]) == {}


def test_no_payload_runs_in_a_feed(newsroom: Newsroom, victim: Target) -> None:
    feeds = pages(newsroom, "**/feed.json")
    items = [item for path in feeds for item in json.loads(newsroom.read(path))["items"]]
    texts = [item.get("content_html", "") for item in items]
    assert any(texts)
    assert [active for text in texts if (active := victim.attack_html(text))] == []
