"""The short way out: when nothing that a site is made from has changed, and no story fell due.

Files are known by size, times and inode. A file that was touched just before a build began may be
changed once more within the same tick of the disk's clock, so such a build is not remembered
(git's "racily clean" rule).
"""

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ssg.build import manifest
from ssg.build.publish import Changes
from ssg.config.config import CONFIG_FILE, Config
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
    """What there is to say of a site; `coming` and `previews` are those of `Site`."""

    url: str
    root: str
    stories: int
    coming: ScheduledChange | None = None
    previews: Mapping[str, str] = {}

    @property
    def due(self) -> datetime | None:
        """When the clock alone will next change the site."""
        return self.coming.at if self.coming else None


class BuildRecord(Struct, frozen=True):
    """What the last good build of an output tree was made from, when, and what came of it."""

    inputs: str
    moment: datetime
    summary: Summary
    warnings: tuple[Problem, ...]


def inputs(options: Options, config: Config) -> tuple[str, Signatures]:
    """The digest of all that a site is made from, and the files among it.

    The digest is "" where some of them is too fresh to tell.
    """
    at = time.time()
    found: dict[str, Signature] = {}
    missing: dict[str, int] = {}
    for path in _files(options.root, config):
        try:
            found[path] = signature_of(path)
        except OSError as error:  # a link to nothing, or a module that is still to be written
            missing[path] = error.errno or 0
    seen = Signatures(at, found)
    if not all(is_settled(known, at) for known in found.values()):
        return "", seen
    said = (options.base_url, options.show, options.strict, options.advise)
    files = sorted(found.items()), sorted(missing.items())
    return digest.of_value((generator_version.fingerprint(), said, files)), seen


def _files(root: Path, config: Config) -> Iterator[str]:
    yield str(root / CONFIG_FILE)
    for name in config.extensions:
        yield str(root / (name.replace(".", "/") + ".py"))
    folders = [root / CONTENT]
    for kind in ("layouts", "assets"):
        folders += files.theme_folders(root, config.theme, kind)
    for folder in folders:
        yield from files_under(folder)


def recall(
    options: Options, output: Path, seen: str, moment: datetime
) -> tuple[BuildRecord, Changes] | None:
    """The last build, if one now would do the same and its files are still as it left them."""
    try:
        memory = checksummed.read(_path(options, output), BuildRecord)
    except OSError:  # what cannot be read is found out again, unlike what is ours to delete
        return None
    if memory is None:
        return None
    due = memory.summary.due
    if not seen or memory.inputs != seen or moment < memory.moment or (due and due <= moment):
        return None
    records = manifest.read(manifest.path_of(options.root / STATE, output)).files
    if not records or not all(manifest.is_untouched(output, *entry) for entry in records.items()):
        return None
    return memory, Changes(unchanged=len(records))


def remember(options: Options, output: Path, memory: BuildRecord) -> None:
    """Keeps a build for `recall`.

    One whose inputs were too fresh is forgotten, and one with a warning that time alone will mend.
    """
    is_passing = any(problem.code in SELF_RESOLVING_RULES for problem in memory.warnings)
    if not memory.inputs or is_passing:
        forget(options, output)
        return
    checksummed.write(_path(options, output), memory)


def forget(options: Options, output: Path) -> None:
    """Makes the next build read everything again."""
    _path(options, output).unlink(missing_ok=True)


def _path(options: Options, output: Path) -> Path:
    path = manifest.path_of(options.root / STATE, output)
    return path.with_name(path.name.replace("manifest", "last"))
