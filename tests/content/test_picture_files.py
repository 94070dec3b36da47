"""Pictures are inspected once for the same bytes, even if their files are moved."""

import os
from pathlib import Path

import pytest

from ssg.content import picture_files
from ssg.model.pictures import Original
from ssg.problems.errors import Problems
from ssg.storage.digest import of_bytes
from tests.support.newsroom import Newsroom
from tests.support.proof_circumstances import later


class Reader:
    """Reads the pictures of a newsroom, and records which of them are inspected."""

    def __init__(self, newsroom: Newsroom, patch: pytest.MonkeyPatch) -> None:
        self.newsroom, self.inspected = newsroom, list[str]()
        self.problems = Problems()
        inspect_file = picture_files.inspect_file

        def recorded(content: Path, path: str) -> Original:
            self.inspected.append(path)
            return inspect_file(content, path)

        patch.setattr(picture_files, "inspect_file", recorded)

    def read(self, *paths: str) -> dict[str, tuple[int, int]]:
        """Returns the size of each picture that could be read."""
        self.inspected.clear()
        with later(True), self.newsroom.open(self.problems) as opened:
            originals = picture_files.read(opened, list(paths))
        return {path: (original.width, original.height) for path, original in originals.items()}


@pytest.fixture
def reader(bare: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Reader:
    bare.picture("content/a.png", 4, 2)
    bare.picture("content/deep/b.png", 3, 3)
    return Reader(bare, monkeypatch)


def test_a_picture_is_inspected_once(reader: Reader) -> None:
    expected = {"a.png": (4, 2), "deep/b.png": (3, 3)}
    assert reader.read("a.png", "deep/b.png") == expected
    assert reader.inspected == ["a.png", "deep/b.png"]
    assert reader.read("a.png", "deep/b.png") == expected
    assert reader.inspected == []


def test_a_touched_and_moved_picture_is_not_inspected_again(reader: Reader) -> None:
    reader.read("a.png")
    file = reader.newsroom.root / "content/a.png"
    os.utime(file, (0, 0))
    file.rename(file.with_name("c.png"))
    assert reader.read("c.png") == {"c.png": (4, 2)}
    assert reader.inspected == []


def test_a_changed_picture_is_inspected_again(reader: Reader) -> None:
    reader.read("a.png")
    reader.newsroom.picture("content/a.png", 5, 5)
    assert reader.read("a.png") == {"a.png": (5, 5)}
    assert reader.inspected == ["a.png"]


def test_the_same_bytes_are_inspected_again_as_an_svg(reader: Reader) -> None:
    file = reader.newsroom.root / "content/a.png"
    reader.read("a.png")
    file.rename(file.with_name("a.svg"))
    assert reader.read("a.svg") == {"a.svg": (0, 0)}


def test_an_unreadable_picture_is_reported(reader: Reader) -> None:
    assert reader.read("gone.png", "a.png") == {"a.png": (4, 2)}
    (problem,) = reader.problems.reported
    assert problem.at.path.endswith("content/gone.png")


def test_of_another_file_only_the_digest_is_known(reader: Reader) -> None:
    reader.newsroom.write("content/data.csv", "1,2\n")
    with reader.newsroom.open(reader.problems) as opened:
        assert picture_files.read(opened, ["data.csv"]) == {
            "data.csv": Original(of_bytes(b"1,2\n"))
        }
