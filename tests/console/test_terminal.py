"""Progress, problems and summaries in the terminal."""

import json
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

import click
import pytest

from ssg.console import terminal
from ssg.problems.errors import Location, Problem, UsageError
from tests.support.newsroom import Newsroom


def test_nouns_are_singular_or_plural() -> None:
    counts = [terminal.pluralize(1, "story", "stories"), terminal.pluralize(2, "story", "stories")]
    assert [*counts, terminal.pluralize(1200, "file")] == ["1 story", "2 stories", "1,200 files"]


AT = Location("a.md", 3, 7)
PROBLEMS = (
    Problem("bad-value", AT, "wrong", "right"),
    Problem("unknown-address", AT, "odd", warning=True),
)


def test_problems_are_followed_by_their_count(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_problems(PROBLEMS)
    assert capsys.readouterr().err.splitlines() == [
        "a.md:3:7: wrong [bad-value]",
        "   = right",
        "a.md:3:7: warning: odd [unknown-address]",
        "1 error and 1 warning",
    ]


def test_a_problem_is_shown_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("---\n\ntags: [a, b]\n", "utf-8")
    terminal.print_problems(PROBLEMS[:1], root=tmp_path)
    assert capsys.readouterr().err.splitlines() == [
        "a.md:3:7: wrong [bad-value]",
        "  3 | tags: [a, b]",
        "    |       ^",
        "    = right",
        "1 error",
    ]


def test_json_goes_to_standard_output_also_without_problems(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.print_problems(PROBLEMS, "json")
    printed = capsys.readouterr()
    assert json.loads(printed.out)["errors"] == 1
    terminal.print_problems((), "json")
    empty = json.loads(capsys.readouterr().out)
    assert (empty, printed.err) == (
        {"errors": 0, "warnings": 0, "problems": [], "drafts": []}, "",
    )  # fmt: skip


def test_problems_in_drafts_follow_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    draft = Problem("unfinished-text", Location("content/d.md"), "unfinished", warning=True)
    terminal.print_problems((), drafts=(draft,))
    assert capsys.readouterr().err.splitlines() == [
        "In drafts, which are not published:",
        "content/d.md: warning: unfinished [unfinished-text]",
        "1 warning",
    ]
    terminal.print_problems(PROBLEMS, "github", drafts=(draft,))
    assert capsys.readouterr().out.splitlines()[-1].startswith("::notice file=content/d.md")


def test_annotations_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_problems(PROBLEMS, "github")
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "::error file=a.md,line=3,col=7,title=bad-value::wrong (right)",
        "::warning file=a.md,line=3,col=7,title=unknown-address::odd",
    ]
    assert printed.err == "1 error and 1 warning\n"


def test_many_problems_are_counted_by_code(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_problems(PROBLEMS[:1] * 3 + PROBLEMS[1:] * 20)
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == "3 errors and 20 warnings: 20 unknown-address, 3 bad-value"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_colours_are_used_in_terminals_unless_no_color_is_set(
    no_color: str, is_coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("NO_COLOR", no_color)
    terminal.print_problems(PROBLEMS)
    printed = stream.getvalue()
    assert ("\x1b[31m" in printed) is is_coloured


def test_nothing_is_printed_without_problems(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_problems(())
    assert capsys.readouterr().err == ""


def test_the_summary_has_the_changes_and_the_next_scheduled_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = Newsroom(tmp_path)
    monkeypatch.chdir(tmp_path)
    first, due, event = terminal.summary(newsroom.build()).splitlines()
    assert first.startswith("Built public/ in ")
    assert ": 4 stories, " in first
    assert due == "Next scheduled change: 1 July 2026, 00:00 UTC."
    assert event == "  content/articles/scheduled.md appears"
    newsroom.delete("content/articles/fab.md")
    newsroom.article("first-light", "Short.")
    second = terminal.summary(newsroom.build()).splitlines()[0]
    assert " changed, " in second
    assert second.endswith(" deleted).") is True


def test_a_step_that_waits_is_shown_at_once_and_leaves_no_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with suppress(UsageError), terminal.Progress() as progress:
        progress("Reading")
        progress.show("Asking")
        raise UsageError("no answer")
    progress.clear()
    assert capsys.readouterr().err == "\r\033[KAsking…\r\033[K"


def test_progress_is_silent_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    progress = terminal.Progress()
    progress("Reading")
    progress.show("Asking")
    progress.clear()
    assert capsys.readouterr().err == ""


def test_the_first_build_without_pagefind_recommends_it(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssg.storage.generator_version.pagefind_version", lambda: "")
    assert "dateline-ssg[search]" in terminal.summary(newsroom.build())
    newsroom.article("next")
    assert "dateline-ssg[search]" not in terminal.summary(newsroom.build())


def test_what_is_printed_controls_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.echo("a\x1b[31m\nb\u202e")
    terminal.print_usage(UsageError("no \x07 file"))
    terminal.print_usage(click.UsageError("no \x1b option"))
    printed = capsys.readouterr()
    assert printed.out == "a<U+001B>[31m\nb<U+202E>\n"
    assert printed.err == "Error: no <U+0007> file\nError: no <U+001B> option\n"


def test_thousands_of_problems_are_grouped_and_listed_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = (
        Problem("bad-yaml", Location("content/z.md", 2), "is broken"),
        *(Problem("missing-file", Location("content/a.md", at), "gone") for at in range(1, 10_000)),
    )
    terminal.print_problems(problems, root=tmp_path)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Begin with bad-yaml (1): ")
    assert "missing-file: 9,999 problems" in lines
    assert "... and 9,994 more" in lines
    assert lines[-2:] == [
        f"All problems: {tmp_path.as_posix()}/.ssg/problems.txt",
        "10,000 errors: 9,999 missing-file, 1 bad-yaml",
    ]
    assert len(lines) < 20
    written = (tmp_path / ".ssg/problems.txt").read_text("utf-8").splitlines()
    assert written[0] == "content/z.md:2: is broken [bad-yaml]"
    assert len(written) == 10_000


def test_a_build_that_changes_the_search_index_says_how_large_it_is(newsroom: Newsroom) -> None:
    settings = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", settings.replace("search: plain", "search: true"))
    first = newsroom.build()
    index = [path for path in first.changes.added if path.startswith("search/index/")]
    size = sum((newsroom.output / path).stat().st_size for path in index)
    counted = (
        f"Search index: {len(index)} files, {size / 1e6:.1f} MB ({len(index)} new or changed)."
    )
    assert counted in terminal.summary(first).splitlines()
    newsroom.write("layouts/404.html", "Gone.")
    assert "Search index" not in terminal.summary(newsroom.build())
