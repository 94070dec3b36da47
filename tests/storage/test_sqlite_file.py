"""SQLite files that may be lost at any time."""

import errno
import sqlite3
from pathlib import Path

import pytest

from ssg.storage import sqlite_file

SCHEMA = "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY)"


def rows(path: Path, version: int = 1) -> int:
    connection = sqlite_file.connect(path, version, SCHEMA)
    try:
        count: int = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        connection.execute("INSERT INTO entries VALUES (?)", (str(count),))
        return count
    finally:
        connection.close()


def test_what_was_written_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.sqlite"
    assert [rows(file), rows(file)] == [0, 1]


def test_a_file_of_another_version_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    assert [rows(file), rows(file, version=2)] == [0, 0]


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    rows(file)
    file.write_bytes(b"\xff" * 5000)
    assert [rows(file), rows(file)] == [0, 1]


def test_a_full_disk_is_an_error(tmp_path: Path) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(OSError, match="space") as caught:
        sqlite_file.replaced(tmp_path / "a.sqlite", 1, SCHEMA, full)
    assert caught.value.errno == errno.ENOSPC


def test_the_files_beside_it_are_deleted_too(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    for name in sqlite_file.names(file):
        name.touch()
    sqlite_file.delete(file)
    assert list(tmp_path.iterdir()) == []


def test_a_value_is_intact_under_its_own_key_only() -> None:
    stored = sqlite_file.checked("key", b"value")
    assert sqlite_file.intact("key", stored) == b"value"
    assert sqlite_file.intact("other", stored) is None
    assert sqlite_file.intact("key", stored[:-1]) is None
    assert sqlite_file.intact("key", "text") is None
