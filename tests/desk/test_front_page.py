"""Editing the front page from the command line's side, and saying what stands where."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from ssg.desk import front_page, inventory
from ssg.desk.front_page import FrontRevision
from ssg.problems.errors import SiteError, UsageError
from tests.support.newsroom import NOW, Newsroom

UNTIL = datetime.fromisoformat("2026-06-02T18:00+02:00")
FRONT = "content/front.yaml"


@pytest.fixture
def stories(bare: Newsroom) -> Newsroom:
    bare.article("2026/one", date="2026-05-01")
    bare.article("2026/two", date="2026-05-02")
    return bare


def edit(newsroom: Newsroom, change: Callable[[FrontRevision], str]) -> tuple[str, str]:
    """Makes a change; returns the message and the file."""
    front = FrontRevision(inventory.read(newsroom.root))
    message = change(front)
    front.save()
    return message, (newsroom.root / FRONT).read_text("utf-8")


def test_the_first_edit_creates_the_file(stories: Newsroom) -> None:
    message, text = edit(stories, lambda front: front.lead("one"))
    assert (message, text) == ("one leads the front page.", "lead: 2026/one\n")


def test_an_edit_keeps_comments_and_order(stories: Newsroom) -> None:
    stories.write(FRONT, "# The morning\nlead: two # for now\nsecond: []\n")
    _, text = edit(stories, lambda front: front.lead("content/articles/2026/one.md"))
    assert text == "# The morning\nlead: 2026/one # for now\nsecond: []\n"


def test_a_pin_replaces_the_one_before(stories: Newsroom) -> None:
    message, text = edit(stories, lambda front: front.pin("one", 3, UNTIL))
    assert message == "one is in place 3 until 2 June 2026, 18:00 +02:00."
    assert text == (
        "pins:\n  - story: 2026/one\n    place: 3\n    until: 2026-06-02T18:00:00+02:00\n"
    )
    _, text = edit(stories, lambda front: front.pin("two", 2, None))
    _, text = edit(stories, lambda front: front.pin("one", 1, None))
    assert text.count("2026/one") == 1
    assert "place: 1" in text


def test_a_place_that_another_story_has_is_refused(stories: Newsroom) -> None:
    _, before = edit(stories, lambda front: front.pin("one", 3, None))
    message = 'place 3 has "2026/one": choose another one, or `ssg front unpin 2026/one`'
    with pytest.raises(UsageError, match=re.escape(message)):
        edit(stories, lambda front: front.pin("two", 3, None))
    assert (stories.root / FRONT).read_text("utf-8") == before


def test_a_pin_is_given_up(stories: Newsroom) -> None:
    edit(stories, lambda front: front.lead("two"))
    edit(stories, lambda front: front.pin("one", 3, None))
    assert edit(stories, lambda front: front.unpin("one"))[1] == "lead: 2026/two\n"
    with pytest.raises(UsageError, match="one has no place on the front page"):
        edit(stories, lambda front: front.unpin("one"))


def test_the_bar_is_set_and_removed(stories: Newsroom) -> None:
    message, text = edit(stories, lambda front: front.breaking("It: rains", "/rain/", UNTIL))
    assert message == 'All pages show "It: rains" until 2 June 2026, 18:00 +02:00.'
    assert text == (
        'breaking: {text: "It: rains", url: /rain/, until: 2026-06-02T18:00:00+02:00}\n'
    )
    _, text = edit(stories, lambda front: front.breaking("It stopped", "", None))
    assert text == "breaking: {text: It stopped}\n"
    assert edit(stories, lambda front: front.clear(["breaking", "pins"])) == (
        "Removed: breaking.",
        "",
    )
    assert edit(stories, lambda front: front.clear(["lead"]))[0] == "There was nothing to remove."


def test_a_file_with_errors_is_left_alone(stories: Newsroom) -> None:
    stories.write(FRONT, "leed: one\n")
    with pytest.raises(SiteError):
        edit(stories, lambda front: front.lead("one"))
    assert (stories.root / FRONT).read_text("utf-8") == "leed: one\n"


def test_an_address_that_runs_a_script_is_refused(stories: Newsroom) -> None:
    with pytest.raises(SiteError):
        edit(stories, lambda front: front.breaking("News", "javascript:alert(1)", None))
    assert not (stories.root / FRONT).exists()


def lines(newsroom: Newsroom, now: str = NOW) -> list[str]:
    at = datetime.fromisoformat(now)
    return list(front_page.report(inventory.read(newsroom.root), at).lines(at))


def test_the_report_says_what_stands_where_and_until_when(stories: Newsroom) -> None:
    for day in range(3, 9):
        stories.article(f"s{day}", date=f"2026-05-0{day}")
    stories.write(
        FRONT,
        "lead: one\npins: [{story: 2026/two, place: 3, until: 2026-06-02}]\n"
        "packages: [{title: P, stories: [s3], until: 2026-06-03}]\n"
        "breaking: {text: News, until: 2026-06-04}\n",
    )
    assert lines(stories) == [
        " 1  2026/one (chosen)",
        " 2  S8",
        " 3  2026/two (pinned until 2 June 2026)",
        " 4  S7",
        " 5  S6",
        '    package "P" until 3 June 2026',
        "      S3",
        "    Machines: 2 of the newest stories",
        '    breaking: "News" until 4 June 2026',
        "Next scheduled change: 2 June 2026.",
        "  something on a front page ends",
    ]
    assert " 3  S7" in lines(stories, "2026-06-02T00:00:00+00:00")


def test_an_empty_front_page_is_said(stories: Newsroom) -> None:
    assert lines(stories, "2026-01-01T00:00:00+00:00")[0] == "No story is published."
