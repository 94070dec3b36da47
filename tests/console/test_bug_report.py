"""What is left of a bug."""

from pathlib import Path

import pytest

from ssg.console import bug_report


def fail_and_show() -> None:
    try:
        raise ZeroDivisionError("by \x1b")
    except ZeroDivisionError:
        bug_report.show()


def test_a_bug_is_saved_and_named_on_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    fail_and_show()
    assert capsys.readouterr().err == (
        "This is a bug in Dateline, not in your site: ZeroDivisionError: by <U+001B>\n"
        "Please report it, and include the text of .ssg/crash.txt.\n"
    )
    assert "ZeroDivisionError" in (tmp_path / ".ssg/crash.txt").read_text("utf-8")


def test_where_nothing_can_be_written_the_traceback_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".ssg").write_text("in the way", "utf-8")
    fail_and_show()
    assert "Traceback" in capsys.readouterr().err
