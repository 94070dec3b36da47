"""Edits replayed on the stored plan lead to the site that a build from nothing makes."""

import shutil
import time
from pathlib import Path

import pytest

from ssg.build.job import Result
from tests.support.newsroom import Newsroom

STORY = "content/articles/fab.md"
PAGE = "chips/2026/05/fab/index.html"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which passes when a minute is added."""
    now = [time.time() + 60]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


def built_after(newsroom: Newsroom, clock: list[float], old: str, new: str) -> Result:
    """The build after an edit of the story; it must not plan the whole site."""
    newsroom.build()
    text = (newsroom.root / STORY).read_text("utf-8")
    assert old in text
    newsroom.write(STORY, text.replace(old, new))
    clock[0] += 60
    result = newsroom.build()
    assert result.site is None
    return result


def assert_as_from_nothing(newsroom: Newsroom) -> None:
    built = newsroom.tree()
    shutil.rmtree(newsroom.root / ".ssg")
    shutil.rmtree(newsroom.output)
    newsroom.build()
    expected = newsroom.tree()
    assert built.keys() == expected.keys()
    assert [path for path in built if built[path] != expected[path]] == []


def test_an_edited_text_changes_its_page_and_the_feeds(
    newsroom: Newsroom, clock: list[float]
) -> None:
    result = built_after(newsroom, clock, "With sand.", "With sand.\n\nAnd care.")
    changed = result.changes.changed
    assert changed[0] == PAGE
    assert {path.rpartition("/")[2] for path in changed[1:]} >= {"feed.xml", "atom.xml"}
    assert result.why[PAGE] == ("article",)
    assert result.changes.files == len(newsroom.tree())
    assert_as_from_nothing(newsroom)


def test_an_edited_title_changes_the_pages_that_show_it(
    newsroom: Newsroom, clock: list[float]
) -> None:
    result = built_after(newsroom, clock, "title: ", 'title: "Fabs of glass" # ')
    assert {PAGE, "index.html", "chips/index.html", "llms.txt"} <= {*result.changes.changed}
    assert result.changes.changed[0] == PAGE
    assert "Fabs of glass" in newsroom.read("archive/2026/05/index.html")
    assert_as_from_nothing(newsroom)


def test_an_equal_time_in_another_zone_is_shown_as_it_is_written(
    newsroom: Newsroom, clock: list[float]
) -> None:
    zones = [f"updated: 2026-05-25T{time}" for time in ("10:00:00+02:00", "08:00:00+00:00")]
    text = (newsroom.root / STORY).read_text("utf-8")
    newsroom.write(STORY, text.replace("section:", f"{zones[0]}\nsection:"))
    result = built_after(newsroom, clock, *zones)
    assert "sitemap.xml" in result.changes.changed
    assert_as_from_nothing(newsroom)


def test_a_new_title_is_drawn_on_a_new_card(newsroom: Newsroom, clock: list[float]) -> None:
    newsroom.enable_cards()
    result = built_after(newsroom, clock, "title: ", 'title: "Fabs of glass" # ')
    assert (len(result.changes.added), len(result.changes.deleted)) == (1, 1)
    assert result.changes.added[0].startswith("media/cards/fab-")
    assert_as_from_nothing(newsroom)


def test_compressed_files_follow_their_pages(newsroom: Newsroom, clock: list[float]) -> None:
    newsroom.setting("compress: {gzip: 1}")
    result = built_after(newsroom, clock, "With sand.", "With care.")
    assert {PAGE, f"{PAGE}.gz"} <= {*result.changes.changed}
    assert_as_from_nothing(newsroom)


def test_own_fields_of_a_story_survive_an_edit(newsroom: Newsroom, clock: list[float]) -> None:
    newsroom.setting("fields: {article: {tested: {type: date}, chart: {type: picture}}}")
    newsroom.picture("content/images/chart.png", 32, 18)
    newsroom.write(
        "layouts/article.html",
        "{% if article.own.tested %}{{ article.own.tested.year }} {{ article.own.chart.src }}"
        "{% endif %} {{ article.body | html }}",
    )
    text = (newsroom.root / STORY).read_text("utf-8")
    own = "tested: 2026-05-01\nchart: {src: /images/chart.png, alt: A}\nsection:"
    newsroom.write(STORY, text.replace("section:", own))
    built_after(newsroom, clock, "With sand.", "With care.")
    assert newsroom.read(PAGE).startswith("2026 /media/images/chart-")
    assert_as_from_nothing(newsroom)


def test_two_stories_edited_at_once(newsroom: Newsroom, clock: list[float]) -> None:
    newsroom.build()
    for name in ("fab", "first-light"):
        path = f"content/articles/{name}.md"
        text = (newsroom.root / path).read_text("utf-8")
        newsroom.write(path, text.replace("authors:", f'summary: "New {name}"\nauthors:'))
    clock[0] += 60
    assert newsroom.build().site is None
    assert_as_from_nothing(newsroom)


def test_edits_one_after_the_other(newsroom: Newsroom, clock: list[float]) -> None:
    built_after(newsroom, clock, "With sand.", "With care.")
    for old, new in (("With care.", "With glass."), ("title: ", 'title: "Glass" # ')):
        built_after(newsroom, clock, old, new)
    assert_as_from_nothing(newsroom)


def test_a_layout_that_reads_data_files_gets_them_from_a_build_with_news(
    newsroom: Newsroom, clock: list[float]
) -> None:
    newsroom.write("content/data/firms.yaml", "- {name: Acme}\n")
    newsroom.write("layouts/article.html", "{{ site.data.firms }} {{ article.body | html }}")
    newsroom.build()
    text = (newsroom.root / STORY).read_text("utf-8")
    newsroom.write(STORY, text.replace("With sand.", "With care."))
    clock[0] += 60
    assert newsroom.build().site is None
    assert "With care." in newsroom.read(PAGE)
    assert_as_from_nothing(newsroom)
