"""The entries that are stored of an output tree."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ssg.build.stored.site_store import Changes, DamagedStoreError, SiteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "site-1.sqlite"


def stored(path: Path, *keys: str) -> None:
    with closing(SiteStore(path)) as store:
        store.apply(Changes(put={("folder", key): key.encode() for key in keys}))


def test_a_store_without_a_file_is_empty_and_makes_none(path: Path) -> None:
    with closing(SiteStore(path)) as store:
        assert (store.all("folder"), store.keys("plan"), store.find("last", "")) == (
            {},
            set(),
            None,
        )
        store.apply(Changes())
    assert not path.parent.exists()


def test_entries_are_read_back(path: Path) -> None:
    stored(path, "a", "b")
    with closing(SiteStore(path)) as store:
        assert store.all("folder") == {"a": b"a", "b": b"b"}
        assert (store.keys("folder"), store.get("folder", "a")) == ({"a", "b"}, b"a")
        assert store.all("plan") == {}


def test_deleted_entries_are_gone_and_written_ones_stay(path: Path) -> None:
    stored(path, "a", "b")
    changes = Changes(put={("folder", "a"): b"new"}, delete={("folder", "a"), ("folder", "b")})
    with closing(SiteStore(path)) as store:
        store.apply(changes)
        assert store.all("folder") == {"a": b"new"}


def test_all_of_a_kind_is_replaced(path: Path) -> None:
    stored(path, "a", "b")
    with closing(SiteStore(path)) as store:
        changes = Changes()
        changes.replace_all("folder", store.keys("folder"), {"b": b"2", "c": b"3"})
        store.apply(changes)
        assert store.all("folder") == {"b": b"2", "c": b"3"}


def test_an_entry_that_must_be_there_and_is_not_is_damage(path: Path) -> None:
    stored(path, "a")
    with closing(SiteStore(path)) as store, pytest.raises(DamagedStoreError):
        store.get("folder", "b")


def test_a_changed_byte_is_noticed(path: Path) -> None:
    stored(path, "a")
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE entries SET value = CAST(value || 'b' AS BLOB)")
    connection.close()
    with closing(SiteStore(path)) as store, pytest.raises(DamagedStoreError):
        store.all("folder")


@pytest.mark.parametrize("content", [b"", b"no database", b"\0" * 9000])
def test_a_file_that_is_no_database_is_an_empty_store(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    stored(path, "a")
    with closing(SiteStore(path)) as store:
        assert store.all("folder") == {"a": b"a"}


def test_a_store_that_cannot_be_written_is_lost_and_nothing_else(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "in the way").touch()
    stored(path, "a")
    with closing(SiteStore(path)) as store:
        assert store.all("folder") == {}


def test_a_deleted_store_is_empty(path: Path) -> None:
    stored(path, "a")
    with closing(SiteStore(path)) as store:
        store.delete()
        assert (store.all("folder"), path.exists()) == ({}, False)
