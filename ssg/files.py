"""What was found out about a file, kept for as long as the file is the same."""

import time
from collections.abc import Callable
from pathlib import Path

from ssg import digest, engine
from ssg.cache import Cache
from ssg.refusals import source, unreadable

SETTLED = 2.0
"""Seconds after which a file's times tell a later change (git's "racily clean" rule)."""


def remembered(file: Path, what: str, cache: Cache, find_out: Callable[[bytes], bytes]) -> bytes:
    """`find_out(content)`, found out once for a file with the same size, times and inode.

    A file that was touched just now is read again: it may change once more within the same tick
    of the disk's clock.
    """
    try:
        info = file.stat()
    except OSError as error:
        raise unreadable(file, error) from error
    identity = (str(file), info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)
    key = digest.of_value((what, engine.fingerprint(), identity))
    if (known := cache.get(key)) is not None:
        return known
    found = find_out(source(file))
    if time.time() - max(info.st_mtime, info.st_ctime) > SETTLED:
        cache.put_many({key: found})
    return found
