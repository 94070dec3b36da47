"""Builds with news: stories that come, are filed anew, or stand elsewhere on a front page.

Each must lead to the site that a build from nothing makes, without planning the whole site.
"""

import shutil
import time
from typing import Any

import pytest

from ssg.build.job import Result
from ssg.build.stored.site_store import DamagedStoreError
from tests.support.newsroom import Newsroom

NEW = "ai/2026/05/new/index.html"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which passes when a minute is added."""
    now = [time.time() + 60]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


@pytest.fixture
def archive(bare: Newsroom) -> Newsroom:
    """A newsroom with more stories than one page of a list has, in three months."""
    for number in range(40):
        day, month = number % 28 + 1, 3 + number // 14
        tags = ["optics", "lasers"] if number % 2 else ["optics"]
        bare.article(f"s{number}", date=f"2026-{month:02}-{day:02}", tags=tags, summary="It is so.")
    return bare


def built(newsroom: Newsroom, clock: list[float]) -> Result:
    clock[0] += 60
    result = newsroom.build()
    clock[0] += 60
    return result


def check(newsroom: Newsroom, result: Result, *, short: bool = True) -> None:
    """Compares the output with that of a build from nothing, and its report."""
    assert (result.site is None) == short
    tree = newsroom.tree()
    assert result.changes.files == len(tree)
    shutil.rmtree(newsroom.root / ".ssg")
    shutil.rmtree(newsroom.output)
    clean = newsroom.build()
    assert newsroom.tree() == tree
    assert (result.warnings, result.summary) == (clean.warnings, clean.summary)


def test_a_new_story_is_published_without_reading_the_others(
    archive: Newsroom, clock: list[float]
) -> None:
    built(archive, clock)
    archive.article("new", date="2026-05-20", tags=["optics"], series="Light")
    result = built(archive, clock)
    assert NEW in result.changes.added
    assert {"index.html", "feed.xml", "tags/optics/index.html"} <= {*result.changes.changed}
    check(archive, result)


def test_builds_with_news_follow_one_another(archive: Newsroom, clock: list[float]) -> None:
    built(archive, clock)
    for number in range(3):
        archive.article(f"n{number}", date=f"2026-05-2{number}", tags=["optics", "new lasers"])
        archive.article("s7", date="2026-03-08", tags=["new lasers"], label=f"Number {number}")
        result = built(archive, clock)
        assert result.site is None or not number, "a new tag with one story is planned as a whole"
    archive.article("s7", date="2026-03-08", tags=["new lasers"], label="At last")
    result = built(archive, clock)
    assert {"feed.xml"} & {*result.changes.changed} == set()
    check(archive, result)


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": ["lasers", "optics"]},
        {"section": "chips"},
        {"date": "2026-03-08T09:00:00Z"},
        {"authors": ["bob"]},
        {"kind": "opinion"},
        {"sponsor": {"name": "Acme"}, "kind": "sponsored"},
        {"noindex": True},
        {"series": "Light"},
        {"canonical": "https://elsewhere.example/a/"},
        {"translations": {"de": "https://elsewhere.example/a/"}},
        {"expires": "2027-01-01"},
    ],
)
def test_a_story_is_filed_anew(
    archive: Newsroom, clock: list[float], fields: dict[str, Any]
) -> None:
    for name in ("ada", "bob"):
        archive.write(f"content/authors/{name}.md", f"---\nname: {name.title()}\n---\nWho.\n")
        archive.article(f"by-{name}", date="2026-04-01", tags=["optics"], authors=[name])
    before = {"date": "2026-03-08", "tags": ["optics"], "authors": ["ada"], "summary": "It is so."}
    archive.article("s7", **before)
    built(archive, clock)
    archive.article("s7", **{**before, **fields})
    moves = "section" in fields
    check(archive, built(archive, clock), short=not moves)


def test_a_draft_is_published_and_a_draft_comes(archive: Newsroom, clock: list[float]) -> None:
    archive.article("new", date="2026-05-20", tags=["optics"], draft=True)
    built(archive, clock)
    archive.article("new", date="2026-05-20", tags=["optics"])
    archive.article("later", date="2026-07-01", tags=["optics"])
    archive.article("draft", date="2026-05-21", tags=["optics"], draft=True)
    result = built(archive, clock)
    assert result.changes.added == (NEW,)
    assert result.summary.due is not None
    check(archive, result)


def test_a_pin_moves_on_the_front_page_alone(archive: Newsroom, clock: list[float]) -> None:
    archive.write("content/front.yaml", "pins: [{story: s3, place: 2}]\n")
    built(archive, clock)
    archive.write("content/front.yaml", "pins: [{story: s5, place: 3}]\n")
    result = built(archive, clock)
    assert result.changes.changed == ("index.html",)
    check(archive, result)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("articles/other.md", "---\ntitle: S7\ndate: 2026-05-20\n---\nText.\n"),
        ("articles/new.md", "---\ntitle: N\ndate: 2026-05-20\naliases: [/old/]\n---\nText.\n"),
        ("articles/new.md", "---\ntitle: N\ndate: 2026-05-20\n---\n[Away](/nowhere/).\n"),
        ("articles/new.md", "---\ntitle: N\ndate: 2026-05-20\nwithdrawn: 2026-05-21\n---\nText.\n"),
        ("articles/x/s7.md", "---\ntitle: N\ndate: 2026-04-20\nslug: s9\n---\nText.\n"),
        ("articles/new.md", "---\ntitle: N\ndate: 2026-05-20\n---\n/// embed | https://youtu.be/dQw4w9WgXcQ\n///\n"),
        ("articles/new.md", "---\ntitle: N\ndate: 2026-05-20\ntags: [laser]\n---\nText.\n"),
        ("sections/ai.yaml", "lead: s3\n"),
    ],
)  # fmt: skip
def test_whatever_else_happens_leads_to_the_same_site(
    archive: Newsroom, clock: list[float], file: str, text: str
) -> None:
    built(archive, clock)
    archive.write(f"content/{file}", text)
    result = built(archive, clock)
    check(archive, result, short=result.site is None)


def test_the_last_story_of_a_month_moves_away_from_a_page_that_is_linked(
    archive: Newsroom, clock: list[float]
) -> None:
    archive.article("old", date="2025-01-02", tags=["optics"])
    archive.setting("redirects: [{path: /first/, to: /archive/2025/01/}]")
    built(archive, clock)
    archive.article("old", date="2026-03-02", tags=["optics"])
    result = built(archive, clock)
    assert any(problem.code == "unknown-address" for problem in result.warnings)
    check(archive, result, short=False)


def test_an_author_appears_with_a_first_story(archive: Newsroom, clock: list[float]) -> None:
    who = "---\nname: Bob\naliases: [/bob/]\n---\nWho.\n"
    archive.write("content/authors/bob.md", who)
    archive.article("later", date="2026-07-01", tags=["optics"], authors=["bob"])
    built(archive, clock)
    archive.article("new", date="2026-05-20", tags=["optics"], authors=["bob"])
    check(archive, built(archive, clock), short=False)


def test_the_search_index_has_the_new_story(archive: Newsroom, clock: list[float]) -> None:
    config = (archive.root / "config.yaml").read_text("utf-8")
    archive.write("config.yaml", config.replace("search: plain", "search: true"))
    built(archive, clock)
    archive.article("new", date="2026-05-20", tags=["optics"])
    result = built(archive, clock)
    assert any(path.startswith("search/index/2026/") for path in result.changes.added)
    check(archive, result)


def test_a_damaged_store_leads_to_a_whole_plan(
    archive: Newsroom, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(archive, clock)
    damaged = DamagedStoreError("stories")

    def fail(*_: object) -> None:
        raise damaged

    monkeypatch.setattr("ssg.build.news.with_news", fail)
    archive.article("new", date="2026-05-20", tags=["optics"])
    check(archive, built(archive, clock), short=False)
