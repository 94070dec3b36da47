"""`ssg init`, run as a writer runs it."""

from pathlib import Path

from tests.support.programs import ROOT, run


def test_init_says_what_to_type_next(tmp_path: Path) -> None:
    done = run(tmp_path, "init", "mine")
    command = f"python {(ROOT / 'build.py').resolve()}"
    assert done.stdout == f"Made a newsroom in mine. Next: cd mine && {command} serve\n"
    assert (tmp_path / "mine/config.yaml").is_file()
    assert (tmp_path / "mine/.vscode/settings.json").is_file()
