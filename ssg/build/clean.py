"""Deletes what builds wrote."""

import contextlib
import shutil
from pathlib import Path

from msgspec import Struct

from ssg.build import manifest, publish
from ssg.build.stored import last_build
from ssg.build.unaccounted import unaccounted
from ssg.config.options import Options, output_folder, read_config
from ssg.problems.errors import Problems
from ssg.storage import sqlite_file
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
        "cache.sqlite",
        "pictures.sqlite",
        "check.sqlite",
    ):
        sqlite_file.delete(state / name)
    for name in ("crash.txt", "changes.lock"):
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
        written = manifest.path_of(state, output)
        count = publish.remove(output, written)
        sqlite_file.delete(last_build.path_of(written))
    lock.unlink(missing_ok=True)
    return count
