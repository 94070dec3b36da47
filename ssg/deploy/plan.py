"""What a deploy changes at a target, in an order in which no page refers to what is not there.

A page is sent after everything that it shows, new pages before those that link to them, and what
announces pages (feeds, sitemaps, the front page) after all pages. Deletions come last.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from enum import IntEnum
from typing import Protocol

from msgspec import Struct

from ssg.build.unaccounted import listed
from ssg.config.deploy_config import MAX_DELETED_SHARE, MAX_DELETIONS
from ssg.deploy.ledger import Record, Records
from ssg.deploy.local_site import LocalFile
from ssg.deploy.precompressed import original
from ssg.model.discovery import feeds
from ssg.problems.errors import UsageError

_FEEDS = frozenset(feed.url for feed in feeds("", ""))
FRONT_PAGE = "index.html"


class Stage(IntEnum):
    """When a file is sent: what is new before what replaces something."""

    MEDIA = 0
    """Pictures, style sheets, scripts, the search index: all that is neither page nor feed."""
    CHANGED_MEDIA = 1
    PAGES = 2
    CHANGED_PAGES = 3
    FEEDS = 4
    FRONT_PAGE = 5


class Plan(Struct, frozen=True):
    """The paths of each step of a deploy, and how much that is; `target` is what was there before.

    `records` are those that the target has afterwards. `obstacles` are the deletions that cannot
    wait, because a folder takes the place of a file or a file that of a folder.
    """

    obstacles: tuple[str, ...] = ()
    steps: tuple[tuple[str, ...], ...] = ()
    deletions: tuple[str, ...] = ()
    target: Records = {}
    records: Records = {}

    @property
    def uploads(self) -> tuple[str, ...]:
        """The paths that are sent, in order."""
        return tuple(path for step in self.steps for path in step)

    @property
    def touched(self) -> tuple[str, ...]:
        """All paths that change."""
        return (*self.obstacles, *self.uploads, *self.deletions)

    @property
    def size(self) -> int:
        """How many bytes are sent."""
        return sum(self.records[path].size for path in self.uploads)

    @property
    def added(self) -> int:
        """How many files are new at the target."""
        return sum(path not in self.target for path in self.uploads)

    @property
    def deleted(self) -> tuple[str, ...]:
        """All paths that are deleted."""
        return (*self.obstacles, *self.deletions)


class Headers(Protocol):
    """Decides the headers with which a target sends a file."""

    def __call__(self, path: str, coding: str, /) -> str: ...


def make_plan(files: Mapping[str, LocalFile], target: Records, headers: Headers) -> Plan:
    """Compares the files of a site with what is at a target."""
    steps: tuple[list[str], ...] = tuple([] for _ in Stage)
    records: Records = {}
    for path, local in files.items():
        record = records[path] = Record(local.digest, local.size, headers(path, local.coding))
        if target.get(path) != record:
            # A server may send a precompressed file in place of its original.
            shown = _shown(path, files)
            before = target.get(shown)
            steps[stage_of(shown, is_new=before is None or not before.is_certain)].append(path)
    obsolete = (path for path in target if path not in files)
    deletions = sorted(obsolete, key=lambda path: (_shown(path, files) == path, path))
    obstacles = _obstacles(deletions, {path for step in steps for path in step})
    return Plan(
        obstacles,
        tuple(tuple(sorted(step)) for step in steps),
        tuple(path for path in deletions if path not in obstacles),
        target,
        records,
    )


def _shown(path: str, files: Mapping[str, LocalFile]) -> str:
    """Returns the path at which readers see a file: a precompressed one instead of its original."""
    shown = original(path)
    return shown if shown in files else path


def _obstacles(deletions: Sequence[str], uploads: Set[str]) -> tuple[str, ...]:
    """Returns the deletions that are in the way of uploads."""
    if not deletions:
        return ()
    folders = {folder for path in uploads for folder in _folders(path)}
    return tuple(
        path
        for path in deletions
        if path in folders or any(folder in uploads for folder in _folders(path))
    )


def _folders(path: str) -> Iterator[str]:
    """Yields the folders that a path is in."""
    for end, letter in enumerate(path):
        if letter == "/":
            yield path[:end]


def stage_of(path: str, *, is_new: bool) -> Stage:
    """Returns when a file is sent."""
    name = path.rpartition("/")[2]
    if path == FRONT_PAGE:
        return Stage.FRONT_PAGE
    if name in _FEEDS or (name.endswith(".xml") and "sitemap" in name):
        return Stage.FEEDS
    if name.endswith(".html"):
        return Stage.PAGES if is_new else Stage.CHANGED_PAGES
    return Stage.MEDIA if is_new else Stage.CHANGED_MEDIA


def refuse_many_deletions(plan: Plan, limit: int | None) -> None:
    """Raises `UsageError` if a deploy would delete more than it may; without a `limit`, the usual.

    A wrong folder or a failed build would otherwise empty the site that readers see.
    """
    deleted = [path for path in plan.deleted if plan.target[path].is_certain]
    count, total = len(deleted), len(plan.target)
    most = min(MAX_DELETIONS, int(total * MAX_DELETED_SHARE)) if limit is None else limit
    if count > most:
        raise UsageError(
            f"the deploy would delete {count:,} of the {total:,} files there "
            f"({listed(deleted)}), and may delete {most:,}: nothing was changed. "
            f"If that is right, add --max-deletes {count}"
        )
