"""The change report: which addresses a build changed, and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from ssg.build.audit import report
from ssg.problems.errors import UsageError
from tests.support.newsroom import NOW, URL, Newsroom


def reported(newsroom: Newsroom, **options: Any) -> dict[str, Any]:
    """The report of a build, as other programs read it."""
    path = newsroom.root / "changes.json"
    dry_run = options.get("dry_run", False)
    report.write(report.of(newsroom.build(**options), dry_run=dry_run), path)
    content: dict[str, Any] = json.loads(path.read_bytes())
    return content


def reasons(changes: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {change["path"]: change["why"] for change in changes}


def test_the_first_build_reports_every_file_as_new(bare: Newsroom) -> None:
    bare.article("a", date="2026-05-01")
    bare.article("b", date="2026-07-01T09:00:00+02:00")
    report = reported(bare)
    assert report["added"][-1] == {
        "url": URL + "_headers",
        "path": "_headers",
        "why": ["new"],
    }
    urls = {change["url"] for change in report.pop("added")}
    assert {URL, URL + "ai/2026/05/a/", URL + "feed.xml"} < urls
    assert report == {
        "site": URL,
        "now": "2026-06-01T12:00:00Z",
        "dry_run": False,
        "changed": [],
        "deleted": [],
        "unchanged": 0,
        "due": "2026-07-01T07:00:00Z",
    }


def test_an_edited_body_is_the_reason_for_its_page_and_the_feeds(newsroom: Newsroom) -> None:
    newsroom.build()
    body = "## How\n\nWith sand.\n\nAnd light.\n"
    newsroom.article("fab", body, date="2026-05-20", section="chips")
    report = reported(newsroom)
    names = ("atom.xml", "feed.json", "feed.xml")
    feeds = [*names, *(f"chips/{name}" for name in names), "authors/ada/feed.xml"]
    assert reasons(report["changed"]) == {
        "chips/2026/05/fab/index.html": ["article"],
        **{path: ["items"] for path in feeds},
    }
    assert (report["added"], report["deleted"]) == ([], [])


def test_a_story_that_is_withdrawn_is_reported_as_gone(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.delete("content/articles/second-light.md")
    assert reasons(reported(newsroom)["deleted"])["ai/2026/05/second-light/index.html"] == ["gone"]


def test_layouts_the_generator_and_outside_changes_are_reasons(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.write("layouts/404.html", "{{ head.title }}")
    assert reasons(reported(newsroom)["changed"]) == {"404.html": ["layout"]}
    (newsroom.output / "404.html").write_text("mine", "utf-8")
    assert reasons(reported(newsroom)["changed"]) == {"404.html": ["output"]}
    newsroom.write("mark.py", "filters = {'mark': str}\n")
    newsroom.write("layouts/404.html", "{{ head.title | mark }}!")
    newsroom.setting("extensions: [mark]")
    assert reasons(reported(newsroom)["changed"]) == {"404.html": ["generator", "layout"]}


def test_unchanged_files_are_only_counted(newsroom: Newsroom) -> None:
    files = len(newsroom.build().changes.added)
    report = reported(newsroom)
    assert (report["added"], report["changed"], report["unchanged"]) == ([], [], files)


def test_a_dry_run_reports_what_a_build_would_do_and_does_nothing(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.tree()
    newsroom.article("third-light", "Again.\n", date="2026-05-25")
    newsroom.delete("content/articles/paid.md")
    expected = reported(newsroom, dry_run=True)
    assert newsroom.tree() == before
    assert expected.pop("dry_run") is True
    done = reported(newsroom)
    assert done.pop("dry_run") is False
    assert expected == done
    assert done["added"]
    assert done["deleted"]


def test_nothing_unpublished_is_in_a_report(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.write("layouts/404.html", "{{ head.title }}")
    text = json.dumps(reported(newsroom))
    assert not [word for word in ("drafted", "scheduled", "expired", "secret") if word in text]


def test_a_report_that_cannot_be_written_is_a_usage_error(bare: Newsroom) -> None:
    content = report.of(bare.build(now=NOW))
    with pytest.raises(UsageError, match="cannot write"):
        report.write(content, Path(bare.root / "nowhere" / "changes.json"))
