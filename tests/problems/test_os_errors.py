"""What the system refuses is named and explained."""

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


def refused(code: int, *paths: str) -> OSError:
    first, *second = paths
    return OSError(code, os.strerror(code), first, None, *second)


def test_a_refusal_is_explained_with_its_file_and_what_to_do() -> None:
    error = refused(errno.ENOSPC, str(Path.cwd() / "public/index.html"))
    hint = "make room on the disk, then build again"
    assert describe_os_error(error) == f"public/index.html: No space left on device ({hint})"


def test_of_a_rename_the_place_that_it_led_to_is_named() -> None:
    assert describe_os_error(refused(errno.EACCES, "/a/staged", "/a/b")).startswith(
        "/a/b: Permission "
    )


def test_a_refusal_without_a_file_is_given_one_and_another_keeps_its_own() -> None:
    for given, kept in ((OSError(errno.ENOSPC, "full"), "here"), (refused(5, "there"), "there")):
        with (
            pytest.raises(OSError, match=r"full|output") as caught,
            attribute_errors_to(Path("here")),
        ):
            raise given
        assert caught.value.filename == kept


def test_a_source_that_is_not_there_is_a_problem_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    assert read_source(tmp_path / "a") == b"1"
    with pytest.raises(SiteError, match="gone: cannot be read: No such file or directory"):
        read_source(tmp_path / "gone")


def test_every_file_below_a_folder_is_found(tmp_path: Path) -> None:
    for path in ("b/c", "a"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert sorted(walk_files(tmp_path)) == [tmp_path / "a", tmp_path / "b/c"]


def test_only_errors_of_the_disk_are_refusals_of_sqlite(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path / "none/cache")
    found = sqlite_os_error(caught.value, tmp_path / "cache")
    assert found is not None
    assert (found.errno, found.filename) == (errno.EACCES, str(tmp_path / "cache"))
    assert sqlite_os_error(sqlite3.DatabaseError("malformed"), tmp_path) is None
