"""Changes to several files: all of them, or none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ssg.problems.errors import UsageError
from ssg.storage.state_folder import STATE
from ssg.storage.transaction import JOURNAL, FileChange, Transaction, recover


def planted(root: Path) -> Path:
    (root / "story").mkdir(parents=True)
    (root / "story/index.md").write_bytes(b"old")
    (root / "other.md").write_bytes(b"other")
    (root / "gone.md").write_bytes(b"gone")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return planted(tmp_path)


CHANGES = Transaction(
    (
        FileChange("tale/index.md", b"old", b"new"),
        FileChange("other.md", b"other", b"another"),
        FileChange("tags/made.md", None, b"made"),
        FileChange("gone.md", b"gone", None),
    ),
    (("story", "tale"),),
)


DONE = {"tale/index.md": b"new", "other.md": b"another", "tags/made.md": b"made"}


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in found
        if STATE not in path.parts
    }


def test_files_are_written_made_deleted_and_moved(root: Path) -> None:
    (root / "other.md").chmod(0o640)
    CHANGES.apply(root)
    assert files(root) == DONE
    assert (root / "other.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failing", [0, 1, 2, 3])
def test_a_failure_midway_leaves_everything_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before, calls = files(root), 0

    def fails(real: Callable[..., object]) -> object:
        def call(*given: Path) -> object:
            nonlocal calls
            calls += 1
            if calls - 1 == failing:
                raise KeyboardInterrupt
            return real(*given)

        return call

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fails(Path.replace))
        patched.setattr(os, "rename", fails(os.rename))
        with pytest.raises(KeyboardInterrupt):
            CHANGES.apply(root)
    assert files(root) == before


def killed(root: Path, call: int) -> bool:
    """Makes the changes in a process that ends at one of its calls to the system, or at none."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    calls = 0

    def dying(real: Callable[..., object]) -> object:
        def wrapped(*given: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls > call:
                os._exit(9)
            return real(*given, **named)

        return wrapped

    for owner, names in ((os, ("rename", "replace")), (Path, ("replace", "unlink", "write_bytes"))):
        for name in names:
            setattr(owner, name, dying(getattr(owner, name)))
    CHANGES.apply(root)
    os._exit(0)


def test_what_was_killed_anywhere_is_finished_or_taken_back(tmp_path: Path) -> None:
    outcomes = []
    for call in range(99):
        root = tmp_path / str(call)
        planted(root)
        before = files(root)
        was_killed = killed(root, call)
        recover(root)
        after = files(root)
        assert after in (before, DONE), f"killed at call {call}"
        assert not (root / JOURNAL).exists()
        outcomes.append(after == DONE)
        if not was_killed:
            break
    assert outcomes == sorted(outcomes)
    assert {True, False} == set(outcomes)
    assert len(outcomes) > 10


def test_nothing_is_written_over(root: Path) -> None:
    (root / "tale").mkdir()
    before = files(root)
    with pytest.raises(UsageError, match="tale exists; nothing was changed"):
        CHANGES.apply(root)
    assert files(root) == before


def test_a_file_that_somebody_has_just_changed_is_left_alone(root: Path) -> None:
    (root / "other.md").write_bytes(b"mine")
    before = files(root)
    with pytest.raises(UsageError, match=r"other\.md has just changed"):
        CHANGES.apply(root)
    assert files(root) == before
