"""What the system refuses: a full disk, a folder that may not be written, a file that went away.

Neither our bug nor a slip of a writer's; what is left is to name the file and say what to do. A
source that cannot be read is a problem of the site; anything else stays an `OSError` with the name
of its file, which the command line explains.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssg.problems.errors import Location, Problem, SiteError

_RIGHTS = "give this user the right to use it, then build again"
_HINTS = {
    errno.ENOSPC: "make room on the disk, then build again",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "it can only be read here: build elsewhere, or mount it for writing",
    errno.EIO: "the disk may be failing: look at the system's log",
    errno.EMFILE: "raise the limit on open files, then build again",
    errno.ENFILE: "close some programs, then build again",
    errno.ENOENT: "it went away during the build: build again",
    errno.EBUSY: "another program is using it: build again when it is done",
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_IOERR: errno.EIO,
}


@contextmanager
def attribute_errors_to(path: Path) -> Iterator[None]:
    """Gives a refusal that names no file, such as that of a full disk, the name of this one."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def read_source(file: Path) -> bytes:
    """The bytes of a source; raises `SiteError` where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


def unreadable(path: Path, error: OSError) -> SiteError:
    """The problem that a source or a folder of sources cannot be read."""
    message = f"cannot be read: {error.strerror}"
    return SiteError([Problem("unreadable", Location(_shown(path)), message, _hint(error))])


def walk_files(folder: Path) -> Iterator[Path]:
    """Yields every file below a folder of sources; raises `SiteError` where one is closed to us."""

    def refused(error: OSError) -> None:
        raise unreadable(Path(error.filename), error) from error

    for within, _, names in os.walk(folder, onerror=refused):
        yield from (Path(within, name) for name in names)


def describe_os_error(error: OSError) -> str:
    """A refusal in one line: what, why, and what to do."""
    path = Path(os.fsdecode(error.filename2 or error.filename))
    return f"{_shown(path)}: {error.strerror} ({_hint(error)})"


SQLITE_ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite raises over a damaged file: it may quote what it found there, whatever that is."""


def sqlite_os_error(error: Exception, path: Path) -> OSError | None:
    """The refusal of the system behind an error of SQLite; None where the file itself is bad."""
    code = _OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return OSError(code, f"{os.strerror(code)}, {error}", str(path)) if code else None


def _hint(error: OSError) -> str:
    return _HINTS.get(error.errno or 0, "mend that, then build again")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
