"""Values with a checksum, as JSON and a line with the digest of the JSON, and files of them."""

from pathlib import Path
from typing import TypeVar

import msgspec

from ssg.problems.os_errors import attribute_errors_to
from ssg.storage import digest

Value = TypeVar("Value")


def write(path: Path, value: object) -> None:
    """Writes a value atomically; only one process may do so at a time."""
    staged = stage(path, value)
    try:
        staged.replace(path)
    except OSError:
        staged.unlink(missing_ok=True)
        raise


def stage(path: Path, value: object) -> Path:
    """Writes a value to `staging_path(path)`, from where it can be renamed to `path`."""
    content, staged = encode(value), staging_path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with attribute_errors_to(path):
            staged.write_bytes(content)
    except OSError:
        staged.unlink(missing_ok=True)
        raise
    return staged


def staging_path(path: Path) -> Path:
    """Returns the path of the next value until it replaces the one at `path`."""
    return path.with_suffix(".tmp")


def read(path: Path, kind: type[Value]) -> Value | None:
    """Reads a value; returns None if the file is missing, damaged, or not of type `kind`."""
    try:
        return decode(path.read_bytes(), kind)
    except (FileNotFoundError, IsADirectoryError):
        return None


def encode(value: object) -> bytes:
    """Returns a value as JSON with its checksum."""
    content = msgspec.json.encode(value)
    return content + b"\n" + _checksum(content)


def decode(encoded: bytes, kind: type[Value]) -> Value | None:
    """Returns the value that was encoded; None if it is damaged, or not of type `kind`."""
    content, _, checksum = encoded.rpartition(b"\n")
    if checksum != _checksum(content):
        return None
    try:
        return msgspec.json.decode(content, type=kind)
    except (UnicodeDecodeError, msgspec.DecodeError):
        return None


def _checksum(content: bytes) -> bytes:
    return digest.of_bytes(content).encode()
