"""Errors of the operating system: a full disk, a missing permission, a deleted file.

They are neither bugs nor mistakes in sources, so the message names the file and says what to do. A
source that cannot be read becomes a `SiteError`; anything else stays an `OSError` with a file name,
which the command line explains.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssg.problems.errors import Location, Problem, SiteError

_PERMISSION_HINT = "give this user permission to use it, then try again"
_HINTS = {
    errno.ENOSPC: "free some space on the disk, then try again",
    errno.EACCES: _PERMISSION_HINT,
    errno.EPERM: _PERMISSION_HINT,
    errno.EROFS: "the file system is read-only: work elsewhere, or mount it for writing",
    errno.EIO: "the disk may be failing: look at the system log",
    errno.EMFILE: "raise the limit on open files, then try again",
    errno.ENFILE: "close some programs, then try again",
    errno.ENOENT: "it was deleted, or its folder is missing: look there, then try again",
    errno.ENAMETOOLONG: "give the source a shorter name or slug, then try again",
    errno.EBUSY: "another program is using it: try again when that has finished",
}
_ERRNO_OF_SQLITE = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_IOERR: errno.EIO,
}


@contextmanager
def attribute_errors_to(path: Path) -> Iterator[None]:
    """Adds `path` to an `OSError` raised within that names no file, as a full disk's does not."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def read_source(file: Path) -> bytes:
    """Reads a source; raises `SiteError` if it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


def unreadable(path: Path, error: OSError) -> SiteError:
    """Returns the error that a source, or a folder of sources, cannot be read."""
    message = f"cannot be read: {error.strerror}"
    return SiteError([Problem("unreadable", Location(_display_path(path)), message, _hint(error))])


def walk_files(folder: Path) -> Iterator[Path]:
    """Yields every file below a folder of sources; raises `SiteError` if a folder is unreadable."""

    def raise_unreadable(error: OSError) -> None:
        raise unreadable(Path(error.filename), error) from error

    for parent, _, names in os.walk(folder, onerror=raise_unreadable):
        yield from (Path(parent, name) for name in names)


def describe_os_error(error: OSError) -> str:
    """Describes the error in one line: the file, the reason, its notes, and what to do."""
    path = Path(os.fsdecode(error.filename2 or error.filename))
    notes = getattr(error, "__notes__", ())
    return f"{_display_path(path)}: {error.strerror} ({'; '.join((*notes, _hint(error)))})"


SQLITE_ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite raises for a damaged file; its message can quote bytes that are not UTF-8."""


def sqlite_os_error(error: Exception, path: Path) -> OSError | None:
    """Returns the system's error behind one of SQLite, or None if the file itself is damaged."""
    code = _ERRNO_OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return OSError(code, f"{os.strerror(code)}, {error}", str(path)) if code else None


def _hint(error: OSError) -> str:
    return _HINTS.get(error.errno or 0, "fix this, then try again")


def _display_path(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
