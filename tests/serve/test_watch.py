"""Saves are noticed, and what editors and the system do beside them is not."""

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


@pytest.mark.parametrize("theme", ["themes/evening", ".evening", "../evening", "{root}/../evening"])
def test_a_save_of_the_theme_is_noticed_wherever_that_is(root: Path, theme: str) -> None:
    theme = theme.format(root=root)
    (root / theme / "layouts").mkdir(parents=True)
    with (root / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f'theme: "{theme}"\n')
    event = ChangedFiles()
    with Watcher(root, event):
        (root / theme / "layouts/404.html").write_text("words", "utf-8")
        assert event.wait(5)


def test_a_file_that_takes_the_place_of_another_is_noticed(
    root: Path, changed: ChangedFiles
) -> None:
    fresh = root / "content/articles/.welcome.md.new"
    fresh.write_text("words", "utf-8")
    assert not changed.wait(0.3)
    fresh.replace(root / "content/articles/welcome.md")
    assert changed.wait(5)


def test_a_file_that_goes_is_noticed(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/welcome.md").unlink()
    assert changed.wait(5)


def test_a_folder_that_is_moved_away_is_noticed(root: Path, changed: ChangedFiles) -> None:
    shutil.move(root / "content/articles", root.parent / "elsewhere")
    assert changed.wait(5)


def test_folders_made_in_one_another_are_watched_without_a_complaint(
    root: Path, changed: ChangedFiles
) -> None:
    for number in range(100):
        (root / f"content/{number}/a/b/c/d").mkdir(parents=True)
    time.sleep(0.5)
    changed.clear()
    (root / "content/99/a/b/c/d/story.md").write_text("words", "utf-8")
    assert changed.wait(5)


def test_editors_own_files_are_not(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/.welcome.md.swp").write_text("x", "utf-8")
    (root / "content/articles/welcome.md~").write_text("x", "utf-8")
    (root / "content/articles/4913").write_text("x", "utf-8")
    (root / "content/.obsidian").mkdir()
    (root / "content/.obsidian/workspace.json").write_text("x", "utf-8")
    (root / "notes.txt").write_text("x", "utf-8")
    assert not changed.wait(0.5)


@pytest.mark.parametrize("name", ["#a.md#", ".#a.md", "~$a.md", "a.md.swx", "a.md___jb_tmp___"])
def test_editors_have_many_ways_to_name_them(name: str) -> None:
    assert is_editor_file(Path("content/articles", name))


def test_what_is_only_read_is_not_noticed(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/welcome.md").read_bytes()
    list(os.walk(root / "content"))
    assert not changed.wait(0.3)


def test_folders_made_later_are_followed(root: Path, changed: ChangedFiles) -> None:
    (root / "layouts").mkdir()
    assert changed.wait(5)
    changed.clear()
    (root / "layouts/404.html").write_text("gone", "utf-8")
    assert changed.wait(5)


def test_a_folder_is_a_change_once_there_is_something_in_it(
    root: Path, changed: ChangedFiles
) -> None:
    (root / "content/articles/2027").mkdir()
    assert not changed.wait(0.5)
    (root / "content/articles/welcome.md").rename(root / "content/articles/2027/welcome.md")
    assert changed.wait(5)


def test_a_folder_that_is_moved_in_with_something_in_it_is_noticed(
    root: Path, changed: ChangedFiles
) -> None:
    elsewhere = root.parent / "elsewhere/of/mine"
    elsewhere.mkdir(parents=True)
    (elsewhere / "story.md").write_text("words", "utf-8")
    elsewhere.parent.rename(root / "content/articles/of")
    assert changed.wait(5)


def test_a_folder_that_went_and_came_again_is_followed(root: Path, changed: ChangedFiles) -> None:
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


def test_an_extension_that_the_settings_name_later_is_followed(
    root: Path, changed: ChangedFiles
) -> None:
    (root / "tools").mkdir()
    config = root / "config.yaml"
    config.write_text(config.read_text("utf-8") + "extensions: [tools.extra]\n", "utf-8")
    assert changed.wait(5)
    changed.clear()
    (root / "tools/extra.py").write_text("filters = {}\n", "utf-8")
    assert changed.wait(5)


def test_lost_events_are_a_reason_to_look_at_everything(changed: ChangedFiles) -> None:
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")
    assert changed.is_set()


def test_what_changed_is_told_until_it_was_taken() -> None:
    changed = ChangedFiles()
    assert changed.take() == frozenset()
    changed.add("content/a.md")
    changed.add("content/b.md")
    assert changed.is_set()
    assert changed.take() == frozenset({"content/a.md", "content/b.md"})
    assert changed.take() == frozenset()


def test_where_anything_may_have_changed_no_file_is_named() -> None:
    changed = ChangedFiles()
    changed.add("content/a.md")
    changed.set()
    assert (changed.is_single_save, changed.take()) == (False, None)
    assert changed.take() == frozenset()


@pytest.mark.parametrize(
    ("told", "is_over"),
    [
        (["modified"], False),
        (["modified", "closed"], True),
        (["modified", "closed", "modified"], False),
        (["created", "modified", "closed"], False),
        (["moved", "closed"], False),
        (["deleted"], False),
    ],
)
def test_a_file_that_was_only_written_and_closed_is_all_there_is(
    told: list[str], is_over: bool
) -> None:
    changed = ChangedFiles()
    for how in told:
        changed.add("content/a.md", how)
    assert changed.is_single_save is is_over
    changed.add("content/b.md", "closed")
    assert not changed.is_single_save, "of two files there may be more"


def test_files_are_told_by_their_paths(root: Path, changed: ChangedFiles) -> None:
    (root / "content/articles/welcome.md").write_text("words", "utf-8")
    assert changed.wait(5)
    time.sleep(0.2)
    assert changed.take() == frozenset({"content/articles/welcome.md"})


def test_a_folder_that_is_moved_may_have_changed_anything(
    root: Path, changed: ChangedFiles
) -> None:
    (root / "content/articles").rename(root / "content/stories")
    assert changed.wait(5)
    assert changed.take() is None
