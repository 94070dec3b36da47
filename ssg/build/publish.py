"""Writes an output tree so that readers never meet half a site.

Everything is staged before the first rename; then files are renamed into place in the order in
which they were planned, files that are no longer planned are deleted, and the manifest is written
last. A crash at any point leaves whole files, and the next build repairs the rest.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import manifest
from ssg.build.manifest import Manifest, Record, Records, is_untouched
from ssg.problems.errors import UsageError
from ssg.storage import checksummed, digest

STAGING = ".dateline-staging"


class StagedFile(Struct, frozen=True):
    """A file of the site as just made: staged under `number`, or (0) in the tree already."""

    path: str
    record: Record
    number: int = 0


StageFile = Callable[[int, str, bytes, str], StagedFile]
Parts = dict[str, tuple[str, ...]]


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


class OutputTree:
    """An output tree and what it held `before`, by the manifest that is `kept_in` a file.

    Where that is `known`, we wrote it last, and so the tree: its files are as we left them.
    """

    def __init__(self, output: Path, kept_in: Path, known: Manifest | None = None) -> None:
        self.output = output
        self.manifest_path = kept_in
        self.is_known = known is not None
        self.manifest = known or manifest.read(kept_in)
        self.before = self.manifest.files
        self._staging = f"{output}/{STAGING}"

    def up_to_date(self, fingerprints: Mapping[str, str]) -> Records:
        """The files that need not be made again: same fingerprint, and still as we left them."""
        return {
            path: record
            for path, fingerprint in fingerprints.items()
            if (record := self.before.get(path)) is not None
            and record.fingerprint == fingerprint
            and (self.is_known or is_untouched(self.output, path, record))
        }

    @contextmanager
    def staging(self, *, needed: bool = True) -> Iterator[None]:
        """Has an empty folder for `stage`, if one is `needed`.

        Nobody is to find half a site there afterwards, nor what a build that was killed left.
        """
        self._clear()
        if needed:
            os.makedirs(self._staging)  # noqa: PTH103 (strings, see `stage`)
        try:
            yield
        finally:
            self._clear()

    def compare(self, number: int, path: str, content: bytes, fingerprint: str) -> StagedFile:
        """What `stage` would give, with nothing written."""
        key = digest.of_bytes(content)
        known = self.before.get(path)
        if known and known.digest == key and is_untouched(self.output, path, known):
            return StagedFile(path, replace(known, fingerprint=fingerprint))
        return StagedFile(path, Record(key, len(content), -1, fingerprint), number)

    def stage(self, number: int, path: str, content: bytes, fingerprint: str) -> StagedFile:
        """Stages the site's file `number` (from 1), save where the tree has it; in any process."""
        made = self.compare(number, path, content, fingerprint)
        if not made.number:
            return made
        # Strings and not pathlib, which for ten thousand files costs more than the system calls.
        try:
            with open(f"{self._staging}/{number}", "wb") as file:  # noqa: PTH123 (as said)
                file.write(content)
                file.flush()
                modified = os.fstat(file.fileno()).st_mtime_ns
        except OSError as error:
            error.filename = f"{self.output}/{path}"
            raise
        return replace(made, record=replace(made.record, mtime_ns=modified))

    def publish(
        self, made: Iterable[StagedFile], keep: Mapping[str, Record], parts: Parts | None = None
    ) -> None:
        """Makes the tree hold exactly the files `made` and `keep`, beside what others put there.

        `parts` are the paths that the plan's parts made, for the manifest to know.
        """
        files = list(made)
        staged = {file.path: file.number for file in files if file.number}
        records = {**keep, **{file.path: file.record for file in files}}
        obsolete = [path for path in self.before if path not in records]
        _make_way(self.output, staged, obsolete)
        written = Manifest(records, parts or {})
        # Were this to end before the last line, the next build would still know what is ours.
        fresh = (
            checksummed.stage(self.manifest_path, written)
            if staged or written != self.manifest
            else None
        )
        for path, number in staged.items():
            _rename(f"{self._staging}/{number}", f"{self.output}/{path}")
        for path in obsolete:
            _delete(self.output, path)
        if fresh:
            fresh.replace(self.manifest_path)
        self.manifest = written

    def changes(self, made: Iterable[StagedFile], keep: Mapping[str, Record]) -> Changes:
        """What `publish` does to the tree."""
        files = list(made)
        moved = [file.path for file in files if file.number]
        planned = {*keep, *(file.path for file in files)}
        return Changes(
            added=tuple(path for path in moved if path not in self.before),
            changed=tuple(path for path in moved if path in self.before),
            deleted=tuple(path for path in self.before if path not in planned),
            unchanged=len(planned) - len(moved),
        )

    def _clear(self) -> None:
        _clear_staging(self.output)


def _clear_staging(output: Path) -> None:
    staging = output / STAGING
    if staging.is_dir() and not staging.is_symlink():
        shutil.rmtree(staging)
    else:
        staging.unlink(missing_ok=True)


def _make_way(output: Path, staged: Iterable[str], obsolete: Iterable[str]) -> None:
    """Deletes early what stands where a folder is to become a file or a file a folder.

    Raises `UsageError`, with nothing deleted, where that would be somebody else's file.
    """
    ours = {output / path for path in obsolete}
    blocking: set[Path] = set()
    folders: set[str] = set()
    for path in staged:
        if os.path.isdir(f"{output}/{path}"):  # noqa: PTH112 (see `Tree.stage`)
            blocking |= {found for found in (output / path).rglob("*") if not found.is_dir()}
        folders.update(path[:end] for end, letter in enumerate(path) if letter == "/")
    blocking |= {output / folder for folder in folders if _is_file(f"{output}/{folder}")}
    for found in sorted(blocking - ours):
        raise UsageError(f"{found} is in the way of the site, and is not ours to delete")
    for found in sorted(blocking):
        _delete(output, found.relative_to(output).as_posix())
    for path in staged:
        if os.path.isdir(f"{output}/{path}"):  # noqa: PTH112 (see `Tree.stage`)
            _remove_empty(output / path)


def _remove_empty(folder: Path) -> None:
    for found in sorted((folder, *folder.rglob("*")), reverse=True):
        found.rmdir()


def _is_file(path: str) -> bool:
    return os.path.lexists(path) and not os.path.isdir(path)  # noqa: PTH112 (see `Tree.stage`)


def remove(output: Path, kept_in: Path) -> int:
    """Deletes the files that we wrote into `output`, and only those; returns how many."""
    paths = manifest.read(kept_in).files
    for path in paths:
        _delete(output, path)
    _clear_staging(output)
    with contextlib.suppress(OSError):
        output.rmdir()
    for file in (kept_in, checksummed.staging_path(kept_in)):
        file.unlink(missing_ok=True)
    return len(paths)


def _rename(staged: str, target: str) -> None:
    try:
        os.replace(staged, target)  # noqa: PTH105 (see `Tree.stage`)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 (likewise)
        os.replace(staged, target)  # noqa: PTH105 (likewise)


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
        except FileNotFoundError:
            continue  # somebody was faster, but what is above it may be empty too
        except OSError:
            return
