"""Prepares a preview: its name, commit, address, folder and last day."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from ssg.build import manifest
from ssg.build.stored import last_build
from ssg.config.config import Config, PreviewOptions
from ssg.config.options import Options
from ssg.model.previews import Preview
from ssg.pages.manifests import PREVIEW_FILE
from ssg.previews import base
from ssg.problems.errors import UsageError
from ssg.storage import sqlite_file
from ssg.storage.state_folder import STATE
from ssg.text.slugs import slug_of_name
from ssg.text.urls import base_url_error

FOLDER = "previews"
"""The folder of the newsroom with a folder for each preview."""
_MAX_NAME = 63
"""The longest part of a host's name (RFC 1035)."""


class Request(Struct, frozen=True):
    """What was asked for: the name, and what replaces the settings, git's answer and the clock."""

    name: str
    base_url: str = ""
    days: int | None = None
    output: str = ""
    now: str = ""


def options(request: Request, root: Path, config: Config, now: datetime) -> Options:
    """Returns the options of the build of a preview: with drafts and scheduled stories.

    Its days are counted from `now`, whatever the time of which it shows the site.
    Raises `UsageError` for a name that cannot be part of a host's name, and if the address is
    missing, or if the address or the folder is that of the site.
    """
    base_url = _address(request, config)
    output = request.output or str(root / FOLDER / request.name)
    if Path(output).resolve() == (root / config.output).resolve():
        raise UsageError(f"{output} is the folder of the site itself: a preview needs another")
    last = (now + timedelta(days=request.days or config.preview.days)).astimezone(UTC)
    commit, date = _commit(root, now)
    return Options(
        root=root,
        output=output,
        base_url=base_url,
        show=PreviewOptions(drafts=True, future=True),
        now=request.now,
        preview=Preview(
            request.name, commit, date, last.replace(hour=0, minute=0, second=0, microsecond=0)
        ),
    )


def _address(request: Request, config: Config) -> str:
    name = request.name
    fits = 0 < len(name) <= _MAX_NAME and slug_of_name(name) == name and "_" not in name
    if not fits:
        hint = slug_of_name(name)[:_MAX_NAME].strip("-").replace("_", "-")
        advice = f': write "{hint}"' if hint and hint != name else ""
        raise UsageError(
            f'"{name}" cannot be the name of a preview, which is part of its address: only small '
            f"letters, digits and hyphens{advice}"
        )
    base_url = (request.base_url or config.preview.base_url).replace("{name}", name)
    if not base_url:
        raise UsageError(
            "say where the preview is shown: add --base-url, or to config.yaml "
            '`preview: {base_url: "https://{name}.previews.example.org/"}`'
        )
    if error := base_url_error(base_url):
        raise UsageError(f'--base-url: "{base_url}" {error}')
    if f"{base_url.rstrip('/')}/" == config.url:
        raise UsageError(f"{base_url} is the address of the site itself: a preview needs another")
    return base_url


def _commit(root: Path, now: datetime) -> tuple[str, datetime]:
    """Returns the short name and the date of git's last commit, or "" and the time of the build."""
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%h %cI"],  # noqa: S607 (whichever git the user has)
            cwd=root,
            capture_output=True,
            check=False,
            text=True,
        )
    except FileNotFoundError:
        return "", now
    commit, _, date = done.stdout.strip().partition(" ")
    return (commit, datetime.fromisoformat(date)) if date else ("", now)


def delete_expired(root: Path, now: datetime) -> tuple[str, ...]:
    """Deletes the folders of previews that have ended, and returns their names."""
    return tuple(_deleted(root, now))


def _deleted(root: Path, now: datetime) -> Iterator[str]:
    for file in sorted((root / FOLDER).glob(f"*/{PREVIEW_FILE}")):
        preview = _read(file)
        folder = file.parent
        if preview is None or preview.expires > now or folder.is_symlink():
            continue
        shutil.rmtree(folder)
        written = manifest.path_of(root / STATE, folder)
        for kept in (written, base.record_path(root, folder)):
            kept.unlink(missing_ok=True)
        sqlite_file.delete(last_build.path_of(written))
        yield folder.name


def _read(file: Path) -> Preview | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Preview)
    except (OSError, msgspec.DecodeError):
        return None
