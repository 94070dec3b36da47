"""Writes an output tree so that readers never meet half a site.

Everything is staged before the first rename; then files are renamed into place in the order in
which they were planned, files that are no longer planned are deleted, and the manifest is written
last. A crash at any point leaves whole files, and the next build repairs the rest.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ssg import digest
from ssg.errors import UsageError

STAGING = ".dateline-staging"


class Record(Struct, frozen=True):
    """What the manifest knows of a file that we wrote."""

    digest: str
    size: int
    mtime_ns: int
    fingerprint: str = ""


_UNFINISHED = Record("", -1, -1)


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


def lock_path(state: Path, output: Path) -> Path:
    """The lock of an output tree."""
    return manifest_path(state, output).with_suffix(".lock")


def read_manifest(path: Path) -> dict[str, Record]:
    """What we wrote into the tree; nothing where the manifest is absent or damaged."""
    try:
        records = msgspec.json.decode(path.read_bytes(), type=dict[str, Record])
        return {} if any(".." in key or key.startswith("/") for key in records) else records
    except (FileNotFoundError, UnicodeDecodeError, msgspec.DecodeError):
        return {}


def kept(fingerprints: Mapping[str, str], output: Path, manifest: Path) -> dict[str, Record]:
    """The files that need not be made again: same fingerprint, and still as we left them."""
    before = read_manifest(manifest)
    return {
        path: record
        for path, fingerprint in fingerprints.items()
        if (record := before.get(path)) is not None
        and record.fingerprint == fingerprint
        and is_as_left(output, path, record)
    }


def publish(
    files: Iterable[tuple[str, bytes]],
    output: Path,
    manifest: Path,
    *,
    keep: Mapping[str, Record] = {},
    fingerprints: Mapping[str, str] = {},
) -> Changes:
    """Makes the tree `output` hold exactly `files` and `keep`, beside what others put there.

    `fingerprints` of `files` are noted, so that the next build can keep them.
    """
    before = read_manifest(manifest)
    _clear_staging(output)
    try:
        records, staged = _stage_all(files, output, before, fingerprints)
    except BaseException:
        _clear_staging(output)  # nobody is to find half a site there, or what is not yet public
        raise
    records = {**keep, **records}
    obsolete = [path for path in before if path not in records]
    _make_way(output, staged, obsolete)
    if staged:
        # Were this to end before the last line, the next build would still know what is ours.
        _write_manifest(manifest, before | dict.fromkeys(staged, _UNFINISHED))
    for path in staged:
        _rename(output / STAGING / path, output / path)
    for path in obsolete:
        _delete(output, path)
    _clear_staging(output)
    if records != before:
        _write_manifest(manifest, records)
    return Changes(
        added=tuple(path for path in staged if path not in before),
        changed=tuple(path for path in staged if path in before),
        deleted=tuple(obsolete),
        unchanged=len(records) - len(staged),
    )


def _stage_all(
    files: Iterable[tuple[str, bytes]],
    output: Path,
    before: Mapping[str, Record],
    fingerprints: Mapping[str, str],
) -> tuple[dict[str, Record], list[str]]:
    """Writes what moved into staging; returns the records of all `files`, and what was staged."""
    records: dict[str, Record] = {}
    staged: list[str] = []
    for path, content in files:
        key, fingerprint = digest.of_bytes(content), fingerprints.get(path, "")
        known = before.get(path)
        if known is not None and known.digest == key and is_as_left(output, path, known):
            records[path] = replace(known, fingerprint=fingerprint)
            continue
        size, mtime_ns = _stage(output / STAGING / path, content)
        records[path] = Record(key, size, mtime_ns, fingerprint)
        staged.append(path)
    return records, staged


def _clear_staging(output: Path) -> None:
    staging = output / STAGING
    if staging.is_dir() and not staging.is_symlink():
        shutil.rmtree(staging)
    else:
        staging.unlink(missing_ok=True)


def _make_way(output: Path, staged: list[str], obsolete: list[str]) -> None:
    """Deletes early what stands where a folder is to become a file or a file a folder.

    Raises `UsageError`, with nothing deleted, where that would be somebody else's file.
    """
    ours = {output / path for path in obsolete}
    blocking: set[Path] = set()
    for target in (output / path for path in staged):
        if target.is_dir():
            blocking.update(path for path in target.rglob("*") if not path.is_dir())
        blocking.update(parent for parent in target.parents if parent in ours or _is_file(parent))
    for path in sorted(blocking - ours):
        raise UsageError(f"{path} is in the way of the site, and is not ours to delete")
    for path in sorted(blocking):
        _delete(output, path.relative_to(output).as_posix())


def _is_file(path: Path) -> bool:
    return path.exists() and not path.is_dir()


def remove(output: Path, manifest: Path) -> int:
    """Deletes the files that we wrote into `output`, and only those; returns how many."""
    paths = read_manifest(manifest)
    for path in paths:
        _delete(output, path)
    _clear_staging(output)
    with contextlib.suppress(OSError):
        output.rmdir()
    manifest.unlink(missing_ok=True)
    return len(paths)


def is_as_left(output: Path, path: str, record: Record) -> bool:
    """Whether a file is still what the record says that we wrote, by size and time."""
    try:
        info = os.lstat(f"{output}/{path}")
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns) == (record.size, record.mtime_ns)


def _stage(path: Path, content: bytes) -> tuple[int, int]:
    """Writes a file into staging; returns its size and mtime_ns."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return len(content), path.stat().st_mtime_ns


def _rename(staged: Path, path: Path) -> None:
    try:
        staged.replace(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(path)


def _delete(output: Path, path: str) -> None:
    """Deletes a file and the folders that it leaves empty."""
    file = output / path
    if file.is_dir():
        return  # a page of the site's has taken the place of the file
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
