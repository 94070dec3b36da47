"""Parsing of texts: once for each text, and again after every change."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ssg.config.config import Config
from ssg.config.options import Options, build_time
from ssg.content.discover import CONTENT
from ssg.content.newsroom import open_newsroom
from ssg.content.parse import ParseJob, ParseResult, parse
from ssg.content.source_reader import SourceReader
from ssg.problems.errors import Problems

PATHS = ["articles/a.md", "articles/b.md", "authors/ada.md"]


class Reader:
    """Reads a content folder, and records which texts are parsed."""

    def __init__(self, root: Path) -> None:
        self.root = root / CONTENT
        self.parsed: list[str] = []
        self.problems: list[str] = []
        for path in PATHS:
            self.write(path, "name: Ada" if "authors" in path else "title: T\ndate: 2026-05-01")

    def write(self, path: str, fields: str, body: str = "Text.") -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(f"---\n{fields}\n---\n{body}\n", "utf-8")

    def read(
        self, *paths: str, untrusted: tuple[str, ...] = (), rules: Any = None
    ) -> dict[str, str]:
        """Returns the excerpt of each text that could be read."""

        def run_jobs(jobs: Iterable[ParseJob], count: int) -> Iterator[ParseResult]:
            for job in jobs:
                self.parsed.append(job.path)
                yield parse(job)

        self.parsed, problems = [], Problems(rules)
        config = Config(title="T", base_url="https://x.example/", untrusted=untrusted)
        options = Options(root=self.root.parent, now="2026-06-01")
        with open_newsroom(options, config, build_time(options.now, "UTC"), problems) as newsroom:
            sources = SourceReader(newsroom).read(list(paths) or PATHS, run_jobs)
        self.problems = [str(problem) for problem in problems.reported]
        return {path: source.document.excerpt for path, source in sources.items()}


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_each_text_is_parsed_once_and_in_order(reader: Reader) -> None:
    assert list(reader.read().items()) == [(path, "Text.") for path in PATHS]
    assert reader.parsed == [f"content/{path}" for path in PATHS]
    assert list(reader.read()) == PATHS
    assert reader.parsed == []


def test_unchanged_files_are_not_read(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    before = reader.read()
    monkeypatch.setattr(Path, "read_bytes", None)
    assert reader.read() == before


@pytest.mark.parametrize("seconds", [0, 60])
def test_an_edited_text_is_parsed_again(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    later = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: later)
    reader.read()
    reader.write(PATHS[1], "title: T\ndate: 2026-05-01", "Texts")
    os.utime(reader.root / PATHS[1], (1, 1))
    assert reader.read()[PATHS[1]] == "Texts"
    assert reader.parsed == [f"content/{PATHS[1]}"]


def test_a_moved_text_is_not_parsed_again(reader: Reader) -> None:
    reader.read()
    (reader.root / PATHS[0]).rename(reader.root / "articles/z.md")
    assert list(reader.read("articles/b.md", "articles/z.md")) == ["articles/b.md", "articles/z.md"]
    assert reader.parsed == []


def test_a_text_that_becomes_untrusted_is_parsed_again(reader: Reader) -> None:
    reader.read()
    reader.read(untrusted=("articles/a*",))
    assert reader.parsed == ["content/articles/a.md"]


def test_a_text_with_problems_is_reported_each_time(reader: Reader) -> None:
    reader.write(PATHS[0], "title: T\ndate: never")
    for _ in range(2):
        assert PATHS[1] in reader.read()
        assert len(reader.problems) == 1


def test_an_unreadable_text_is_reported_and_left_out(reader: Reader) -> None:
    (reader.root / PATHS[0]).unlink()
    assert list(reader.read()) == PATHS[1:]
    assert reader.problems == [
        f"{reader.root}/articles/a.md: cannot be read: No such file or directory "
        "(it was deleted, or its folder is missing: look there, then try again)"
    ]


def test_a_newsroom_can_turn_off_a_rule_for_front_matter_and_a_file_can_skip_it(
    reader: Reader,
) -> None:
    fields = "title: We are #1\ndate: 2026-05-01"
    reader.write(PATHS[0], fields)
    reader.read(PATHS[0])
    assert [problem.partition(": ")[2].partition(" (")[0] for problem in reader.problems] == [
        'the text is cut before "#1", which is a comment for YAML'
    ]
    reader.read(PATHS[0], rules={"cut-by-comment": "warning"})
    assert [problem.partition(": ")[2][:7] for problem in reader.problems] == ["warning"]
    reader.read(PATHS[0], rules={"cut-by-comment": "off"})
    assert reader.problems == []
    reader.read(PATHS[0])
    assert len(reader.problems) == 1
    reader.write(PATHS[0], f"{fields}\ncheck: {{skip: [cut-by-comment]}}")
    reader.read(PATHS[0])
    assert reader.problems == []


def test_a_relative_date_is_counted_from_the_time_of_the_build(reader: Reader) -> None:
    reader.write("articles/a.md", "title: T\ndate: tomorrow 9am")
    reader.read()
    assert [problem.partition(" ")[2] for problem in reader.problems] == [
        '"tomorrow 9am" is not a date (write 2026-06-02T09:00)'
    ]
