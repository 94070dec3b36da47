"""The per-folder cache: values are returned while their files are unchanged, and no longer."""

import os
import time
from pathlib import Path

import pytest

from ssg.content.folder_cache import FolderCache, FolderCaches, FolderStore
from ssg.model.elements import Link
from ssg.problems.errors import Problems
from ssg.storage.cache import Cache
from ssg.storage.file_signatures import Signatures

VALUE = Link("a", "/a/")


class Folder:
    """A folder of texts, and a cache; `later` is how many seconds after the texts it is read."""

    def __init__(self, root: Path) -> None:
        self.path = root / "articles"
        self.path.mkdir()
        self.cache = Cache(root / "cache")
        for name in ("a.md", "b.md"):
            (self.path / name).write_text(name, "utf-8")

    def open(self, salt: str = "", later: float = 60) -> FolderCache[Link]:
        return FolderCache(
            self.path, salt, Link, FolderStore(self.cache, Signatures(time.time() + later))
        )

    def store(self, *names: str, later: float = 60) -> None:
        folder_cache = self.open(later=later)
        for name in names:
            folder_cache.get(name)
        folder_cache.store({name: (f"key of {name}", VALUE) for name in names})


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_the_value_of_an_unchanged_file_is_returned(folder: Folder) -> None:
    assert folder.open().get("a.md") is None
    folder.store("a.md")
    entry = folder.open().get("a.md")
    assert entry is not None
    assert (entry.key, entry.value) == ("key of a.md", VALUE)
    assert folder.open().get("b.md") is None


def test_another_salt_has_no_values(folder: Folder) -> None:
    folder.store("a.md")
    assert folder.open("other").get("a.md") is None


def test_a_file_that_has_just_changed_is_not_cached(folder: Folder) -> None:
    folder.store("a.md", later=0)
    assert folder.open().get("a.md") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no time of the last change of a file")
def test_a_change_with_the_same_size_and_mtime_is_noticed(folder: Folder) -> None:
    folder.store("a.md")
    times = (folder.path / "a.md").stat()
    (folder.path / "a.md").write_text("A.md", "utf-8")
    os.utime(folder.path / "a.md", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert folder.open().get("a.md") is None


def test_a_deleted_file_is_an_error_and_is_forgotten(folder: Folder) -> None:
    folder.store("a.md", "b.md")
    content = (folder.path / "a.md").read_bytes()
    (folder.path / "a.md").unlink()
    with pytest.raises(FileNotFoundError):
        folder.open().get("a.md")
    folder.store("b.md")
    (folder.path / "a.md").write_bytes(content)
    assert folder.open().get("a.md") is None
    assert folder.open().get("b.md") is not None


def test_nothing_is_written_if_nothing_changed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.store("a.md", "b.md")
    written: list[object] = []
    monkeypatch.setattr(Cache, "put_many", lambda _, rows: written.append(rows))
    folder.store("a.md", "b.md")
    assert written == []
    folder.store("a.md")
    assert len(written) == 1


def test_a_damaged_entry_counts_as_absent(folder: Folder) -> None:
    folder.store("a.md")
    folder.cache.put_many({folder.open()._key: b"[[1]]"})
    assert folder.open().get("a.md") is None


def test_files_of_several_folders_are_found_by_their_paths(folder: Folder) -> None:
    def lookup(
        *paths: str,
    ) -> tuple[FolderCaches[Link], dict[str, tuple[str, Link]], dict[str, str]]:
        content, store = folder.path.parent, FolderStore(folder.cache, Signatures(time.time() + 60))
        caches = FolderCaches[Link](
            content, paths, lambda f: FolderCache(content / f, "", Link, store)
        )
        return caches, *caches.lookup(lambda path: f"key of {path}", problems)

    problems = Problems()
    (folder.path / "more").mkdir()
    (folder.path / "more/a.md").write_text("more", "utf-8")
    first, values, missing = lookup("articles/a.md", "articles/more/a.md", "articles/gone.md")
    assert (values, list(missing)) == ({}, ["articles/a.md", "articles/more/a.md"])
    assert [Path(problem.at.path).name for problem in problems.reported] == ["gone.md"]
    first.store({path: (key, Link(path, "/")) for path, key in missing.items()})
    _, values, missing = lookup("articles/b.md", "articles/more/a.md")
    link = Link("articles/more/a.md", "/")
    assert values == {"articles/more/a.md": ("key of articles/more/a.md", link)}
    assert list(missing) == ["articles/b.md"]
