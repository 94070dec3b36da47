"""What was found out about a file is kept while the file is the same."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.storage.cache import Cache
from ssg.storage.file_signatures import cached_by_signature


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path / "cache") as made:
        yield made


class Finder:
    """Notes each content that it is asked about."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []

    def __call__(self, content: bytes) -> bytes:
        self.asked.append(content)
        return content.upper()


def settled(path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was written long before now."""
    path.write_bytes(content)
    now = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: now)
    return path


def test_a_settled_file_is_read_once(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, find = settled(tmp_path / "a", b"one", monkeypatch), Finder()
    assert [cached_by_signature(file, "case", cache, find) for _ in range(2)] == [b"ONE", b"ONE"]
    assert find.asked == [b"one"]


def test_a_file_touched_just_now_is_read_again(tmp_path: Path, cache: Cache) -> None:
    file, find = tmp_path / "a", Finder()
    file.write_bytes(b"one")
    cached_by_signature(file, "case", cache, find)
    cached_by_signature(file, "case", cache, find)
    assert find.asked == [b"one", b"one"]


def test_a_change_of_the_same_length_and_time_is_seen(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, find = settled(tmp_path / "a", b"one", monkeypatch), Finder()
    cached_by_signature(file, "case", cache, find)
    times = file.stat()
    fresh = tmp_path / "b"
    fresh.write_bytes(b"two")
    os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
    fresh.replace(file)
    assert cached_by_signature(file, "case", cache, find) == b"TWO"


def test_each_question_has_its_own_answer(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = settled(tmp_path / "a", b"one", monkeypatch)
    assert cached_by_signature(file, "case", cache, bytes.upper) == b"ONE"
    assert cached_by_signature(file, "title", cache, bytes.title) == b"One"
