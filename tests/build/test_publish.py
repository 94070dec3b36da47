"""Publishing: the tree holds exactly the site, beside files from elsewhere."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ssg.build import publish
from ssg.build.manifest import read
from ssg.build.publish import STAGING, Changes, remove
from ssg.problems.errors import SiteError, UsageError
from ssg.problems.os_errors import describe_os_error


class PowerCutError(Exception):
    """The machine stopped in the middle of a build."""


class Tree:
    """An output tree with its manifest."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "public"
        self.manifest = folder / "state" / "manifest.json"

    def publish(self, **files: str) -> Changes:
        """Publishes files by path; "__" in a name means a slash."""
        contents = ((name.replace("__", "/"), text.encode()) for name, text in files.items())
        return self.put(contents)

    def put(self, files: Iterable[tuple[str, bytes]]) -> Changes:
        """Publishes files by path."""
        tree = publish.OutputTree(self.output, self.manifest)
        with tree.staging():
            staged = [tree.stage(number, *file, "") for number, file in enumerate(files, 1)]
            tree.publish(staged, {})
            return tree.changes(staged, {})

    def write(self, path: str, text: str) -> None:
        """Writes a file of its own, or over a published one."""
        (self.output / path).parent.mkdir(parents=True, exist_ok=True)
        (self.output / path).write_text(text, "utf-8")

    @property
    def files(self) -> dict[str, str]:
        files = (path for path in sorted(self.output.rglob("*")) if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_text() for path in files}

    @property
    def folders(self) -> list[str]:
        paths = sorted(self.output.rglob("*"))
        return [path.relative_to(self.output).as_posix() for path in paths if path.is_dir()]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_a_first_build_writes_everything(tree: Tree) -> None:
    assert tree.publish(index="1", ai__index="2") == Changes(added=("index", "ai/index"))
    assert tree.files == {"index": "1", "ai/index": "2"}


def test_a_build_reports_what_it_added_changed_and_deleted(tree: Tree) -> None:
    tree.publish(same="1", edited="1", gone__deep__index="1")
    changes = tree.publish(new="1", edited="2", same="1")
    assert changes == Changes(("new",), ("edited",), ("gone/deep/index",), 1)
    assert changes.files == 3
    assert tree.files == {"same": "1", "edited": "2", "new": "1"}
    assert tree.folders == []


def test_an_unchanged_file_is_not_written_again(tree: Tree) -> None:
    tree.publish(a="1")
    before = (tree.output / "a").stat()
    assert tree.publish(a="1", b="2") == Changes(added=("b",), unchanged=1)
    after = (tree.output / "a").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_files_from_elsewhere_are_kept(tree: Tree) -> None:
    tree.publish(a__index="1")
    tree.write("CNAME", "x.example")
    tree.write("a/notes.txt", "mine")
    tree.publish(b="2")
    assert tree.files == {"CNAME": "x.example", "a/notes.txt": "mine", "b": "2"}


@pytest.mark.parametrize("text", ["tampered", "2", ""])
def test_an_output_edited_outside_dateline_is_written_again(tree: Tree, text: str) -> None:
    tree.publish(a="1", b="1")
    tree.write("a", text)
    assert tree.publish(a="1", b="1") == Changes(changed=("a",), unchanged=1)
    assert tree.files == {"a": "1", "b": "1"}


def test_an_output_deleted_outside_dateline_is_written_again(tree: Tree) -> None:
    tree.publish(a__index="1")
    (tree.output / "a/index").unlink()
    tree.publish(a__index="1")
    assert tree.files == {"a/index": "1"}


def test_a_symlink_in_place_of_an_output_is_replaced_and_its_target_kept(tree: Tree) -> None:
    tree.publish(a="1")
    outside = tree.output.parent / "outside"
    outside.write_text("1", "utf-8")
    (tree.output / "a").unlink()
    (tree.output / "a").symlink_to(outside)
    tree.publish(a="2")
    assert (outside.read_text("utf-8"), (tree.output / "a").is_symlink()) == ("1", False)
    assert tree.files == {"a": "2"}


def test_a_file_that_becomes_a_folder_and_back_is_published(tree: Tree) -> None:
    tree.publish(a="1", b="1")
    assert tree.publish(a__index="2", b="1") == Changes(("a/index",), (), ("a",), 1)
    assert tree.files == {"a/index": "2", "b": "1"}
    assert tree.publish(a="3", b="1") == Changes(("a",), (), ("a/index",), 1)
    assert tree.files == {"a": "3", "b": "1"}


def test_a_deep_folder_that_becomes_a_file_is_published(tree: Tree) -> None:
    tree.publish(a__b__c__d="1", a__b__e="1", a__f="1")
    tree.publish(a__b="2", a__f="1")
    assert tree.files == {"a/b": "2", "a/f": "1"}


def test_a_folder_with_files_from_elsewhere_stops_the_build_and_is_kept(tree: Tree) -> None:
    tree.publish(a__index="1")
    tree.write("a/notes.txt", "mine")
    with pytest.raises((SiteError, UsageError)):
        tree.publish(a="2")
    assert tree.files["a/notes.txt"] == "mine"


def test_a_render_that_fails_changes_nothing(tree: Tree) -> None:
    tree.publish(a="1", b="1")

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "a", b"2"
        yield "c", b"2"
        raise SiteError([])

    with pytest.raises(SiteError):
        tree.put(failing())
    published = {path: text for path, text in tree.files.items() if not path.startswith(STAGING)}
    assert published == {"a": "1", "b": "1"}
    assert tree.publish(a="1", b="1") == Changes(unchanged=2)
    assert tree.files == {"a": "1", "b": "1"}


@pytest.mark.parametrize("left", [f"{STAGING}/a/b", STAGING])
def test_leftovers_of_a_crash_in_staging_are_deleted(tree: Tree, left: str) -> None:
    tree.publish(a="1")
    tree.write(left, "half")
    tree.publish(a="2")
    assert tree.files == {"a": "2"}


def test_a_story_published_by_a_crashed_build_is_deleted_when_withdrawn(tree: Tree) -> None:
    """After a crash between renames and manifest, builds must still own the renamed files."""
    tree.publish(a="1")

    def interrupted(path: str, target: str) -> None:
        original(path, target)
        if str(target).endswith("embargoed"):
            raise PowerCutError

    original = os.replace
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(PowerCutError):
            tree.publish(a="1", embargoed="2", b="3")
    assert "embargoed" in tree.files
    tree.publish(a="1")
    assert tree.files == {"a": "1"}


@pytest.mark.parametrize("content", [b"", b"{bad", b'{"\xff": 1}', b'{"a": 1}', b"[]"])
def test_a_damaged_manifest_counts_as_absent(tree: Tree, content: bytes) -> None:
    tree.publish(a="1")
    tree.manifest.write_bytes(content)
    assert tree.publish(a="2") == Changes(added=("a",))
    assert tree.files == {"a": "2"}


def test_the_manifest_records_every_file_of_the_site(tree: Tree) -> None:
    tree.publish(a="1", b__c="22")
    records = read(tree.manifest).files
    assert {path: record.size for path, record in records.items()} == {"a": 1, "b/c": 2}


def test_removing_a_site_leaves_files_from_elsewhere(tree: Tree) -> None:
    tree.publish(a="1", b__c="2")
    tree.write("b/notes.txt", "mine")
    assert remove(tree.output, tree.manifest) == 2
    assert (tree.files, tree.manifest.exists()) == ({"b/notes.txt": "mine"}, False)


def test_removing_a_whole_site_removes_its_folder(tree: Tree) -> None:
    tree.publish(a="1", b__c="2")
    remove(tree.output, tree.manifest)
    assert not tree.output.exists()


def test_removing_an_absent_site_is_not_an_error(tree: Tree) -> None:
    assert remove(tree.output, tree.manifest) == 0


def test_a_comparison_reports_what_staging_would_do_and_writes_nothing(tree: Tree) -> None:
    tree.publish(same="1", edited="1", gone="1")
    before = tree.files
    compared = publish.OutputTree(tree.output, tree.manifest)
    files = {"same": b"1", "edited": b"2", "new": b"3"}
    results = [compared.compare(number, *file, "") for number, file in enumerate(files.items(), 1)]
    assert compared.changes(results, {}) == Changes(("new",), ("edited",), ("gone",), 1)
    assert tree.files == before


def test_a_dangling_symlink_in_place_of_a_folder_is_not_deleted(tree: Tree) -> None:
    tree.publish(a="1")
    (tree.output / "ai").symlink_to("nowhere")
    with pytest.raises(UsageError, match="in the way"):
        tree.publish(ai__index="2")


def test_nothing_is_written_or_deleted_through_a_link(tree: Tree, tmp_path: Path) -> None:
    tree.publish(ai__index="1")
    (tree.output / "ai" / "index").unlink()
    (tree.output / "ai").rmdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index").write_text("theirs")
    (tree.output / "ai").symlink_to(outside)
    for files in ({"ai__index": "2"}, {"b": "1"}):
        with pytest.raises(UsageError, match="in the way"):
            tree.publish(**files)
    assert [file.read_text() for file in outside.iterdir()] == ["theirs"]


def test_an_empty_folder_in_place_of_an_output_is_replaced(tree: Tree) -> None:
    tree.publish(a="1")
    (tree.output / "a").unlink()
    (tree.output / "a" / "b").mkdir(parents=True)
    tree.publish(a="1")
    assert tree.files == {"a": "1"}


def test_a_folder_is_deleted_with_its_last_file(tree: Tree) -> None:
    tree.publish(a__b__c__index="1", z="1")
    shutil.rmtree(tree.output / "a" / "b" / "c")
    tree.publish(z="1")
    assert (tree.files, tree.folders) == ({"z": "1"}, [])


def test_a_failed_publication_leaves_no_staging_folder(tree: Tree) -> None:
    tree.publish(z="1")
    tree.write("a/notes.txt", "mine")
    with pytest.raises(UsageError):
        tree.publish(z="1", a="2")
    assert tree.folders == ["a"]


def test_an_error_midway_says_how_much_is_new(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.publish(a="1", b="1", c="1")
    real = os.replace

    def refuse(source: str, target: str) -> None:
        if target.endswith("/b"):
            raise OSError(errno.EIO, "Input/output error", source, None, target)
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="Input/output error") as caught:
        tree.publish(a="2", b="2", c="2")
    text = describe_os_error(caught.value)
    assert "the site is partly new: 1 of 3 changed files are in place, and the next build" in text
    monkeypatch.undo()
    tree.publish(a="2", b="2", c="2")
    assert tree.files == {"a": "2", "b": "2", "c": "2"}
