"""The problems that a newsroom has accepted."""

from pathlib import Path

import pytest
import yaml

from ssg.config.known_problems import KNOWN_FILE, KnownProblems, load, save
from ssg.problems.errors import Location, Problem, Problems


def problem(line: int, code: str = "missing-file", path: str = "a.md") -> Problem:
    return Problem(code, Location(path, line, 1), f"{code} is wrong")  # type: ignore[arg-type]


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text("one\ntwo\nthree\n", "utf-8")
    return tmp_path


def accepted(root: Path, *problems: Problem) -> KnownProblems:
    known = KnownProblems(root)
    save(root, map(known.key, problems))
    return load(root, Problems())


def test_accepted_problems_are_known_wherever_their_line_moves(newsroom: Path) -> None:
    accepted(newsroom, problem(2), problem(0, "orphan-picture", "b.png"))
    (newsroom / "a.md").write_text("new\none\n  two\n", "utf-8")
    moved = load(newsroom, Problems())
    assert moved.new([problem(3), problem(0, "orphan-picture", "b.png")]) == ()
    others = (problem(1), problem(3, "dead-link"), problem(3, path="b.md"))
    assert set(moved.new([*others, problem(3)])) == set(others)


def test_a_link_is_one_problem_whether_a_build_or_a_check_names_it(newsroom: Path) -> None:
    known = accepted(newsroom, problem(2, "dead-link"))
    assert known.new([problem(2, "unknown-address")]) == ()
    assert known.new([problem(3, "unknown-address")]) == (problem(3, "unknown-address"),)
    file = newsroom / KNOWN_FILE
    file.write_text(file.read_text("utf-8").replace("dead-link", "unknown-address"), "utf-8")
    assert load(newsroom, Problems()).new([problem(2, "dead-link")]) == ()


def test_each_is_accepted_once(newsroom: Path) -> None:
    (newsroom / "a.md").write_text("same\nsame\n", "utf-8")
    known = accepted(newsroom, problem(1))
    assert known.new([problem(1), problem(2)]) == (problem(2),)


def test_what_no_site_can_be_built_with_cannot_be_accepted(newsroom: Path) -> None:
    known = accepted(newsroom, problem(1, "bad-yaml"))
    assert known.new([problem(1, "bad-yaml")]) == (problem(1, "bad-yaml"),)


def test_deleted_lines_are_removed_from_the_list(newsroom: Path) -> None:
    known = accepted(newsroom, problem(1), problem(2), problem(0, "orphan-picture", "b.png"))
    (newsroom / "a.md").write_text("one\n2\n", "utf-8")
    left = KnownProblems(newsroom, known.accepted.elements()).without_gone_lines()
    assert sorted(one.path for one in left.accepted) == ["a.md", "b.png"]


def test_the_file_is_sorted_and_deleted_when_it_is_empty(newsroom: Path) -> None:
    accepted(newsroom, problem(2), problem(1, path='"x": y.md'))
    lines = (newsroom / KNOWN_FILE).read_text("utf-8").splitlines()
    assert lines[1] == "problems:"
    assert lines[2:] == sorted(lines[2:])
    accepted(newsroom)
    assert not (newsroom / KNOWN_FILE).exists()


def test_lines_that_are_no_entries_are_reported(newsroom: Path) -> None:
    accepted(newsroom, problem(1), problem(2))
    file = newsroom / KNOWN_FILE
    file.write_text(file.read_text("utf-8") + "<<<<<<< ours\n  - {path: a.md}\n", "utf-8")
    problems = Problems()
    assert load(newsroom, problems).accepted.total() == 2
    assert [str(each.at) for each in problems.errors] == [f"{KNOWN_FILE}:5:1", f"{KNOWN_FILE}:6:1"]


def test_the_file_is_yaml(newsroom: Path) -> None:
    accepted(newsroom, problem(1, path='"x": ü\\y.md'))
    (entry,) = yaml.safe_load((newsroom / KNOWN_FILE).read_text("utf-8"))["problems"]
    assert (entry["path"], entry["code"]) == ('"x": ü\\y.md', "missing-file")
