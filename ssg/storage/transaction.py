"""Changes to several files of the newsroom: all of them are made, or none.

A journal in the state folder has the changes in progress. If the process or the machine stops in
the middle, the next command undoes them, or finishes them if all contents had been staged.
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
    """The content of a file, at its path after any moves; None if the file does not exist."""

    path: str
    before: bytes | None
    after: bytes | None


class Transaction(Struct, frozen=True):
    """Files or folders to move, then files to write; paths are relative to the newsroom."""

    writes: tuple[FileChange, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()

    def apply(self, root: Path) -> None:
        """Makes every change; if one fails, restores the earlier state and raises."""
        recover(root)
        with hold_lock(root / _LOCK), _journal(root) as record, _undo_on_failure() as undo_moves:
            for path in self._new_paths():
                if (root / path).exists():
                    raise UsageError(f"{path} already exists; nothing was changed")
            writes = {change.path: change.after is not None for change in self.writes}
            record(_JournalEntry(self.moves, writes))
            for source, target in self.moves:
                _move(root / source, root / target, undo_moves)
            with _staged(root, self.writes) as staged, _undo_on_failure() as undo_writes:
                record(_JournalEntry(self.moves, writes, staged=True))
                for change, (new, old) in zip(self.writes, staged, strict=True):
                    _write(root / change.path, new, old, undo_writes)

    def _new_paths(self) -> list[str]:
        """Returns the paths at which nothing may exist before."""
        added = [change.path for change in self.writes if change.before is None]
        return added + [target for _, target in self.moves]


class _JournalEntry(Struct, frozen=True):
    """Changes in progress; `writes` has True for a file that is written, False for a deleted one.

    `staged` is True once the new contents of all files have been written beside them.
    """

    moves: tuple[tuple[str, str], ...]
    writes: dict[str, bool]
    staged: bool = False


def recover(root: Path) -> None:
    """Finishes or undoes interrupted changes; waits for changes of a running process."""
    if not (root / JOURNAL).is_file():
        return
    with hold_lock(root / _LOCK):
        if not (root / JOURNAL).is_file():
            return
        entry = msgspec.json.decode((root / JOURNAL).read_bytes(), type=_JournalEntry)
        for path, is_written in entry.writes.items():
            _recover_file(root / path, is_written, entry.staged)
        for source, target in () if entry.staged else reversed(entry.moves):
            if (root / target).exists() and not (root / source).exists():
                (root / target).rename(root / source)
        (root / JOURNAL).unlink()


def _recover_file(file: Path, is_written: bool, staged: bool) -> None:
    new, old = _staging_paths(file)
    if staged and new.exists():
        new.replace(file)
    elif staged and not is_written:
        file.unlink(missing_ok=True)
    new.unlink(missing_ok=True)
    old.unlink(missing_ok=True)


@contextmanager
def _journal(root: Path) -> Iterator[Callable[[_JournalEntry], object]]:
    """Yields a function that records the state of the changes; deletes the journal at the end."""
    staged = root / f"{JOURNAL}.new"

    def record(entry: _JournalEntry) -> None:
        staged.write_bytes(msgspec.json.encode(entry))
        os.replace(staged, root / JOURNAL)  # noqa: PTH105 (tests replace `Path.replace`)

    try:
        yield record
    finally:
        for file in (staged, root / JOURNAL):
            file.unlink(missing_ok=True)


Undo = list[Callable[[], object]]


@contextmanager
def _undo_on_failure() -> Iterator[Undo]:
    steps: Undo = []
    try:
        yield steps
    except BaseException:  # also after an interrupt
        for undo in reversed(steps):
            undo()
        raise


@contextmanager
def _staged(root: Path, writes: tuple[FileChange, ...]) -> Iterator[list[tuple[Path, Path]]]:
    """Writes the new and the old content of each file beside it; later steps need no more space."""
    staged: list[tuple[Path, Path]] = []
    try:
        for change in writes:
            file = root / change.path
            new, old = _staging_paths(file)
            staged.append((new, old))
            file.parent.mkdir(parents=True, exist_ok=True)
            if change.before is not None:
                if file.read_bytes() != change.before:
                    raise UsageError(f"{change.path} was changed by another program; try again")
                shutil.copy2(file, old)
            if change.after is not None:
                new.write_bytes(change.after)
            if change.before is not None and change.after is not None:
                shutil.copymode(file, new)
        yield staged
    finally:
        for path in (path for pair in staged for path in pair):
            path.unlink(missing_ok=True)


def _staging_paths(file: Path) -> tuple[Path, Path]:
    """Returns where the new and the old content of a file are staged."""
    return file.with_name(f".{file.name}.new"), file.with_name(f".{file.name}.old")


def _write(file: Path, new: Path, old: Path, undo: Undo) -> None:
    undo.append(lambda: old.replace(file) if old.exists() else file.unlink(missing_ok=True))
    if new.exists():
        new.replace(file)
    else:
        file.unlink()


def _move(source: Path, target: Path, undo: Undo) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.rename(source, target)  # noqa: PTH104 (unlike Path.rename, tests can replace it)
    undo.append(lambda: target.rename(source))
