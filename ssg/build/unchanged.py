"""Skips a build when no input of the site has changed since the last one, and nothing was due.

Files are compared by size, times and inode. A file changed just before a build began may change
again within the same tick of the disk's clock, so such a build is not recorded (git's "racily
clean" rule).
"""

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ssg.build import manifest
from ssg.build.publish import Changes
from ssg.config.config import CONFIG_FILE, Config
from ssg.config.known_problems import KNOWN_FILE
from ssg.config.options import Options
from ssg.content.discover import CONTENT, files_under
from ssg.problems.codes import SELF_RESOLVING_RULES
from ssg.problems.errors import Problem
from ssg.site.schedule import ScheduledChange
from ssg.storage import checksummed, digest, generator_version
from ssg.storage.file_signatures import Signature, Signatures, is_settled, signature_of
from ssg.storage.state_folder import STATE
from ssg.theme import files


class Summary(Struct, frozen=True):
    """Facts about a built site that commands show.

    `coming` is `Site.next_change`, `previews` is `Site.previews`.
    """

    url: str
    root: str
    stories: int
    coming: ScheduledChange | None = None
    previews: Mapping[str, str] = {}

    @property
    def due(self) -> datetime | None:
        """When time alone will next change the site."""
        return self.coming.at if self.coming else None


class BuildRecord(Struct, frozen=True):
    """The last good build of an output tree: the digest of its inputs, its time and its result."""

    inputs: str
    moment: datetime
    summary: Summary
    warnings: tuple[Problem, ...]
    known: tuple[Problem, ...] = ()


def inputs(options: Options, config: Config) -> tuple[str, Signatures]:
    """The digest of all inputs of a site, and the signatures of the files among them.

    The digest is "" if a file changed too recently to be sure that it will not change unnoticed.
    """
    at = time.time()
    present: dict[str, Signature] = {}
    missing: dict[str, int] = {}
    for path in _files(options.root, config):
        try:
            present[path] = signature_of(path)
        except OSError as error:  # a dangling link, or an extension that does not exist yet
            missing[path] = error.errno or 0
    signatures = Signatures(at, present)
    if not all(is_settled(signature, at) for signature in present.values()):
        return "", signatures
    settings = (
        *(options.base_url, options.show, options.strict, options.advise),
        options.preview,
    )
    files = sorted(present.items()), sorted(missing.items())
    return digest.of_value((generator_version.fingerprint(), settings, files)), signatures


def _files(root: Path, config: Config) -> Iterator[str]:
    yield from (str(root / name) for name in (CONFIG_FILE, KNOWN_FILE))
    for name in config.extensions:
        yield str(root / (name.replace(".", "/") + ".py"))
    folders = [root / CONTENT]
    for kind in ("layouts", "assets"):
        folders += files.theme_folders(root, config.theme, kind)
    for folder in folders:
        yield from files_under(folder)


def recall(
    options: Options, output: Path, current_inputs: str, moment: datetime
) -> tuple[BuildRecord, Changes] | None:
    """The last build, if a build at `moment` would do the same and its files are unchanged.

    `current_inputs` is the digest that `inputs` returns; with "" the result is None.
    """
    try:
        record = checksummed.read(_path(options, output), BuildRecord)
    except OSError:  # An unreadable record only costs a build, so it is no error.
        return None
    if record is None or not current_inputs or record.inputs != current_inputs:
        return None
    due = record.summary.due
    if moment < record.moment or (due and due <= moment):
        return None
    files = manifest.read(manifest.path_of(options.root / STATE, output)).files
    if not files or not all(manifest.is_untouched(output, *entry) for entry in files.items()):
        return None
    return record, Changes(unchanged=len(files))


def remember(options: Options, output: Path, record: BuildRecord) -> None:
    """Saves a build for `recall`.

    Instead deletes the record if inputs changed too recently, or if a warning can disappear while
    no input changes.
    """
    is_temporary = any(problem.code in SELF_RESOLVING_RULES for problem in record.warnings)
    if not record.inputs or is_temporary:
        forget(options, output)
        return
    checksummed.write(_path(options, output), record)


def forget(options: Options, output: Path) -> None:
    """Deletes the record of the last build, so that the next one is not skipped."""
    _path(options, output).unlink(missing_ok=True)


def _path(options: Options, output: Path) -> Path:
    path = manifest.path_of(options.root / STATE, output)
    return path.with_name(path.name.replace("manifest", "last"))
