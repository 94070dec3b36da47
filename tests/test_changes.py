"""Changes to several files: all of them, or none."""

import os
from pathlib import Path

import pytest

from ssg.changes import Change, Changes
from ssg.errors import UsageError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "story").mkdir()
    (tmp_path / "story/index.md").write_bytes(b"old")
    (tmp_path / "other.md").write_bytes(b"other")
    (tmp_path / "gone.md").write_bytes(b"gone")
    return tmp_path


CHANGES = Changes(
    (
        Change("tale/index.md", b"old", b"new"),
        Change("other.md", b"other", b"another"),
        Change("tags/made.md", None, b"made"),
        Change("gone.md", b"gone", None),
    ),
    (("story", "tale"),),
)


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_files_are_written_made_deleted_and_moved(root: Path) -> None:
    (root / "other.md").chmod(0o640)
    CHANGES.make(root)
    assert files(root) == {"tale/index.md": b"new", "other.md": b"another", "tags/made.md": b"made"}
    assert (root / "other.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failing", [0, 1, 2, 3])
def test_a_failure_midway_leaves_everything_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before, calls = files(root), 0

    def fails(real: object) -> object:
        def call(*given: Path) -> object:
            nonlocal calls
            calls += 1
            if calls - 1 == failing:
                raise KeyboardInterrupt
            return real(*given)  # type: ignore[operator]

        return call

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fails(Path.replace))
        patched.setattr(os, "rename", fails(os.rename))
        with pytest.raises(KeyboardInterrupt):
            CHANGES.make(root)
    assert files(root) == before


def test_nothing_is_written_over(root: Path) -> None:
    (root / "tale").mkdir()
    before = files(root)
    with pytest.raises(UsageError, match="tale exists; nothing was changed"):
        CHANGES.make(root)
    assert files(root) == before


def test_a_file_that_somebody_has_just_changed_is_left_alone(root: Path) -> None:
    (root / "other.md").write_bytes(b"mine")
    before = files(root)
    with pytest.raises(UsageError, match=r"other\.md has just changed"):
        CHANGES.make(root)
    assert files(root) == before
