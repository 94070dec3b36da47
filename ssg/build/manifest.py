"""The record of what builds wrote into each output tree: only these files may a build change."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ssg.config.config import PreviewOptions
from ssg.config.options import is_time_fixed
from ssg.storage import checksummed, digest

if TYPE_CHECKING:  # the command that reads a manifest needs no content
    from ssg.content.newsroom import Newsroom


class Record(Struct, frozen=True):
    """A file as a build wrote it: its content's digest, size, time and fingerprint."""

    digest: str
    size: int
    mtime_ns: int
    fingerprint: str = ""


UNFINISHED = Record("", -1, -1)
"""A file that a build was about to write."""

Records = dict[str, Record]

OF_ANOTHER_FILE = "content:"
"""Stands for the fingerprint of a compressed file, which follows from another file's content."""


class Variant(Struct, frozen=True):
    """Which site a tree holds: its address, what it shows of unpublished sources, and its time.

    `moment` is None if the time of the build was that of the clock. `preview` is the name of a
    preview, or "".
    """

    base_url: str = ""
    show: PreviewOptions = PreviewOptions()
    moment: datetime | None = None
    preview: str = ""


def variant_of(newsroom: "Newsroom") -> Variant:
    """Which site a build of the newsroom makes."""
    options = newsroom.options
    moment = newsroom.moment if is_time_fixed(options.now) else None
    preview = options.preview.name if options.preview else ""
    return Variant(newsroom.config.url, options.show, moment, preview)


class Manifest(Struct, frozen=True):
    """The files of a tree by path, and the paths of each part of the plan, by the part's key.

    The `variant` of a tree whose build was interrupted has no address.
    """

    files: Records = {}
    parts: dict[str, tuple[str, ...]] = {}
    variant: Variant = Variant()

    def known(self, key: str) -> tuple[str, ...] | None:
        """The paths of a part's files; None if the part or one of its files is not recorded."""
        paths = self.parts.get(key)
        return paths if paths and all(path in self.files for path in paths) else None


def path_of(state: Path, output: Path) -> Path:
    """The path of an output tree's manifest: each tree has its own, in the state folder.

    A tree in the newsroom is known by its path from there, so that the newsroom can be moved or
    renamed. Any other is known by its full path: from another place, the same way may lead to the
    tree of another site.
    """
    root, output = state.parent.resolve(), output.resolve()
    name = output.relative_to(root).as_posix() if output.is_relative_to(root) else str(output)
    return state / f"manifest-{digest.of_bytes(name.encode('utf-8', 'surrogateescape'))[:12]}.json"


def lock_path(state: Path, output: Path) -> Path:
    """The path of an output tree's lock."""
    return path_of(state, output).with_suffix(".lock")


def read(path: Path) -> Manifest:
    """Reads the manifest at `path`; an absent or damaged one is empty.

    If a build was interrupted before it replaced the manifest, the files that it was about to
    change are `UNFINISHED`.
    """
    finished = _read(path)
    staged = _read(checksummed.staging_path(path)).files
    if not staged:
        return finished
    files = {
        name: record if finished.files.get(name) == staged.get(name) else UNFINISHED
        for name, record in (finished.files | staged).items()
    }
    return Manifest(files)


def _read(path: Path) -> Manifest:
    manifest = checksummed.read(path, Manifest)
    if manifest is None or any(map(_is_outside, manifest.files)):
        return Manifest()
    return manifest


def _is_outside(path: str) -> bool:
    """Whether a path may lead out of the output tree."""
    return ".." in path or path.startswith("/") or "\0" in path


def digest_of(path: Path) -> str:
    """The checksum of the manifest at `path`, which is its last line; "" if there is none."""
    try:
        with path.open("rb") as file:
            file.seek(-min(path.stat().st_size, 64), os.SEEK_END)
            return file.read().rpartition(b"\n")[2].decode("ascii", "replace")
    except OSError:
        return ""


def is_untouched(output: Path, path: str, record: Record) -> bool:
    """Whether a file still has the size and time that its record states."""
    try:
        info = os.lstat(f"{output}/{path}")
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns) == (record.size, record.mtime_ns)


def reasons(before: Record, fingerprint: str) -> tuple[str, ...]:
    """The names of what changed since a file was written."""
    if before == UNFINISHED:
        return ("interrupted",)
    return changed_names(before.fingerprint, fingerprint) or ("output",)


def changed_names(before: str, after: str) -> tuple[str, ...]:
    """The names whose digests differ between two fingerprints, in the order of the later one.

    The layout determines which values are named at all, so after a change of the layout only
    names that are in both fingerprints count.
    """
    old, new = named_digests(before), named_digests(after)
    names = dict.fromkeys((*new, *old))
    changed = tuple(name for name in names if old.get(name) != new.get(name))
    if "layout" in changed:
        return tuple(name for name in changed if name in old and name in new)
    return changed


def named_digests(fingerprint: str) -> dict[str, str]:
    """The digests of a fingerprint by the names of what they are of."""
    return dict(part.split(":", 1) for part in fingerprint.split())
