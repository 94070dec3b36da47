"""Errors of the operating system are described with their file and a hint."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from ssg.problems.errors import SiteError
from ssg.problems.os_errors import (
    attribute_errors_to,
    describe_os_error,
    read_source,
    sqlite_os_error,
    walk_files,
)


def os_error(code: int, *paths: str) -> OSError:
    first, *second = paths
    return OSError(code, os.strerror(code), first, None, *second)


def test_an_error_is_described_with_its_file_and_what_to_do() -> None:
    error = os_error(errno.ENOSPC, str(Path.cwd() / "public/index.html"))
    hint = "free some space on the disk, then try again"
    assert describe_os_error(error) == f"public/index.html: No space left on device ({hint})"


def test_the_error_of_a_rename_names_the_target() -> None:
    error = os_error(errno.EACCES, "/a/staged", "/a/b")
    assert describe_os_error(error).startswith("/a/b: Permission ")


def test_an_error_without_a_file_gets_one_and_another_keeps_its_own() -> None:
    cases = ((OSError(errno.ENOSPC, "full"), "here"), (os_error(5, "there"), "there"))
    for error, filename in cases:
        with (
            pytest.raises(OSError, match=r"full|output") as caught,
            attribute_errors_to(Path("here")),
        ):
            raise error
        assert caught.value.filename == filename


def test_a_missing_source_is_a_site_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    assert read_source(tmp_path / "a") == b"1"
    with pytest.raises(SiteError, match="gone: cannot be read: No such file or directory"):
        read_source(tmp_path / "gone")


def test_every_file_below_a_folder_is_found(tmp_path: Path) -> None:
    for path in ("b/c", "a"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert sorted(walk_files(tmp_path)) == [tmp_path / "a", tmp_path / "b/c"]


def test_only_disk_errors_of_sqlite_become_os_errors(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path / "none/cache")
    error = sqlite_os_error(caught.value, tmp_path / "cache")
    assert error is not None
    assert (error.errno, error.filename) == (errno.EACCES, str(tmp_path / "cache"))
    assert sqlite_os_error(sqlite3.DatabaseError("malformed"), tmp_path) is None
