"""Changes to several files: all of them, or none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ssg.problems.errors import UsageError
from ssg.storage.state_folder import STATE
from ssg.storage.transaction import JOURNAL, FileChange, Transaction, recover


def write_files(root: Path) -> Path:
    (root / "story").mkdir(parents=True)
    (root / "story/index.md").write_bytes(b"old")
    (root / "other.md").write_bytes(b"other")
    (root / "gone.md").write_bytes(b"gone")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path)


CHANGES = Transaction(
    (
        FileChange("tale/index.md", b"old", b"new"),
        FileChange("other.md", b"other", b"another"),
        FileChange("tags/new.md", None, b"added"),
        FileChange("gone.md", b"gone", None),
    ),
    (("story", "tale"),),
)


DONE = {"tale/index.md": b"new", "other.md": b"another", "tags/new.md": b"added"}


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and STATE not in path.parts
    }


def test_files_are_changed_added_deleted_and_moved(root: Path) -> None:
    (root / "other.md").chmod(0o640)
    CHANGES.apply(root)
    assert files(root) == DONE
    assert (root / "other.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failing", [0, 1, 2, 3])
def test_a_failure_midway_leaves_everything_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before, calls = files(root), 0

    def interrupted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*paths: Path) -> object:
            nonlocal calls
            calls += 1
            if calls - 1 == failing:
                raise KeyboardInterrupt
            return real(*paths)

        return call

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", interrupted(Path.replace))
        patched.setattr(os, "rename", interrupted(os.rename))
        with pytest.raises(KeyboardInterrupt):
            CHANGES.apply(root)
    assert files(root) == before


def apply_and_kill(root: Path, last_call: int) -> bool:
    """Makes the changes in a process that dies after `last_call` system calls.

    Returns whether it died before it was done.
    """
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    calls = 0

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls > last_call:
                os._exit(9)
            return real(*args, **options)

        return call

    for owner, names in ((os, ("rename", "replace")), (Path, ("replace", "unlink", "write_bytes"))):
        for name in names:
            setattr(owner, name, dying(getattr(owner, name)))
    CHANGES.apply(root)
    os._exit(0)


def test_changes_killed_at_any_call_are_finished_or_undone(tmp_path: Path) -> None:
    outcomes = []
    for last_call in range(99):
        root = tmp_path / str(last_call)
        write_files(root)
        before = files(root)
        was_killed = apply_and_kill(root, last_call)
        recover(root)
        after = files(root)
        assert after in (before, DONE), f"killed after {last_call} calls"
        assert not (root / JOURNAL).exists()
        outcomes.append(after == DONE)
        if not was_killed:
            break
    assert outcomes == sorted(outcomes)
    assert {True, False} == set(outcomes)
    assert len(outcomes) > 10


def test_no_existing_file_is_overwritten(root: Path) -> None:
    (root / "tale").mkdir()
    before = files(root)
    with pytest.raises(UsageError, match="tale already exists; nothing was changed"):
        CHANGES.apply(root)
    assert files(root) == before


def test_a_file_that_has_just_changed_is_left_alone(root: Path) -> None:
    (root / "other.md").write_bytes(b"mine")
    before = files(root)
    with pytest.raises(UsageError, match=r"other\.md was changed by another program"):
        CHANGES.apply(root)
    assert files(root) == before
