"""What we wrote into each output tree: the only files that we may change or delete."""

import os
from pathlib import Path

from msgspec import Struct

from ssg.storage import checksummed, digest


class Record(Struct, frozen=True):
    """What the manifest knows of a file that we wrote."""

    digest: str
    size: int
    mtime_ns: int
    fingerprint: str = ""


UNFINISHED = Record("", -1, -1)
"""A file that a build was about to write."""

Records = dict[str, Record]


class Manifest(Struct, frozen=True):
    """The files of a tree by path, and the paths that each part of the plan made, by its key."""

    files: Records = {}
    parts: dict[str, tuple[str, ...]] = {}

    def known(self, key: str) -> tuple[str, ...] | None:
        """The paths that a part makes, where all its files are known as well."""
        paths = self.parts.get(key)
        return paths if paths and all(path in self.files for path in paths) else None


def path_of(state: Path, output: Path) -> Path:
    """The manifest of an output tree: each tree has its own, in the state folder."""
    return state / f"manifest-{digest.of_bytes(str(output.resolve()).encode())[:12]}.json"


def lock_path(state: Path, output: Path) -> Path:
    """The lock of an output tree."""
    return path_of(state, output).with_suffix(".lock")


def read(path: Path) -> Manifest:
    """What we wrote into the tree; nothing where the manifest is absent or damaged.

    Where a build ended before its manifest took its place, what it was about to do is unfinished.
    """
    known = _read(path)
    begun = _read(checksummed.staging_path(path)).files
    if not begun:
        return known
    files = {
        name: record if known.files.get(name) == begun.get(name) else UNFINISHED
        for name, record in (known.files | begun).items()
    }
    return Manifest(files)


def _read(path: Path) -> Manifest:
    found = checksummed.read(path, Manifest)
    return Manifest() if found is None or any(map(_leads_out, found.files)) else found


def _leads_out(key: str) -> bool:
    return ".." in key or key.startswith("/") or "\0" in key


def is_untouched(output: Path, path: str, record: Record) -> bool:
    """Whether a file is still what the record says that we wrote, by size and time."""
    try:
        info = os.lstat(f"{output}/{path}")
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns) == (record.size, record.mtime_ns)
