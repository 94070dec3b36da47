"""Changes to several files of the newsroom: all of them are made, or none is."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from ssg.errors import UsageError


class Change(Struct, frozen=True):
    """What a file holds before and after, at its new path; None where it is not there."""

    path: str
    before: bytes | None
    after: bytes | None


class Changes(Struct, frozen=True):
    """Files or folders to move, then files to write; paths are relative to the newsroom."""

    writes: tuple[Change, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()

    def make(self, root: Path) -> None:
        """Makes every change; where one fails, leaves everything as it was, and raises."""
        for path in [change.path for change in self.writes if change.before is None] + [
            new for _, new in self.moves
        ]:
            if (root / path).exists():
                raise UsageError(f"{path} exists; nothing was changed")
        with _undone_on_failure() as moved:
            for source, target in self.moves:
                _move(root / source, root / target, moved)
            with _staged(root, self.writes) as staged, _undone_on_failure() as written:
                for change, (new, old) in zip(self.writes, staged, strict=True):
                    _write(root / change.path, new, old, written)


Undo = list[Callable[[], object]]


@contextmanager
def _undone_on_failure() -> Iterator[Undo]:
    done: Undo = []
    try:
        yield done
    except BaseException:
        for undo in reversed(done):
            undo()
        raise


@contextmanager
def _staged(root: Path, writes: tuple[Change, ...]) -> Iterator[list[tuple[Path, Path]]]:
    """The new and the old content of each file, beside it: what follows needs no more room."""
    staged: list[tuple[Path, Path]] = []
    try:
        for change in writes:
            file = root / change.path
            new, old = (file.with_name(f".{file.name}.{what}") for what in ("new", "old"))
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
