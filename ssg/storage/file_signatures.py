"""File signatures (size, times, inode), and a cache of results that are valid while they last."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from ssg.problems.os_errors import read_source, unreadable
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache

SETTLE_SECONDS = 2.0
"""Seconds after which a later change surely changes a file's times (git's "racily clean" rule)."""

Signature = tuple[int, int, int, int]
"""Size, mtime and ctime in nanoseconds, and inode."""


class Signatures(Struct, frozen=True):
    """The signatures of the files of a build, recorded at one time (seconds since the epoch).

    A file that changes later counts as changed in the next build. `touched` are the files written
    since the last build, if that is known: then no other file changed, appeared or disappeared.
    """

    recorded_at: float
    files: dict[str, Signature] = {}
    touched: frozenset[str] | None = None

    def refreshed(self, touched: Iterable[str]) -> "Signatures | None":
        """Records the `touched` files again; returns None if any of them is new or gone."""
        now, paths = time.time(), list(touched)
        files = {path: signature for path in paths if (signature := _signature_if_present(path))}
        if any((path in self.files) != (path in files) for path in paths):
            return None
        return Signatures(now, self.files | files, frozenset(files))

    def signature_of(self, path: str) -> Signature:
        """Returns the recorded signature of a file, or else its current one; raises `OSError`."""
        return self.files.get(path) or signature_of(path)


def signature_of(path: str) -> Signature:
    """Returns the current signature of a file; raises `OSError`."""
    info = os.stat(path)  # noqa: PTH116 (for ten thousand files pathlib costs more)
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino


def _signature_if_present(path: str) -> Signature | None:
    try:
        return signature_of(path)
    except OSError:
        return None


def is_settled(signature: Signature, at: float) -> bool:
    """Whether the file changed so long before `at` that a change after it would show."""
    return at - max(signature[1:3]) / 1e9 > SETTLE_SECONDS


def cached_by_signature(
    file: Path, purpose: str, cache: Cache, compute: Callable[[bytes], bytes]
) -> bytes:
    """Returns `compute(content)`, cached for as long as the file's signature is the same.

    A file that has just changed is not cached: it may change again within the same tick of the
    disk's clock.
    """
    try:
        signature = signature_of(str(file))
    except OSError as error:
        raise unreadable(file, error) from error
    key = digest.of_value((purpose, generator_version.fingerprint(), str(file), signature))
    if (cached := cache.get(key)) is not None:
        return cached
    result = compute(read_source(file))
    if is_settled(signature, time.time()):
        cache.put_many({key: result})
    return result
