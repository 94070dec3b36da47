"""The state of input files, and what moved since a build."""

import os
import time
from pathlib import Path

import pytest

from ssg.build.stored.input_files import InputFiles, Moved, look
from ssg.config.config import Config
from ssg.config.options import Options, read_config
from ssg.problems.errors import Problems
from tests.support.newsroom import Newsroom

STORY = "content/articles/fab.md"


@pytest.fixture
def config(newsroom: Newsroom) -> Config:
    return read_config(Options(root=newsroom.root), Problems())


@pytest.fixture(autouse=True)
def a_minute_later(monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)


def moved(before: InputFiles, now: InputFiles) -> Moved:
    return now.moved(before.stored())


def test_nothing_moved_if_nothing_changed(newsroom: Newsroom, config: Config) -> None:
    before = look(newsroom.root, config)
    assert moved(before, look(newsroom.root, config)) == ((), ())


def test_every_change_is_named_by_its_path(newsroom: Newsroom, config: Config) -> None:
    before = look(newsroom.root, config)
    newsroom.write(STORY, "Other words.")
    newsroom.write("layouts/new/own.html", "new")
    newsroom.setting("short_name: Post")
    newsroom.delete("content/articles/paid.md")
    changed, gone = moved(before, look(newsroom.root, config))
    assert sorted(changed) == ["config.yaml", STORY, "layouts/new/own.html"]
    assert gone == ("content/articles/paid.md",)


def test_a_folder_that_disappears_takes_its_files_along(newsroom: Newsroom, config: Config) -> None:
    newsroom.write("content/images/deep/a.txt", "a")
    before = look(newsroom.root, config)
    newsroom.delete("content/images/deep/a.txt")
    (newsroom.root / "content/images/deep").rmdir()
    assert moved(before, look(newsroom.root, config)) == ((), ("content/images/deep/a.txt",))


def test_a_file_that_changed_just_now_counts_as_changed(
    newsroom: Newsroom, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = (newsroom.root / STORY).stat().st_mtime + 1
    monkeypatch.setattr(time, "time", lambda: now)
    before = look(newsroom.root, config)
    assert STORY in moved(before, look(newsroom.root, config)).changed


def test_only_touched_files_are_looked_at_again(newsroom: Newsroom, config: Config) -> None:
    before = look(newsroom.root, config)
    newsroom.write(STORY, "Other words.")
    newsroom.write("content/articles/paid.md", "Other words too.")
    again = before.refreshed([STORY])
    assert again is not None
    assert moved(before, again) == ((STORY,), ())
    assert again.signatures.files.keys() == before.signatures.files.keys()


@pytest.mark.parametrize("path", ["content/articles/new.md", "content/new/new.md"])
def test_others_may_differ_if_a_touched_file_is_new(
    newsroom: Newsroom, config: Config, path: str
) -> None:
    before = look(newsroom.root, config)
    newsroom.write(path, "New.")
    assert before.refreshed([path]) is None


def test_others_may_differ_if_a_touched_file_is_gone(newsroom: Newsroom, config: Config) -> None:
    before = look(newsroom.root, config)
    newsroom.delete(STORY)
    assert before.refreshed([STORY]) is None


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_to_folders_are_followed_once(
    newsroom: Newsroom, config: Config, tmp_path: Path
) -> None:
    newsroom.write("shared/note.html", "one")
    newsroom.write("layouts/a.html", "a")
    (newsroom.root / "layouts/parts").symlink_to(newsroom.root / "shared")
    (newsroom.root / "shared/loop").symlink_to(newsroom.root / "shared")
    before = look(newsroom.root, config)
    newsroom.write("shared/note.html", "two!")
    assert moved(before, look(newsroom.root, config)) == (("layouts/parts/note.html",), ())


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_dangling_link_is_an_input_without_a_signature(
    newsroom: Newsroom, config: Config
) -> None:
    link = newsroom.root / "content/articles/.#fab.md"
    link.symlink_to("ada@desk.1234:5678")
    files = look(newsroom.root, config)
    assert str(link) not in files.signatures.files
    link.unlink()
    assert moved(files, look(newsroom.root, config)) == ((), ("content/articles/.#fab.md",))
