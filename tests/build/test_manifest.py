"""The manifest: the record of what builds wrote into each output tree."""

import os
from pathlib import Path

import pytest

from ssg.build.manifest import (
    UNFINISHED,
    Manifest,
    Record,
    changed_names,
    digest_of,
    is_untouched,
    path_of,
    read,
)
from ssg.storage import checksummed


def test_each_output_tree_has_its_own_manifest(tmp_path: Path) -> None:
    one, other = (path_of(tmp_path, tmp_path / name) for name in ("public", "preview"))
    same = path_of(tmp_path, tmp_path / "preview" / ".." / "public")
    assert (one != other, one) == (True, same)


def test_a_tree_in_the_newsroom_is_known_by_its_path_from_there(tmp_path: Path) -> None:
    here, moved = tmp_path / "news", tmp_path / "other/place"
    inside = [path_of(root / ".ssg", root / "public").name for root in (here, moved)]
    outside = [path_of(root / ".ssg", root / "../public").name for root in (here, moved)]
    same = [path_of(root / ".ssg", tmp_path / "www").name for root in (here, moved)]
    assert (inside[0] == inside[1], outside[0] == outside[1], same[0] == same[1]) == (
        True,
        False,
        True,
    )


def test_a_written_manifest_is_read_back(tmp_path: Path) -> None:
    records = {
        "ai/index.html": Record("d", 3, 2**60, "generator:1 layout:2"),
        "é.xml": Record("", 0, 0),
    }
    written = Manifest(records, {"key": ("ai/index.html", "é.xml")})
    checksummed.write(tmp_path / "state" / "m.json", written)
    assert read(tmp_path / "state" / "m.json") == written


def test_a_part_is_known_if_all_its_files_are_recorded() -> None:
    files = {"a": Record("d", 1, 1), "b": Record("d", 1, 1)}
    parts = {"one": ("a", "b"), "other": ("b", "c"), "none": ()}
    known = Manifest(files, parts).known
    assert [known(key) for key in ("one", "other", "none", "new")] == [("a", "b"), None, None, None]


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a\0b"])
def test_a_manifest_that_names_files_outside_is_not_trusted(tmp_path: Path, path: str) -> None:
    checksummed.write(
        tmp_path / "m.json", Manifest({path: Record("d", 1, 1), "a": Record("d", 1, 1)})
    )
    assert read(tmp_path / "m.json") == Manifest()


def test_an_untouched_file_has_the_recorded_size_and_time(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123")
    os.utime(tmp_path / "a", ns=(5, 5))
    assert is_untouched(tmp_path, "a", Record("d", 3, 5))
    assert not is_untouched(tmp_path, "a", Record("d", 2, 5))
    assert not is_untouched(tmp_path, "a", Record("d", 3, 6))
    assert not is_untouched(tmp_path, "b", Record("d", 3, 5))


def test_files_of_an_interrupted_build_are_recorded_as_unfinished(tmp_path: Path) -> None:
    same, old, new = Record("s", 1, 1), Record("o", 1, 1), Record("n", 1, 1)
    file = tmp_path / "m.json"
    checksummed.write(file, Manifest({"same": same, "moved": old, "gone": old}, {"key": ("same",)}))
    staged = checksummed.stage(file, Manifest({"same": same, "moved": new, "added": new}))
    unfinished = dict.fromkeys(("moved", "gone", "added"), UNFINISHED)
    assert read(file) == Manifest({"same": same, **unfinished})
    staged.write_bytes(staged.read_bytes()[:-1])
    assert read(file).files.keys() == {"same", "moved", "gone"}, "no file was renamed yet"


def test_files_of_an_interrupted_first_build_are_recorded(tmp_path: Path) -> None:
    checksummed.stage(tmp_path / "m.json", Manifest({"a": Record("d", 1, 1)}))
    assert read(tmp_path / "m.json") == Manifest({"a": UNFINISHED})


def test_the_digest_of_a_manifest_changes_with_it(tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    digests = {digest_of(file)}
    for size in (1, 2):
        checksummed.write(file, Manifest({"a": Record("a", size, 1)}))
        digests.add(digest_of(file))
    assert len(digests) == 3


BEFORE = "generator:1 layout:1 site:a label:1"


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (BEFORE, BEFORE, ()),
        (BEFORE, "generator:1 layout:1 site:a label:2", ("label",)),
        (BEFORE, "generator:1 layout:1 site:b", ("site", "label")),
        (BEFORE, "generator:2 layout:2 site:a", ("generator", "layout")),
        ("layout:1 site:2", "layout:3 label:4", ("layout",)),
        ("", "content:a", ("content",)),
    ],
)
def test_the_difference_names_what_changed(before: str, after: str, names: tuple[str, ...]) -> None:
    assert changed_names(before, after) == names
