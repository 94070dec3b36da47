"""Deletes what builds wrote."""

import contextlib
import shutil
from pathlib import Path

from msgspec import Struct

from ssg.build import manifest, publish, unchanged
from ssg.build.unaccounted import unaccounted
from ssg.config.options import Options, output_folder, read_config
from ssg.problems.errors import Problems
from ssg.storage.lock import hold_lock
from ssg.storage.state_folder import OUTPUTS, STATE, delete_misplaced_folders


class Cleaned(Struct, frozen=True):
    """How many files of builds were deleted, and the files that stay in the output."""

    files: int
    others: tuple[str, ...]


def clean(options: Options) -> Cleaned:
    """Deletes the files that builds wrote into the output, and the cache.

    Files that no build accounts for stay, and so does what the setting `keep` names.
    """
    delete_misplaced_folders(options.root)
    config = read_config(options, Problems())
    state, output = options.root / STATE, output_folder(options, config)
    count = forget(options, output)
    for tree in OUTPUTS:
        forget(options, state / tree)
    for name in (
        *_database_files("cache.sqlite"),
        *_database_files("pictures.sqlite"),
        *_database_files("check.sqlite"),
        "crash.txt",
        "changes.lock",
    ):
        (state / name).unlink(missing_ok=True)
    for branch in state.glob("branch-*.git"):  # of `ssg deploy`
        shutil.rmtree(branch)
    with contextlib.suppress(OSError):
        state.rmdir()
    return Cleaned(count, tuple(unaccounted(output, (), config.keep)))


def forget(options: Options, output: Path) -> int:
    """Deletes the files that builds wrote into a tree, and the records of it.

    Returns how many files it deleted from the tree.
    """
    state = options.root / STATE
    lock = manifest.lock_path(state, output)
    with hold_lock(lock):
        count = publish.remove(output, manifest.path_of(state, output))
        unchanged.forget(options, output)
    lock.unlink(missing_ok=True)
    return count


def _database_files(name: str) -> tuple[str, str, str]:
    """An SQLite file, and the files that SQLite writes beside it."""
    return name, f"{name}-wal", f"{name}-shm"
