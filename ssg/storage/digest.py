"""Digests of values: equal values have equal digests, in every process and on every platform.

The order of a mapping counts, because layouts see it. A set has no order, so its digest would not
be stable.
"""

from hashlib import blake2b, file_digest
from pathlib import Path

import msgspec

_SIZE = 16
_SHORT = 10
_encoder = msgspec.json.Encoder()


def of_bytes(content: bytes) -> str:
    """Returns the hexadecimal BLAKE2b-128 digest of `content`."""
    return blake2b(content, digest_size=_SIZE).hexdigest()


def of_file(path: Path) -> str:
    """Returns the digest of a file's content, without reading it into memory; raises `OSError`."""
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=_SIZE)).hexdigest()


def short(content: bytes) -> str:
    """Returns a digest of 80 bits, enough to tell two versions of a value apart."""
    return blake2b(content, digest_size=_SHORT).hexdigest()


def canonical_json(value: object) -> bytes:
    """Returns the value as canonical JSON; raises `TypeError` for types without a JSON form.

    (MessagePack would drop the UTC offset of dates.)
    """
    return _encoder.encode(value)


def of_value(value: object) -> str:
    """Returns the digest of the value's canonical JSON."""
    return of_bytes(canonical_json(value))
