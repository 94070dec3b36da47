"""Writes an output tree so that readers never meet half a site.

Everything is staged before the first rename; then files are renamed into place in the order in
which they were planned, files that are no longer planned are deleted, and the manifest is written
last. A crash at any point leaves whole files, and the next build repairs the rest.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from ssg import digest

STAGING = ".dateline-staging"


class Record(Struct, frozen=True):
    """What the manifest knows of a file that we wrote."""

    digest: str
    size: int
    mtime_ns: int


class Changes(Struct, frozen=True):
    """The paths that a build changed, in the order in which it did."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def files(self) -> int:
        """How many files the site has."""
        return len(self.added) + len(self.changed) + self.unchanged


def manifest_path(state: Path, output: Path) -> Path:
    """The manifest of an output tree: each tree has its own, in the state folder."""
    return state / f"manifest-{digest.of_bytes(str(output.resolve()).encode())[:12]}.json"


def read_manifest(path: Path) -> dict[str, Record]:
    """What we wrote into the tree; nothing where the manifest is absent or damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Record])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}


def publish(files: Iterable[tuple[str, bytes]], output: Path, manifest: Path) -> Changes:
    """Makes the tree `output` hold exactly `files`, beside what others put there."""
    before = read_manifest(manifest)
    staging = output / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    output.mkdir(parents=True, exist_ok=True)
    records: dict[str, Record] = {}
    staged: list[str] = []
    for path, content in files:
        key = digest.of_bytes(content)
        known = before.get(path)
        if known is not None and known.digest == key and _is_as_left(output / path, known):
            records[path] = known
            continue
        records[path] = _stage(staging / path, content, key)
        staged.append(path)
    for path in staged:
        _rename(staging / path, output / path)
    deleted = tuple(path for path in before if path not in records)
    for path in deleted:
        _delete(output, path)
    shutil.rmtree(staging, ignore_errors=True)
    _write_manifest(manifest, records)
    return Changes(
        added=tuple(path for path in staged if path not in before),
        changed=tuple(path for path in staged if path in before),
        deleted=deleted,
        unchanged=len(records) - len(staged),
    )


def remove(output: Path, manifest: Path) -> int:
    """Deletes the files that we wrote into `output`, and only those; returns how many."""
    paths = read_manifest(manifest)
    for path in paths:
        _delete(output, path)
    shutil.rmtree(output / STAGING, ignore_errors=True)
    with contextlib.suppress(OSError):
        output.rmdir()
    manifest.unlink(missing_ok=True)
    return len(paths)


def _is_as_left(path: Path, record: Record) -> bool:
    try:
        info = path.lstat()
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns) == (record.size, record.mtime_ns)


def _stage(path: Path, content: bytes, key: str) -> Record:
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Record(key, len(content), path.stat().st_mtime_ns)


def _rename(staged: Path, path: Path) -> None:
    """Renames, making way where a folder was a file or the other way round."""
    try:
        staged.replace(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(path)
    except (FileExistsError, NotADirectoryError):
        for parent in reversed(path.parents):
            if parent.is_file():
                parent.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(path)


def _delete(output: Path, path: str) -> None:
    """Deletes a file and the folders that it leaves empty."""
    file = output / path
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        file.unlink()
    for parent in file.parents:
        if parent == output:
            return
        try:
            parent.rmdir()
        except OSError:
            return


def _write_manifest(path: Path, records: dict[str, Record]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    fresh.write_bytes(msgspec.json.encode(records))
    fresh.replace(path)
