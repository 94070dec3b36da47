"""What a writer reads in the terminal."""

from pathlib import Path

import pytest

from ssg import terminal
from ssg.errors import Location, Problem
from tests.newsroom import Newsroom


def test_numbers_agree_with_their_nouns() -> None:
    counts = [terminal.count(1, "story", "stories"), terminal.count(2, "story", "stories")]
    assert [*counts, terminal.count(1200, "file")] == ["1 story", "2 stories", "1,200 files"]


def test_problems_are_followed_by_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    at = Location("a.md", 3, 7)
    problems = (Problem(at, "wrong", "right"), Problem(at, "odd", warning=True))
    terminal.print_problems(problems)
    assert capsys.readouterr().err.splitlines() == [
        "a.md:3:7: wrong (right)",
        "a.md:3:7: warning: odd",
        "1 error and 1 warning",
    ]


def test_nothing_is_printed_where_there_is_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_problems(())
    assert capsys.readouterr().err == ""


def test_the_summary_says_what_changed_and_what_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = Newsroom(tmp_path)
    monkeypatch.chdir(tmp_path)
    first, due = terminal.summary(newsroom.build()).splitlines()
    assert first.startswith("Built public/ in ")
    assert ": 4 stories, " in first
    assert due == "Next change by the clock: 1 July 2026, 00:00 UTC."
    newsroom.delete("content/articles/fab.md")
    newsroom.article("first-light", "Short.")
    again = terminal.summary(newsroom.build()).splitlines()[0]
    assert " changed, " in again
    assert again.endswith(" deleted).") is True


def test_progress_is_silent_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    progress = terminal.Progress()
    progress("Reading")
    progress.clear()
    assert capsys.readouterr().err == ""
