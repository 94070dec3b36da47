"""The cache: it returns values as they were stored, or not at all."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.storage.cache import MAX_UNUSED, Cache


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.binary(), max_size=5))
def test_stored_values_are_returned(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, bytes]
) -> None:
    path = tmp_path_factory.mktemp("cache") / "cache.sqlite"
    with Cache(path) as cache:
        cache.put_many(values)
    with Cache(path) as cache:
        assert cache.get_many([*values, "never put"]) == values


def test_a_value_is_replaced(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        cache.put_many({"a": b"1"})
        cache.put_many({"a": b"2"})
        assert cache.get("a") == b"2"


def test_more_keys_than_one_query_can_have_are_found(tmp_path: Path) -> None:
    values = {str(number): b"x" for number in range(40_000)}
    with Cache(tmp_path / "c") as cache:
        cache.put_many(values)
        assert cache.get_many(values) == values


def test_a_new_cache_creates_its_folder_and_is_empty(tmp_path: Path) -> None:
    with Cache(tmp_path / "new" / "c") as cache:
        cache.put_many({})
        assert cache.get("a") is None


@pytest.mark.parametrize("stored", [b"", b"short", b"x" * 40, "text", None, 7])
def test_an_altered_value_counts_as_absent(tmp_path: Path, stored: object) -> None:
    path = tmp_path / "c"
    with Cache(path) as cache:
        cache.put_many({"a": b"1", "b": b"2"})
    connection = sqlite3.connect(path)
    connection.execute("UPDATE entries SET value = ? WHERE key = 'a'", [stored])
    connection.commit()
    connection.close()
    with Cache(path) as cache:
        assert cache.get_many(["a", "b"]) == {"b": b"2"}


def test_the_value_of_another_key_counts_as_absent(tmp_path: Path) -> None:
    """A damaged index can lead to another row."""
    path = tmp_path / "c"
    with Cache(path) as cache:
        cache.put_many({"a": b"1", "b": b"2"})
    connection = sqlite3.connect(path)
    connection.execute("UPDATE entries SET value = (SELECT value FROM entries WHERE key = 'b')")
    connection.commit()
    connection.close()
    with Cache(path) as cache:
        assert (cache.get("a"), cache.get("b")) == (None, b"2")
        assert cache.get_many(["a", "b"]) == {"b": b"2"}


def test_a_schema_that_is_not_utf8_is_a_damaged_cache(tmp_path: Path) -> None:
    """SQLite quotes it in its error message, which Python then cannot decode."""
    path = tmp_path / "c"
    with Cache(path) as cache:
        cache.put_many({"a": b"1"})
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE entries", b"CREATE TABLE \xdfntries"))
    assert path.read_bytes() != content
    with Cache(path) as cache:
        assert cache.get("a") is None
        cache.put_many({"a": b"2"})
        assert cache.get("a") == b"2"


def _store_and_get(path: Path) -> bytes | None:
    """Stores a value in the cache at `path` and returns what the cache has of it."""
    with Cache(path) as cache:
        cache.get("a")
        cache.put_many({"a": b"fresh"})
        return cache.get("a")


@pytest.mark.parametrize(
    "content", [b"", b"junk", b"junk" * 5000, b"SQLite format 3\0" + b"\0" * 50]
)
def test_a_file_that_is_no_database_is_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c"
    path.write_bytes(content)
    assert _store_and_get(path) == b"fresh"


def test_a_database_with_other_tables_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "c"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entries (key TEXT PRIMARY KEY, old TEXT, more TEXT)")
    connection.close()
    assert _store_and_get(path) == b"fresh"


@pytest.fixture
def full(tmp_path: Path) -> Path:
    path = tmp_path / "c"
    with Cache(path) as cache:
        cache.put_many({str(number): bytes([number]) * 5000 for number in range(200)})
    return path


def test_a_truncated_database_still_takes_new_values(full: Path) -> None:
    full.write_bytes(full.read_bytes()[: full.stat().st_size // 2])
    assert _store_and_get(full) == b"fresh"


def test_damaged_pages_return_no_wrong_value_and_take_new_ones(
    full: Path,
) -> None:
    content = bytearray(full.read_bytes())
    content[3 * 4096 :] = bytes((byte + 77) % 256 for byte in content[3 * 4096 :])
    full.write_bytes(content)
    with Cache(full) as cache:
        values = cache.get_many(map(str, range(200)))
        assert all(value == bytes([int(key)]) * 5000 for key, value in values.items())
        cache.put_many({"5": b"fresh", "new": b"fresh"})
        assert cache.get_many(["5", "new"]) == {"5": b"fresh", "new": b"fresh"}


def test_two_builds_can_share_a_cache(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as one, Cache(tmp_path / "c") as other:
        one.put_many({"a": b"1"})
        other.put_many({"b": b"2"})
        assert (one.get("b"), other.get("a")) == (b"2", b"1")


def test_unused_entries_are_deleted_once_they_outnumber_the_others(tmp_path: Path) -> None:
    old = {f"old {number}": b"x" * 2000 for number in range(MAX_UNUSED + 10)}
    with Cache(tmp_path / "c") as cache:
        cache.put_many(old)
        cache.prune()
        assert len(cache.get_many(old)) == len(old)
    size = (tmp_path / "c").stat().st_size
    with Cache(tmp_path / "c") as cache:
        cache.put_many({"new": b"1"})
        cache.mark_used(["old 1"])
        cache.get("old 2")
        cache.prune()
        assert cache.get_many([*old, "new"]).keys() == {"new", "old 1", "old 2"}
    assert (tmp_path / "c").stat().st_size < size / 10


def test_unused_entries_stay_while_they_are_few(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        cache.put_many({"old": b"1"})
    with Cache(tmp_path / "c") as cache:
        cache.put_many({"new": b"1"})
        cache.prune()
        assert cache.get_many(["old", "new"]) == {"old": b"1", "new": b"1"}


def test_a_cache_of_another_version_is_replaced(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        cache.put_many({"old": b"1"})
    connection = sqlite3.connect(tmp_path / "c")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Cache(tmp_path / "c") as cache:
        assert cache.get("old") is None
        cache.put_many({"new": b"1"})
        assert cache.get("new") == b"1"


def test_a_cache_that_another_process_has_locked_is_not_replaced(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        cache.put_many({"a": b"1"})
    other = sqlite3.connect(tmp_path / "c", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.MonkeyPatch.context() as patch:
        connect: Any = sqlite3.connect
        patch.setattr(sqlite3, "connect", lambda *args, **kw: connect(*args, **kw, timeout=0.1))
        with (
            pytest.raises(OSError, match="database is locked"),
            Cache(tmp_path / "c") as cache,
        ):
            cache.put_many({"b": b"1"})
    other.execute("COMMIT")
    other.close()
    with Cache(tmp_path / "c") as cache:
        assert cache.get("a") == b"1"
