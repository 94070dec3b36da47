"""Every malformed file is reported with a position: no traceback, and no error is lost."""

from pathlib import Path

import pytest

from ssg.config.options import Options, read_config
from ssg.problems.errors import Problem, Problems, SiteError
from tests.support.attacks import SHARE
from tests.support.damage import damaged
from tests.support.newsroom import CONFIG, Newsroom

BATCH = 250
STORIES = round(9_000 * SHARE)
SETTINGS = round(1_000 * SHARE)
STORY = """\
---
title: "A story: of chips"
date: 2026-05-01T10:00:00+02:00
authors: [ada]
section: ai
tags: [optics, 'C++', chips]
summary: >
  Folded words of
  two lines.
image: {src: /images/dot.png, alt: A dot, caption: "A dot, shown"}
corrections:
  - date: 2026-05-02
    text: It was two.
links:
  - &first {url: 'https://x.example/', title: X}
aliases: [/old/story/]
check: {skip: [long-paragraph]}
---
The *text*, with a [link](https://x.example/) and a note.[^1]

[^1]: The note.
"""


def problems_of(newsroom: Newsroom) -> list[Problem]:
    try:
        return list(newsroom.build().warnings)
    except SiteError as error:
        return list(error.problems)


@pytest.mark.parametrize("batch", range(max(STORIES // BATCH, 1)))
def test_malformed_stories_are_explained(tmp_path: Path, batch: int) -> None:
    newsroom = Newsroom(tmp_path)
    names = [f"articles/d{number}.md" for number in range(BATCH)]
    for number, name in enumerate(names):
        text = damaged(STORY, batch * BATCH + number)
        newsroom.write(f"content/{name}", text.encode("utf-8", "surrogatepass"))
    problems = problems_of(newsroom)
    assert {problem.at.path.removeprefix("content/") for problem in problems} <= {*names}
    assert [str(problem) for problem in problems if not problem.at.line] == []
    assert len({problem.at.path for problem in problems}) > BATCH / 3
    for problem in problems:
        lines = (newsroom.root / problem.at.path).read_bytes().splitlines()
        assert problem.at.line <= len(lines) + 1, problem


def test_malformed_settings_are_explained(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, bare=True)
    more = "feeds: {limit: 4, tags: [rss]}\ntheme: {accent: '#123456'}\ntimezone: Europe/Paris\n"
    refused = 0
    for seed in range(SETTINGS):
        text = damaged(CONFIG + more, seed)
        newsroom.write("config.yaml", text.encode("utf-8", "surrogatepass"))
        problems = Problems()
        with problems.collecting():
            read_config(Options(root=newsroom.root), problems)
        refused += bool(problems.errors)
        assert [str(problem) for problem in problems.errors if not problem.at.line] == [], text
    assert refused > SETTINGS / 2
