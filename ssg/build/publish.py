"""Publishes a site into its output tree so that readers never see half of it.

All files are staged before the first rename; then they are renamed into place in the order of the
plan, files that are no longer planned are deleted, and the manifest is written last. A crash at
any point leaves complete files, and the next build repairs the rest.
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
from ssg.build.manifest import Manifest, Record, Records, Variant, is_untouched
from ssg.storage import checksummed, digest, file_tree

STAGING = ".dateline-staging"


class StagedFile(Struct, frozen=True):
    """A rendered file: staged under `number`, or already in the tree if that is 0."""

    path: str
    record: Record
    number: int = 0


StageFile = Callable[[int, str, bytes, str], StagedFile]
"""Called with a file's number (from 1), path, content and fingerprint."""
Parts = dict[str, tuple[str, ...]]
"""The paths of each part's outputs, by the part's key."""


class Changes(Struct, frozen=True):
    """The paths that a build changed, in the order of the changes."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def files(self) -> int:
        """How many files the site has."""
        return len(self.added) + len(self.changed) + self.unchanged


class OutputTree:
    """An output tree; `before` are the records of its files, from the manifest.

    A `trusted` manifest was written by the last build of this process, and so was the tree: its
    files are not examined.
    """

    def __init__(self, output: Path, manifest_path: Path, trusted: Manifest | None = None) -> None:
        self.output = output
        self.manifest_path = manifest_path
        self._is_examined = trusted is not None
        self.manifest = trusted or manifest.read(manifest_path)
        self.before = self.manifest.files
        self._staging = f"{output}/{STAGING}"

    def up_to_date(self, fingerprints: Mapping[str, str]) -> Records:
        """The files that need no rendering: same fingerprint, and unchanged since written."""
        return {
            path: record
            for path, fingerprint in fingerprints.items()
            if (record := self.before.get(path)) is not None
            and record.fingerprint == fingerprint
            and (self._is_examined or is_untouched(self.output, path, record))
        }

    def is_untouched(self) -> bool:
        """Whether there are records, and all files are as they say."""
        if not self._is_examined:
            records = self.before.items()
            self._is_examined = bool(records) and all(
                is_untouched(self.output, *each) for each in records
            )
        return self._is_examined

    def adopt(self, paths: Iterable[str]) -> None:
        """Counts files that no build accounts for as an earlier build's, so they are deleted."""
        self.before = {**self.before, **dict.fromkeys(paths, manifest.UNFINISHED)}

    @contextmanager
    def staging(self, *, needed: bool = True) -> Iterator[None]:
        """Provides an empty folder for `stage` if one is `needed`, and deletes it afterwards.

        Also deletes what a killed build left there.
        """
        _clear_staging(self.output)
        if needed:
            os.makedirs(self._staging)  # noqa: PTH103 (strings, see `stage`)
        try:
            yield
        finally:
            _clear_staging(self.output)

    def compare(self, number: int, path: str, content: bytes, fingerprint: str) -> StagedFile:
        """What `stage` would return, without writing anything."""
        key = digest.of_bytes(content)
        record = self.before.get(path)
        if record and record.digest == key and is_untouched(self.output, path, record):
            return StagedFile(path, replace(record, fingerprint=fingerprint))
        return StagedFile(path, Record(key, len(content), -1, fingerprint), number)

    def stage(self, number: int, path: str, content: bytes, fingerprint: str) -> StagedFile:
        """Stages the file `number` (from 1) unless the tree has the same; works in any process."""
        staged = self.compare(number, path, content, fingerprint)
        if not staged.number:
            return staged
        # Strings instead of pathlib, which costs more than the system calls for many files.
        try:
            with open(f"{self._staging}/{number}", "wb") as file:  # noqa: PTH123 (see above)
                file.write(content)
                file.flush()
                modified = os.fstat(file.fileno()).st_mtime_ns
        except OSError as error:
            error.filename = f"{self.output}/{path}"
            raise
        return replace(staged, record=replace(staged.record, mtime_ns=modified))

    def publish(
        self,
        files: Iterable[StagedFile],
        keep: Mapping[str, Record],
        parts: Parts | None = None,
        variant: Variant = Variant(),  # noqa: B008 (a frozen value)
    ) -> None:
        """Makes the tree hold exactly `files` and `keep`, beside files from elsewhere.

        The manifest records `parts` and the `variant` with them. Raises `UsageError`, with nothing
        changed, if a file from elsewhere is in the way.
        """
        files = list(files)
        staged = {file.path: file.number for file in files if file.number}
        records = {**keep, **{file.path: file.record for file in files}}
        obsolete = [path for path in self.before if path not in records]
        file_tree.make_way(self.output, staged, obsolete)
        written = Manifest(records, parts or {}, variant)
        # If the build stops before the last line, the staged manifest tells the next one which
        # files are Dateline's.
        has_changed = bool(staged) or written != self.manifest
        new_manifest = checksummed.stage(self.manifest_path, written) if has_changed else None
        self._replace(staged, obsolete)
        if new_manifest:
            new_manifest.replace(self.manifest_path)
        self.manifest = written

    def _replace(self, staged: Mapping[str, int], obsolete: Iterable[str]) -> None:
        """Renames staged files, and deletes obsolete ones; an error says how much is new."""
        done = 0
        try:
            for path, number in staged.items():
                _rename(f"{self._staging}/{number}", f"{self.output}/{path}")
                done += 1
            for path in obsolete:
                file_tree.delete(self.output, path)
        except OSError as error:
            if done:
                count = f"{done:,} of {len(staged):,} changed files are in place"
                error.add_note(f"the site is partly new: {count}, and the next build completes it")
            raise

    def changes(self, files: Iterable[StagedFile], keep: Mapping[str, Record]) -> Changes:
        """The changes that `publish` makes to the tree."""
        files = list(files)
        written = [file.path for file in files if file.number]
        planned = {*keep, *(file.path for file in files)}
        return Changes(
            added=tuple(path for path in written if path not in self.before),
            changed=tuple(path for path in written if path in self.before),
            deleted=tuple(path for path in self.before if path not in planned),
            unchanged=len(planned) - len(written),
        )


def _clear_staging(output: Path) -> None:
    staging = output / STAGING
    if staging.is_dir() and not staging.is_symlink():
        shutil.rmtree(staging)
    else:
        staging.unlink(missing_ok=True)


def remove(output: Path, manifest_path: Path) -> int:
    """Deletes the files that builds wrote into `output`, and only those; returns how many."""
    paths = manifest.read(manifest_path).files
    for path in paths:
        file_tree.delete(output, path)
    _clear_staging(output)
    with contextlib.suppress(OSError):
        output.rmdir()
    for file in (manifest_path, checksummed.staging_path(manifest_path)):
        file.unlink(missing_ok=True)
    return len(paths)


def _rename(staged: str, target: str) -> None:
    try:
        os.replace(staged, target)  # noqa: PTH105 (see `Tree.stage`)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 (see above)
        os.replace(staged, target)  # noqa: PTH105 (see above)
