"""Pictures are looked at once for what they are, whatever becomes of their files."""

import os
from pathlib import Path

import pytest

from ssg.content import picture_files
from ssg.model.pictures import Original
from ssg.problems.errors import Problems
from tests.support.newsroom import Newsroom
from tests.support.proof_circumstances import later


class Looks:
    """Reads the pictures of a newsroom, and counts those that are looked at."""

    def __init__(self, newsroom: Newsroom, patch: pytest.MonkeyPatch) -> None:
        self.newsroom, self.seen = newsroom, list[str]()
        self.problems = Problems()
        really = picture_files.inspect_file

        def look(content: Path, path: str) -> Original:
            self.seen.append(path)
            return really(content, path)

        patch.setattr(picture_files, "inspect_file", look)

    def __call__(self, *paths: str) -> dict[str, tuple[int, int]]:
        self.seen.clear()
        with later(True), self.newsroom.opened(self.problems) as opened:
            found = picture_files.read(opened, list(paths))
        return {path: (each.width, each.height) for path, each in found.items()}


@pytest.fixture
def looks(bare: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Looks:
    bare.picture("content/a.png", 4, 2)
    bare.picture("content/deep/b.png", 3, 3)
    return Looks(bare, monkeypatch)


def test_a_picture_is_looked_at_once(looks: Looks) -> None:
    expected = {"a.png": (4, 2), "deep/b.png": (3, 3)}
    assert looks("a.png", "deep/b.png") == expected
    assert looks.seen == ["a.png", "deep/b.png"]
    assert looks("a.png", "deep/b.png") == expected
    assert looks.seen == []


def test_a_picture_that_was_only_touched_or_moved_is_not_looked_at_again(looks: Looks) -> None:
    looks("a.png")
    file = looks.newsroom.root / "content/a.png"
    os.utime(file, (0, 0))
    file.rename(file.with_name("c.png"))
    assert looks("c.png") == {"c.png": (4, 2)}
    assert looks.seen == []


def test_a_picture_that_changed_is_looked_at_again(looks: Looks) -> None:
    looks("a.png")
    looks.newsroom.picture("content/a.png", 5, 5)
    assert looks("a.png") == {"a.png": (5, 5)}
    assert looks.seen == ["a.png"]


def test_equal_bytes_under_an_svgs_name_are_another_picture(looks: Looks) -> None:
    file = looks.newsroom.root / "content/a.png"
    looks("a.png")
    file.rename(file.with_name("a.svg"))
    assert looks("a.svg") == {"a.svg": (0, 0)}


def test_a_picture_that_cannot_be_read_is_reported(looks: Looks) -> None:
    assert looks("gone.png", "a.png") == {"a.png": (4, 2)}
    (problem,) = looks.problems.reported
    assert problem.at.path.endswith("content/gone.png")
