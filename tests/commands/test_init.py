"""`ssg init`, run as a writer runs it."""

import sys
from pathlib import Path

from tests.support.programs import ROOT, run


def test_init_prints_the_next_command(tmp_path: Path) -> None:
    done = run(tmp_path, "init", "mine")
    command = f"{sys.executable} {(ROOT / 'build.py').resolve()}"
    assert done.stdout == f"Created a newsroom in mine. Next: cd mine && {command} serve\n"
    assert (tmp_path / "mine/config.yaml").is_file()
    assert (tmp_path / "mine/.vscode/settings.json").is_file()


def test_a_newsroom_in_the_current_folder_needs_no_change_of_folder(tmp_path: Path) -> None:
    command = f"{sys.executable} {(ROOT / 'build.py').resolve()}"
    done = run(tmp_path, "init", ".")
    assert done.stdout == f"Created a newsroom in this folder. Next: {command} serve\n"
