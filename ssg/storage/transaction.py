"""Changes to several files of the newsroom: all of them are made, or none is.

What is under way is noted in the state folder, so that where the machine or the process was stopped
in the middle, whoever comes next takes it back, or finishes it once all of it had been staged.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from ssg.problems.errors import UsageError
from ssg.storage.lock import hold_lock
from ssg.storage.state_folder import STATE

JOURNAL = f"{STATE}/changes.json"
_LOCK = f"{STATE}/changes.lock"


class FileChange(Struct, frozen=True):
    """What a file holds before and after, at its new path; None where it is not there."""

    path: str
    before: bytes | None
    after: bytes | None


class Transaction(Struct, frozen=True):
    """Files or folders to move, then files to write; paths are relative to the newsroom."""

    writes: tuple[FileChange, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()

    def apply(self, root: Path) -> None:
        """Makes every change; where one fails, leaves everything as it was, and raises."""
        recover(root)
        with hold_lock(root / _LOCK), _noted(root) as note, _undone_on_failure() as moved:
            for path in self._made():
                if (root / path).exists():
                    raise UsageError(f"{path} exists; nothing was changed")
            writes = {change.path: change.after is not None for change in self.writes}
            note(_Note(self.moves, writes))
            for source, target in self.moves:
                _move(root / source, root / target, moved)
            with _staged(root, self.writes) as staged, _undone_on_failure() as written:
                note(_Note(self.moves, writes, staged=True))
                for change, (new, old) in zip(self.writes, staged, strict=True):
                    _write(root / change.path, new, old, written)

    def _made(self) -> list[str]:
        """What there is to be where nothing was."""
        return [c.path for c in self.writes if c.before is None] + [new for _, new in self.moves]


class _Note(Struct, frozen=True):
    """What is under way: moves, and whether each file is written or deleted; all may be staged."""

    moves: tuple[tuple[str, str], ...]
    writes: dict[str, bool]
    staged: bool = False


def recover(root: Path) -> None:
    """Finishes or takes back changes that were broken off; waits for those that are under way."""
    if not (root / JOURNAL).is_file():
        return
    with hold_lock(root / _LOCK):
        if not (root / JOURNAL).is_file():
            return
        note = msgspec.json.decode((root / JOURNAL).read_bytes(), type=_Note)
        for path, is_written in note.writes.items():
            new, old = _beside(root / path)
            if note.staged and new.exists():
                new.replace(root / path)
            elif note.staged and not is_written:
                (root / path).unlink(missing_ok=True)
            for left in (new, old):
                left.unlink(missing_ok=True)
        for source, target in () if note.staged else reversed(note.moves):
            if (root / target).exists() and not (root / source).exists():
                (root / target).rename(root / source)
        (root / JOURNAL).unlink()


@contextmanager
def _noted(root: Path) -> Iterator[Callable[[_Note], object]]:
    """Gives what notes how far changes are; afterwards nothing is under way any more."""
    fresh = root / f"{JOURNAL}.new"

    def note(what: _Note) -> None:
        fresh.write_bytes(msgspec.json.encode(what))
        os.replace(fresh, root / JOURNAL)  # noqa: PTH105 (`Path.replace` may be stood in for in tests)

    try:
        yield note
    finally:
        for file in (fresh, root / JOURNAL):
            file.unlink(missing_ok=True)


Undo = list[Callable[[], object]]


@contextmanager
def _undone_on_failure() -> Iterator[Undo]:
    done: Undo = []
    try:
        yield done
    except BaseException:  # also when stopped: all is done or nothing
        for undo in reversed(done):
            undo()
        raise


@contextmanager
def _staged(root: Path, writes: tuple[FileChange, ...]) -> Iterator[list[tuple[Path, Path]]]:
    """The new and the old content of each file, beside it: what follows needs no more room."""
    staged: list[tuple[Path, Path]] = []
    try:
        for change in writes:
            file = root / change.path
            new, old = _beside(file)
            staged.append((new, old))
            file.parent.mkdir(parents=True, exist_ok=True)
            if change.before is not None:
                if file.read_bytes() != change.before:
                    raise UsageError(f"{change.path} has just changed; nothing was changed by us")
                shutil.copy2(file, old)
            if change.after is not None:
                new.write_bytes(change.after)
            if change.before is not None and change.after is not None:
                shutil.copymode(file, new)
        yield staged
    finally:
        for path in (path for pair in staged for path in pair):
            path.unlink(missing_ok=True)


def _beside(file: Path) -> tuple[Path, Path]:
    """Where the new and the old content of a file are staged."""
    return file.with_name(f".{file.name}.new"), file.with_name(f".{file.name}.old")


def _write(file: Path, new: Path, old: Path, done: Undo) -> None:
    done.append(lambda: old.replace(file) if old.exists() else file.unlink(missing_ok=True))
    if new.exists():
        new.replace(file)
    else:
        file.unlink()


def _move(source: Path, target: Path, done: Undo) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.rename(source, target)  # noqa: PTH104 (unlike Path.rename, it may be stood in for in tests)
    done.append(lambda: target.rename(source))
