"""`ssg list`, run as an editor runs it."""

import json
from pathlib import Path

from ssg.commands.list import NAMES, table
from ssg.desk.query import LISTS
from tests.support.programs import run


def test_lists_are_tables_and_json(starter: Path) -> None:
    done = run(starter, "list", "authors")
    assert done.stdout.splitlines() == [
        "stories  author    path                         name",
        "      1  newsroom  content/authors/newsroom.md  Newsroom",
    ]
    rows = json.loads(run(starter, "list", "authors", "--json").stdout)
    path = "content/authors/newsroom.md"
    row = {"stories": 1, "author": "newsroom", "path": path, "name": "Newsroom"}
    assert rows == [row]


def test_an_empty_list_says_so(starter: Path) -> None:
    assert run(starter, "list", "drafts").stdout == "No drafts.\n"
    assert json.loads(run(starter, "list", "drafts", "--json").stdout) == []


def test_the_clock_and_the_months_can_be_set(starter: Path) -> None:
    assert run(starter, "list", "scheduled", "--now", "2025-01-01").stdout.count("\n") == 2
    assert run(starter, "list", "stale", "--now", "2027-02-01").stdout.count("\n") == 2
    done = run(starter, "list", "stale", "--now", "2027-02-01", "--months", "24")
    assert done.stdout == "No stale stories.\n"


def test_columns_are_aligned_with_wide_and_combining_characters() -> None:
    assert table([{"a": "漢字", "n": 10, "z": "x"}, {"a": "e\u0301", "n": 9, "z": ""}]) == [
        "a      n  z",
        "漢字  10  x",
        "e\u0301      9",
    ]


def test_the_command_has_every_list() -> None:
    assert (*LISTS, "tags") == NAMES
