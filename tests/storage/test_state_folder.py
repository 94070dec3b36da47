"""The names in the state folder."""

from pathlib import Path

import pytest

from ssg.storage.state_folder import (
    CHECK_OUTPUT,
    SERVE_OUTPUT,
    STATE,
    delete_misplaced_folders,
)
from tests.support.programs import ROOT


@pytest.mark.parametrize("ignored", [".gitignore", "ssg/desk/starter/_gitignore"])
def test_git_ignores_the_state_folder(ignored: str) -> None:
    assert f"{STATE}/" in (ROOT / ignored).read_text("utf-8").splitlines()


def test_the_output_trees_of_the_state_folder_have_different_names() -> None:
    assert SERVE_OUTPUT != CHECK_OUTPUT


def test_folders_in_place_of_state_files_are_deleted(tmp_path: Path) -> None:
    state = tmp_path / STATE
    for name in ("cache.sqlite", "manifest-1.json", "site-1.sqlite", "m.lock", "m.pid", "serve"):
        (state / name / "inner").mkdir(parents=True)
    (state / "kept.json").write_text("{}")
    (state / "link.json").symlink_to(tmp_path, target_is_directory=True)
    delete_misplaced_folders(tmp_path)
    assert sorted(path.name for path in state.iterdir()) == ["kept.json", "link.json", "serve"]
    delete_misplaced_folders(tmp_path / "nowhere")
