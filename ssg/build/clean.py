"""Deletes what builds wrote."""

import contextlib
from pathlib import Path

from ssg.build import manifest, publish, unchanged
from ssg.config.options import Options, output_folder, read_config
from ssg.problems.errors import Problems
from ssg.storage.lock import hold_lock
from ssg.storage.state_folder import CHECK_OUTPUT, SERVE_OUTPUT, STATE


def clean(options: Options) -> int:
    """Deletes the files that builds wrote into the output, and the cache; returns how many files.

    Files from elsewhere stay.
    """
    config = read_config(options, Problems())
    state = options.root / STATE
    count = forget(options, output_folder(options, config))
    for tree in (SERVE_OUTPUT, CHECK_OUTPUT):
        forget(options, state / tree)
    for name in (
        *_database_files("cache.sqlite"),
        *_database_files("pictures.sqlite"),
        *_database_files("check.sqlite"),
        "crash.txt",
        "changes.lock",
    ):
        (state / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        state.rmdir()
    return count


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
