"""Saves are noticed, and other events of editors and the system are not."""

import logging
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.desk import init
from ssg.serve.watch import ChangedFiles, Watcher, is_editor_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init.init(tmp_path / "newsroom")
    return tmp_path / "newsroom"


@pytest.fixture
def changed(root: Path) -> Iterator[ChangedFiles]:
    event = ChangedFiles()
    with Watcher(root, event):
        yield event


def test_a_save_of_a_story_is_noticed(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/welcome.md").write_text("words", "utf-8")
    assert changed.wait(5)


def test_a_save_of_the_settings_is_noticed(root: Path, changed: ChangedFiles) -> None:
    (root / "config.yaml").write_text("title: A", "utf-8")
    assert changed.wait(5)


def test_a_save_of_the_accepted_problems_is_noticed(root: Path, changed: ChangedFiles) -> None:
    (root / "known-problems.yaml").write_text("problems:\n", "utf-8")
    assert changed.wait(5)


@pytest.mark.parametrize("theme", ["themes/evening", ".evening", "../evening", "{root}/../evening"])
def test_a_save_of_the_theme_is_noticed_wherever_the_theme_is(root: Path, theme: str) -> None:
    theme = theme.format(root=root)
    (root / theme / "layouts").mkdir(parents=True)
    with (root / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f'theme: "{theme}"\n')
    event = ChangedFiles()
    with Watcher(root, event):
        (root / theme / "layouts/404.html").write_text("words", "utf-8")
        assert event.wait(5)


def test_a_file_that_replaces_another_is_noticed(root: Path, changed: ChangedFiles) -> None:
    new = root / "content/articles/.welcome.md.new"
    new.write_text("words", "utf-8")
    assert not changed.wait(0.3)
    new.replace(root / "content/articles/welcome.md")
    assert changed.wait(5)


def test_a_deleted_file_is_noticed(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/welcome.md").unlink()
    assert changed.wait(5)


def test_a_folder_that_is_moved_away_is_noticed(root: Path, changed: ChangedFiles) -> None:
    shutil.move(root / "content/articles", root.parent / "elsewhere")
    assert changed.wait(5)


def test_nested_new_folders_are_watched_without_a_warning(
    root: Path, changed: ChangedFiles
) -> None:
    for number in range(100):
        (root / f"content/{number}/a/b/c/d").mkdir(parents=True)
    time.sleep(0.5)
    changed.clear()
    (root / "content/99/a/b/c/d/story.md").write_text("words", "utf-8")
    assert changed.wait(5)


def test_temporary_files_of_editors_are_ignored(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/.welcome.md.swp").write_text("x", "utf-8")
    (root / "content/articles/welcome.md~").write_text("x", "utf-8")
    (root / "content/articles/4913").write_text("x", "utf-8")
    (root / "content/.obsidian").mkdir()
    (root / "content/.obsidian/workspace.json").write_text("x", "utf-8")
    (root / "notes.txt").write_text("x", "utf-8")
    assert not changed.wait(0.5)


@pytest.mark.parametrize("name", ["#a.md#", ".#a.md", "~$a.md", "a.md.swx", "a.md___jb_tmp___"])
def test_temporary_files_are_known_by_their_names(name: str) -> None:
    assert is_editor_file(Path("content/articles", name))


def test_reading_a_file_is_not_a_change(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/welcome.md").read_bytes()
    list(os.walk(root / "content"))
    assert not changed.wait(0.3)


def test_folders_created_later_are_watched(root: Path, changed: ChangedFiles) -> None:
    (root / "layouts").mkdir()
    assert changed.wait(5)
    changed.clear()
    (root / "layouts/404.html").write_text("gone", "utf-8")
    assert changed.wait(5)


def test_an_empty_new_folder_is_not_a_change(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/2027").mkdir()
    assert not changed.wait(0.5)
    (root / "content/articles/welcome.md").rename(root / "content/articles/2027/welcome.md")
    assert changed.wait(5)


def test_a_folder_with_files_that_is_moved_in_is_noticed(root: Path, changed: ChangedFiles) -> None:
    elsewhere = root.parent / "elsewhere/of/mine"
    elsewhere.mkdir(parents=True)
    (elsewhere / "story.md").write_text("words", "utf-8")
    elsewhere.parent.rename(root / "content/articles/of")
    assert changed.wait(5)


def test_a_folder_that_is_created_again_is_watched(root: Path, changed: ChangedFiles) -> None:
    for _ in range(2):
        (root / "layouts").mkdir()
        assert changed.wait(5)
        shutil.rmtree(root / "layouts")
        changed.clear()
    (root / "layouts").mkdir()
    assert changed.wait(5)
    changed.clear()
    (root / "layouts/404.html").write_text("gone", "utf-8")
    assert changed.wait(5)


def test_an_extension_that_is_added_to_the_settings_is_watched(
    root: Path, changed: ChangedFiles
) -> None:
    (root / "tools").mkdir()
    config = root / "config.yaml"
    config.write_text(config.read_text("utf-8") + "extensions: [tools.extra]\n", "utf-8")
    assert changed.wait(5)
    changed.clear()
    (root / "tools/extra.py").write_text("filters = {}\n", "utf-8")
    assert changed.wait(5)


def test_lost_events_mean_that_any_file_may_have_changed(changed: ChangedFiles) -> None:
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")
    assert changed.is_set()


def test_changed_files_are_returned_once() -> None:
    changed = ChangedFiles()
    assert changed.take() == frozenset()
    changed.add("content/a.md")
    changed.add("content/b.md")
    assert changed.is_set()
    assert changed.take() == frozenset({"content/a.md", "content/b.md"})
    assert changed.take() == frozenset()


def test_if_any_file_may_have_changed_none_is_listed() -> None:
    changed = ChangedFiles()
    changed.add("content/a.md")
    changed.set()
    assert (changed.is_single_save, changed.take()) == (False, None)
    assert changed.take() == frozenset()


@pytest.mark.parametrize(
    ("kinds", "is_single"),
    [
        (["modified"], False),
        (["modified", "closed"], True),
        (["modified", "closed", "modified"], False),
        (["created", "modified", "closed"], False),
        (["moved", "closed"], False),
        (["deleted"], False),
    ],
)
def test_one_file_written_and_closed_is_a_single_save(kinds: list[str], is_single: bool) -> None:
    changed = ChangedFiles()
    for kind in kinds:
        changed.add("content/a.md", kind)
    assert changed.is_single_save is is_single
    changed.add("content/b.md", "closed")
    assert not changed.is_single_save, "two files are not a single save"


def test_changed_files_are_paths_from_the_root(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/welcome.md").write_text("words", "utf-8")
    assert changed.wait(5)
    time.sleep(0.2)
    assert changed.take() == frozenset({"content/articles/welcome.md"})


def test_after_a_folder_moved_any_file_may_have_changed(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles").rename(root / "content/stories")
    assert changed.wait(5)
    assert changed.take() is None
