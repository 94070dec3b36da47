"""What was made of a text comes back for as long as its file is the same, and no longer."""

import os
import time
from pathlib import Path

import pytest

from ssg.content.folder_cache import FolderCache, FolderCaches, FolderStore
from ssg.model.articles import Link
from ssg.problems.errors import Problems
from ssg.storage.cache import Cache
from ssg.storage.file_signatures import Signatures

LEAF = Link("a", "/a/")


class Folder:
    """A folder of texts that were written long ago, and a cache."""

    def __init__(self, root: Path) -> None:
        self.path = root / "articles"
        self.path.mkdir()
        self.cache = Cache(root / "cache")
        for name in ("a.md", "b.md"):
            (self.path / name).write_text(name, "utf-8")

    def texts(self, salt: str = "", later: float = 60) -> FolderCache[Link]:
        return FolderCache(
            self.path, salt, Link, FolderStore(self.cache, Signatures(time.time() + later))
        )

    def keep(self, *names: str, later: float = 60) -> None:
        texts = self.texts(later=later)
        for name in names:
            texts.get(name)
        leaves = {name: (f"key of {name}", LEAF) for name in names}
        texts.store(leaves)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_text_whose_file_is_the_same_is_known(folder: Folder) -> None:
    assert folder.texts().get("a.md") is None
    folder.keep("a.md")
    known = folder.texts().get("a.md")
    assert known is not None
    assert (known.key, known.value) == ("key of a.md", LEAF)
    assert folder.texts().get("b.md") is None


def test_another_salt_knows_nothing(folder: Folder) -> None:
    folder.keep("a.md")
    assert folder.texts("other").get("a.md") is None


def test_a_text_that_was_touched_a_moment_ago_is_not_trusted(folder: Folder) -> None:
    folder.keep("a.md", later=0)
    assert folder.texts().get("a.md") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no time of the last change of a file")
def test_a_change_with_the_old_size_and_time_is_seen(folder: Folder) -> None:
    folder.keep("a.md")
    times = (folder.path / "a.md").stat()
    (folder.path / "a.md").write_text("A.md", "utf-8")
    os.utime(folder.path / "a.md", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert folder.texts().get("a.md") is None


def test_a_text_that_is_gone_is_an_error_and_is_forgotten(folder: Folder) -> None:
    folder.keep("a.md", "b.md")
    content = (folder.path / "a.md").read_bytes()
    (folder.path / "a.md").unlink()
    with pytest.raises(FileNotFoundError):
        folder.texts().get("a.md")
    folder.keep("b.md")
    (folder.path / "a.md").write_bytes(content)
    assert folder.texts().get("a.md") is None
    assert folder.texts().get("b.md") is not None


def test_nothing_is_written_where_nothing_changed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.keep("a.md", "b.md")
    written: list[object] = []
    monkeypatch.setattr(Cache, "put_many", lambda _, rows: written.append(rows))
    folder.keep("a.md", "b.md")
    assert written == []
    folder.keep("a.md")
    assert len(written) == 1


def test_a_damaged_entry_is_as_if_there_were_none(folder: Folder) -> None:
    folder.keep("a.md")
    folder.cache.put_many({folder.texts()._key: b"[[1]]"})
    assert folder.texts().get("a.md") is None


def test_files_of_several_folders_are_known_by_their_paths(folder: Folder) -> None:
    def known(
        *paths: str,
    ) -> tuple[FolderCaches[Link], dict[str, tuple[str, Link]], dict[str, str]]:
        content, store = folder.path.parent, FolderStore(folder.cache, Signatures(time.time() + 60))
        texts: FolderCaches[Link] = FolderCaches(
            content, paths, lambda f: FolderCache(content / f, "", Link, store)
        )
        return texts, *texts.lookup(lambda path: f"key of {path}", problems)

    problems = Problems()
    (folder.path / "more").mkdir()
    (folder.path / "more/a.md").write_text("more", "utf-8")
    first, found, unread = known("articles/a.md", "articles/more/a.md", "articles/gone.md")
    assert (found, list(unread)) == ({}, ["articles/a.md", "articles/more/a.md"])
    assert [Path(problem.at.path).name for problem in problems.reported] == ["gone.md"]
    first.store({path: (key, Link(path, "/")) for path, key in unread.items()})
    _, found, unread = known("articles/b.md", "articles/more/a.md")
    label = Link("articles/more/a.md", "/")
    assert found == {"articles/more/a.md": ("key of articles/more/a.md", label)}
    assert list(unread) == ["articles/b.md"]
