"""The change report of a build as JSON, for deploys, cache purges and people."""

import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from ssg.build.job import Result
from ssg.problems.errors import UsageError
from ssg.text.paths import url_of


class Change(Struct, frozen=True):
    """One file of the site: its absolute URL, its path in the output, and why it changed.

    `why` is "new", "gone", or the names of what changed (see `build.Result.why`).
    """

    url: str
    path: str
    why: tuple[str, ...]


class Report(Struct, frozen=True):
    """A build as other programs see it; `due` is when time alone next changes the site, in UTC.

    It does not name the change: a report may leave the newsroom, unpublished stories must not.
    """

    site: str
    now: datetime
    dry_run: bool
    added: tuple[Change, ...]
    changed: tuple[Change, ...]
    deleted: tuple[Change, ...]
    unchanged: int
    due: datetime | None


def of(result: Result, *, dry_run: bool = False) -> Report:
    """The report of a build or, with `dry_run`, of what it would change."""
    site, changes = result.summary.url, result.changes

    def change(path: str, *why: str) -> Change:
        return Change(site + url_of(path)[1:], path, why)

    return Report(
        site=site,
        now=result.moment,
        dry_run=dry_run,
        added=tuple(change(path, "new") for path in changes.added),
        changed=tuple(change(path, *result.why[path]) for path in changes.changed),
        deleted=tuple(change(path, "gone") for path in changes.deleted),
        unchanged=changes.unchanged,
        due=due.astimezone(UTC) if (due := result.summary.due) else None,
    )


def write(report: Report, path: Path) -> None:
    """Writes a report atomically; raises `UsageError` if the file cannot be written."""
    save(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n", path)


def save(content: bytes, path: Path) -> None:
    """Writes the content of a report atomically; raises `UsageError` if it cannot be written."""
    staged = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        staged.write_bytes(content)
        staged.replace(path)
    except OSError as error:
        staged.unlink(missing_ok=True)
        raise UsageError(f"--report: cannot write {path}: {error.strerror}") from None
