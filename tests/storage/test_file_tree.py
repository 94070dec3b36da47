"""Tests of `ssg.storage.file_tree`."""

from pathlib import Path

import pytest

from ssg.problems.errors import UsageError
from ssg.storage.file_tree import delete, make_way


def tree(root: Path, *paths: str) -> Path:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    return root


def files(root: Path) -> list[str]:
    return sorted(file.relative_to(root).as_posix() for file in root.rglob("*"))


def test_a_deleted_file_takes_the_folders_along_that_it_leaves_empty(tmp_path: Path) -> None:
    tree(tmp_path, "a/b/c/one", "a/two")
    delete(tmp_path, "a/b/c/one")
    delete(tmp_path, "gone/three")
    assert files(tmp_path) == ["a", "a/two"]


def test_a_folder_that_took_the_place_of_a_file_is_kept(tmp_path: Path) -> None:
    delete(tree(tmp_path, "a/b"), "a")
    assert files(tmp_path) == ["a", "a/b"]


def test_obsolete_files_give_way_to_folders_and_back(tmp_path: Path) -> None:
    tree(tmp_path, "a", "b/c", "kept")
    make_way(tmp_path, ["a/index", "b"], ["a", "b/c"])
    assert files(tmp_path) == ["kept"]


@pytest.mark.parametrize(("staged", "blocking"), [("a/index", "a"), ("b", "b/c")])
def test_nothing_is_deleted_where_a_file_from_elsewhere_is_in_the_way(
    tmp_path: Path, staged: str, blocking: str
) -> None:
    tree(tmp_path, "a", "b/c", "d")
    before = files(tmp_path)
    with pytest.raises(UsageError, match=f"{blocking} is in the way of the site"):
        make_way(tmp_path, [staged, "d/index"], ["d"])
    assert files(tmp_path) == before


@pytest.mark.parametrize(("staged", "obsolete"), [(["a/index"], []), ([], ["a/index"])])
def test_a_link_is_in_the_way(tmp_path: Path, staged: list[str], obsolete: list[str]) -> None:
    (tmp_path / "a").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="a is in the way of the site"):
        make_way(tmp_path, staged, obsolete)
