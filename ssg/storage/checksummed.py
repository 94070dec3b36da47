"""Small files of ours that tell whether they are whole: a value as JSON, and the digest of that."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ssg.problems.os_errors import attribute_errors_to
from ssg.storage import digest

Value = TypeVar("Value")


def write(path: Path, value: Any) -> None:
    """Writes a value so that it is never seen half; only one process may do so at a time."""
    staged = stage(path, value)
    try:
        staged.replace(path)
    except OSError:
        staged.unlink(missing_ok=True)
        raise


def stage(path: Path, value: Any) -> Path:
    """Writes a value whole, to `fresh(path)`, from where it can be renamed to `path`."""
    content, staged = msgspec.json.encode(value), staging_path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with attribute_errors_to(path):
            staged.write_bytes(content + b"\n" + _seal(content))
    except OSError:
        staged.unlink(missing_ok=True)
        raise
    return staged


def staging_path(path: Path) -> Path:
    """Where a value is until it takes the place of the one at `path`."""
    return path.with_suffix(".tmp")


def read(path: Path, kind: type[Value]) -> Value | None:
    """The value that was written; None where none is, it is damaged, or it is of another kind."""
    try:
        content, _, seal = path.read_bytes().rpartition(b"\n")
        return msgspec.json.decode(content, type=kind) if seal == _seal(content) else None
    except (FileNotFoundError, UnicodeDecodeError, msgspec.DecodeError):
        return None


def _seal(content: bytes) -> bytes:
    return digest.of_bytes(content).encode()
