"""Saves are noticed, and what editors and the system do beside them is not."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg import scaffold
from ssg.watch import watch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    scaffold.init(tmp_path / "newsroom")
    return tmp_path / "newsroom"


@pytest.fixture
def changed(root: Path) -> Iterator[threading.Event]:
    event = threading.Event()
    observer = watch(root, event)
    yield event
    observer.stop()
    observer.join()


def test_a_save_of_a_story_is_noticed(root: Path, changed: threading.Event) -> None:
    (root / "content/articles/welcome.md").write_text("words", "utf-8")
    assert changed.wait(5)


def test_a_save_of_the_settings_is_noticed(root: Path, changed: threading.Event) -> None:
    (root / "config.yaml").write_text("title: A", "utf-8")
    assert changed.wait(5)


def test_editors_own_files_are_not(root: Path, changed: threading.Event) -> None:
    (root / "content/articles/.welcome.md.swp").write_text("x", "utf-8")
    (root / "content/articles/welcome.md~").write_text("x", "utf-8")
    (root / "notes.txt").write_text("x", "utf-8")
    assert not changed.wait(0.5)


def test_folders_made_later_are_followed(root: Path, changed: threading.Event) -> None:
    (root / "layouts").mkdir()
    assert changed.wait(5)
    changed.clear()
    (root / "layouts/404.html").write_text("gone", "utf-8")
    assert changed.wait(5)
