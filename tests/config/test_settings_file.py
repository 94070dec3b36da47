"""Tests of `ssg.config.settings_file`."""

from pathlib import Path

import pytest

from ssg.config.settings_file import load, parse
from ssg.problems.errors import Problems

BASE = "title: T\nbase_url: https://x.example/\n"


def test_missing_settings_are_reported_with_how_to_create_them(tmp_path: Path) -> None:
    problems = Problems()
    assert load(tmp_path, problems) is None
    hint = "`ssg init DIR` creates a newsroom"
    assert [str(problem) for problem in problems.reported] == [f"config.yaml: is missing ({hint})"]


def test_settings_can_have_a_bom_and_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_bytes(("\ufeff" + BASE.replace("\n", "\r\n")).encode())
    assert load(tmp_path, Problems()) == parse(BASE.encode(), Problems())


@pytest.mark.parametrize("content", [b"\xff", b"- a", b"title: [", b"{"])
def test_settings_that_cannot_be_read_are_one_problem(content: bytes) -> None:
    problems = Problems()
    assert parse(content, problems) is None
    assert len(problems.errors) == 1
