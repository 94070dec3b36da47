"""Results about a file are cached while the file's signature is the same."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.storage.cache import Cache
from ssg.storage.file_signatures import cached_by_signature


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path / "cache") as opened:
        yield opened


class Upper:
    """Upper-cases contents, and records the calls."""

    def __init__(self) -> None:
        self.calls: list[bytes] = []

    def __call__(self, content: bytes) -> bytes:
        self.calls.append(content)
        return content.upper()


def settled(path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Writes a file, and moves the clock on so that it was written long ago."""
    path.write_bytes(content)
    now = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: now)
    return path


def test_a_settled_file_is_read_once(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, upper = settled(tmp_path / "a", b"one", monkeypatch), Upper()
    assert [cached_by_signature(file, "case", cache, upper) for _ in range(2)] == [b"ONE", b"ONE"]
    assert upper.calls == [b"one"]


def test_a_file_that_has_just_changed_is_read_again(tmp_path: Path, cache: Cache) -> None:
    file, upper = tmp_path / "a", Upper()
    file.write_bytes(b"one")
    cached_by_signature(file, "case", cache, upper)
    cached_by_signature(file, "case", cache, upper)
    assert upper.calls == [b"one", b"one"]


def test_a_replacement_with_the_same_size_and_mtime_is_noticed(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, upper = settled(tmp_path / "a", b"one", monkeypatch), Upper()
    cached_by_signature(file, "case", cache, upper)
    times = file.stat()
    replacement = tmp_path / "b"
    replacement.write_bytes(b"two")
    os.utime(replacement, ns=(times.st_atime_ns, times.st_mtime_ns))
    replacement.replace(file)
    assert cached_by_signature(file, "case", cache, upper) == b"TWO"


def test_each_purpose_has_its_own_result(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = settled(tmp_path / "a", b"one", monkeypatch)
    assert cached_by_signature(file, "case", cache, bytes.upper) == b"ONE"
    assert cached_by_signature(file, "title", cache, bytes.title) == b"One"
