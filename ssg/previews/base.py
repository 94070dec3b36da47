"""The build that a preview is compared with: whether it can be, and what time alone changes in it.

What is kept for this is in the state folder: everything in the folder of a preview is uploaded.
"""

import re
from datetime import datetime
from html import unescape
from pathlib import Path

from msgspec import Struct

from ssg.build import manifest
from ssg.build.stored.last_build import Summary
from ssg.problems.errors import UsageError
from ssg.storage import checksummed
from ssg.storage.state_folder import STATE

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')


class Build(Struct, frozen=True):
    """When a preview was built, and when time alone would next change it."""

    moment: datetime
    due: datetime | None


def remember(root: Path, output: Path, moment: datetime, summary: Summary) -> None:
    """Keeps what a comparison with a preview has to know of it."""
    checksummed.write(record_path(root, output), Build(moment, summary.due))


def record_path(root: Path, output: Path) -> Path:
    """The path of what is kept of the preview in a folder."""
    path = manifest.path_of(root / STATE, output)
    return path.with_name(path.name.replace("manifest", "preview"))


def require_comparable(folder: Path, output: Path, base_url: str) -> None:
    """Raises `UsageError` if a preview for `base_url` in `output` cannot be compared with a build.

    The build may be of another machine, so its address is that of its front page.
    """
    if folder.resolve() == output.resolve():
        raise UsageError("--against: this is the folder of the preview itself; build with --output")
    try:
        page = (folder / "index.html").read_text("utf-8", "replace")
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(f"--against: there is no built site in {folder}") from None
    found = _CANONICAL.search(page)
    if found and (address := unescape(found[1])) != base_url:
        raise UsageError(
            f"--against: the site in {folder} is for {address}, so every page would differ: build "
            f"it for {base_url}, with `ssg preview`"
        )


def outdated_since(root: Path, folder: Path, moment: datetime) -> datetime | None:
    """Returns when a build was made if at a later `moment` it would differ; None if not known."""
    build = checksummed.read(record_path(root, folder), Build)
    if build is None or build.due is None or not build.moment < build.due <= moment:
        return None
    return build.moment
