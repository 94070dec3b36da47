"""The ledger: what deploys put at a target, kept there beside the site.

It is compressed JSON with a checksum, because the one of a large site would take seconds to send.
Headers repeat, so each distinct set of them is written once.
"""

import zlib
from collections.abc import Mapping
from gzip import compress, decompress
from typing import TypeVar

from msgspec import Struct

from ssg.storage import checksummed

FOLDER = ".dateline"
"""The folder at a target in which deploys keep what they need."""
LEDGER = f"{FOLDER}/ledger.json.gz"
STATE = f"{FOLDER}/state.json.gz"
ANNOUNCED = f"{FOLDER}/announced.json.gz"
"""What was announced last, beside the ledger."""
_FAST = 1

Value = TypeVar("Value")


class Record(Struct, frozen=True, gc=False):
    """A file at a target: its content's digest, its size, and the headers sent with it, as text.

    The digest is "" if the content is not known, and the size then may be wrong. A size of -1 says
    that the file may not be there at all.
    """

    digest: str
    size: int = 0
    headers: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether there is a file, whatever its content."""
        return self.size >= 0


Records = dict[str, Record]

CHANGING = Record("")
"""A file that an interrupted deploy was replacing or deleting."""
ADDING = Record("", -1)
"""A file that an interrupted deploy was adding."""


class _Row(Struct, frozen=True, gc=False, array_like=True):
    """A record as it is written; `headers` is a place in the table of headers."""

    digest: str
    size: int
    headers: int


class Table(Struct, frozen=True):
    """Records as they are written."""

    headers: tuple[str, ...] = ()
    files: dict[str, _Row] = {}

    def records(self) -> Records:
        """The records by path; raises `IndexError` for headers that are not in the table."""
        headers = self.headers
        return {
            path: Record(row.digest, row.size, headers[row.headers])
            for path, row in self.files.items()
        }


def table_of(records: Mapping[str, Record]) -> Table:
    """Returns records as they are written."""
    places: dict[str, int] = {}
    rows = {
        path: _Row(each.digest, each.size, places.setdefault(each.headers, len(places)))
        for path, each in records.items()
    }
    return Table(tuple(places), rows)


def encode(records: Mapping[str, Record]) -> bytes:
    """Returns a ledger as it is stored; equal records give equal bytes."""
    return pack(table_of(records))


def decode(content: bytes) -> Records | None:
    """Returns the records of a stored ledger; None if it is damaged or names files elsewhere."""
    table = unpack(content, Table)
    if table is None or any(map(is_outside, table.files)):
        return None
    try:
        return table.records()
    except IndexError:
        return None


def is_outside(path: str) -> bool:
    """Whether a path is not that of a file of the site: it leads out, or to the ledger's folder."""
    if path.startswith(("/", f"{FOLDER}/")) or "\0" in path or path in ("", FOLDER):
        return True
    return ".." in path and ".." in path.split("/")


def pack(value: object) -> bytes:
    """Returns a value as it is stored at a target: compressed, with a checksum."""
    return compress(checksummed.encode(value), _FAST, mtime=0)


def unpack(content: bytes, kind: type[Value]) -> Value | None:
    """Returns a stored value; None if it is damaged or not of type `kind`."""
    try:
        return checksummed.decode(decompress(content), kind)
    except (OSError, EOFError, zlib.error):
        return None
