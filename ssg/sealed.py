"""Small files of ours that tell whether they are whole: a value as JSON, and the digest of that."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ssg import digest
from ssg.refusals import named

Value = TypeVar("Value")


def write(path: Path, value: Any) -> None:
    """Writes a value so that it is never seen half; only one process may do so at a time."""
    content = msgspec.json.encode(value)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".tmp")
    try:
        with named(path):
            fresh.write_bytes(content + b"\n" + _seal(content))
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def read(path: Path, kind: type[Value]) -> Value | None:
    """The value that was written; None where none is, it is damaged, or it is of another kind."""
    try:
        content, _, seal = path.read_bytes().rpartition(b"\n")
        return msgspec.json.decode(content, type=kind) if seal == _seal(content) else None
    except (FileNotFoundError, UnicodeDecodeError, msgspec.DecodeError):
        return None


def _seal(content: bytes) -> bytes:
    return digest.of_bytes(content).encode()
