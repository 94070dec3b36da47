"""What changed at the addresses of a site since it was last announced, and who knows of it.

The record of the last announcement has the digest of each file, and what each recipient has still
to be told. So a recipient that failed gets what it missed, and no other hears anything twice.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from ssg.deploy import ledger
from ssg.deploy.local_site import LocalFile
from ssg.deploy.precompressed import original
from ssg.text.reserved_names import is_host_file

Kind = Literal["added", "changed", "deleted"]
Changes = Mapping[str, Kind]
"""What happened to each file that changed, by its path."""
_DIGITS = 16
"""As much of a digest tells a file from its earlier form."""


class Announced(Struct, frozen=True):
    """The record: the `files` of the site that was announced, and what is `pending`.

    `pending` is by the key of a recipient, and does not name it: a webhook's address may be secret,
    and the record of a site in a bucket is public.
    """

    files: dict[str, str] = {}
    pending: dict[str, dict[str, Kind]] = {}

    def todo(self, key: str, changes: Changes) -> dict[str, Kind]:
        """What a recipient has to be told: what it missed, and what changed since."""
        merged = {**self.pending.get(key, {}), **changes}
        return dict(sorted(merged.items()))


def encode(record: Announced) -> bytes:
    """Returns a record as it is stored; equal records give equal bytes."""
    return ledger.pack(record)


def decode(content: bytes | None) -> Announced | None:
    """Returns a stored record; None if there is none, or it is damaged."""
    return None if content is None else ledger.unpack(content, Announced)


def addresses(files: Mapping[str, LocalFile]) -> dict[str, str]:
    """Returns the digests of the files that have an address, by path.

    Those that configure the host have none, nor have compressed copies.
    """
    return {
        path: local.digest[:_DIGITS]
        for path, local in sorted(files.items())
        if not is_host_file(path) and (original(path) == path or original(path) not in files)
    }


def between(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, Kind]:
    """Returns what changed from one state of a site to the next, in the order of paths."""
    return dict(sorted(_differences(before, after)))


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[tuple[str, Kind]]:
    for path, digest in after.items():
        if path not in before:
            yield path, "added"
        elif before[path] != digest:
            yield path, "changed"
    yield from ((path, "deleted") for path in before if path not in after)
