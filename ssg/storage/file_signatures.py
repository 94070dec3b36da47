"""What was found out about a file, kept for as long as the file is the same."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from ssg.problems.os_errors import read_source, unreadable
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache

SETTLE_SECONDS = 2.0
"""Seconds after which a file's times tell a later change (git's "racily clean" rule)."""

Signature = tuple[int, int, int, int]
"""Size, mtime and ctime in nanoseconds, and inode."""


class Signatures(Struct, frozen=True):
    """What files were when a build began to look at them, `at` that time; each is looked at once.

    A file that changed since is another one to the next build. `touched` are those that were
    written since the last build, where that is known: no other file changed, came or went.
    """

    recorded_at: float
    files: dict[str, Signature] = {}
    touched: frozenset[str] | None = None

    def refreshed(self, touched: Iterable[str]) -> "Signatures | None":
        """The same files, of which some were `touched`; None where any of these came or went."""
        at, found = time.time(), {path: _identity_of_any(path) for path in touched}
        there = {path: now for path, now in found.items() if now is not None}
        if any((path in self.files) != (path in there) for path in found):
            return None
        return Signatures(at, self.files | there, frozenset(there))

    def signature_of(self, path: str) -> Signature:
        """What the file at `path` was, or is; raises `OSError`."""
        return self.files.get(path) or signature_of(path)


def signature_of(path: str) -> Signature:
    """What the file at `path` is; raises `OSError`."""
    info = os.stat(path)  # noqa: PTH116 (for ten thousand files pathlib costs more)
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino


def _identity_of_any(path: str) -> Signature | None:
    try:
        return signature_of(path)
    except OSError:
        return None


def is_settled(now: Signature, at: float) -> bool:
    """Whether a file was touched so long before a time that a change after it would show."""
    return at - max(now[1:3]) / 1e9 > SETTLE_SECONDS


def cached_by_signature(
    file: Path, what: str, cache: Cache, find_out: Callable[[bytes], bytes]
) -> bytes:
    """`find_out(content)`, found out once for a file with the same size, times and inode.

    A file that was touched just now is read again: it may change once more within the same tick
    of the disk's clock.
    """
    try:
        now = signature_of(str(file))
    except OSError as error:
        raise unreadable(file, error) from error
    key = digest.of_value((what, generator_version.fingerprint(), str(file), now))
    if (known := cache.get(key)) is not None:
        return known
    found = find_out(read_source(file))
    if is_settled(now, time.time()):
        cache.put_many({key: found})
    return found
