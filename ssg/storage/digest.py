"""Digests of values: equal values give equal digests, in every process and on every platform.

The order of a mapping counts, since a layout sees it. A set has none, so it has no digest to keep.
"""

from hashlib import blake2b
from typing import Any

import msgspec

_SIZE = 16
_SHORT = 10
_encoder = msgspec.json.Encoder()


def of_bytes(content: bytes) -> str:
    """The hexadecimal BLAKE2b-128 digest of `content`."""
    return blake2b(content, digest_size=_SIZE).hexdigest()


def short(content: bytes) -> str:
    """A digest of 80 bits: enough to tell a value from the one that it was before."""
    return blake2b(content, digest_size=_SHORT).hexdigest()


def canonical_json(value: Any) -> bytes:
    """A value's canonical JSON form; raises `TypeError` for a type that has none.

    JSON rather than MessagePack, which would drop a date's offset from UTC.
    """
    return _encoder.encode(value)


def of_value(value: Any) -> str:
    """The digest of a value's canonical form."""
    return of_bytes(canonical_json(value))
