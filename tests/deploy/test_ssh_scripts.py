"""The scripts for servers, run by the shells of this machine."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ssg.deploy import ssh_scripts
from ssg.deploy.ledger import LEDGER
from ssg.deploy.ssh_scripts import ABSENT, CONFLICT

SHELLS = [shell for shell in ("dash", "bash", "busybox", "ksh") if shutil.which(shell)]


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> list[str]:
    return ["busybox", "sh"] if request.param == "busybox" else [request.param]


def call(shell: list[str], script: str, folder: Path, *arguments: str, content: bytes = b"") -> int:
    command = [*shell, "-c", script, "sh", str(folder), *arguments]
    return subprocess.run(command, input=content, capture_output=True, check=False).returncode


def test_a_state_is_replaced_only_by_who_knows_the_last_one(
    shell: list[str], tmp_path: Path
) -> None:
    assert call(shell, ssh_scripts.STATE, tmp_path) == ABSENT
    numbers = ("1", "1", "2", "1", "3")
    codes = [call(shell, ssh_scripts.CHANGE_STATE, tmp_path, number) for number in numbers]
    assert codes == [0, CONFLICT, 0, CONFLICT, 0]
    assert [file.name for file in (tmp_path / ".dateline").iterdir()] == ["state.json.gz.3"]
    assert call(shell, ssh_scripts.STATE, tmp_path) == 0


def test_states_are_compared_as_numbers(shell: list[str], tmp_path: Path) -> None:
    for number in range(1, 12):
        assert call(shell, ssh_scripts.CHANGE_STATE, tmp_path, str(number)) == 0


def test_a_ledger_is_saved_and_read(shell: list[str], tmp_path: Path) -> None:
    assert call(shell, ssh_scripts.READ, tmp_path / "missing", LEDGER) == ABSENT
    assert call(shell, ssh_scripts.SAVE, tmp_path / "www", LEDGER, content=b"L") == 0
    assert call(shell, ssh_scripts.READ, tmp_path / "www", LEDGER) == 0
    assert (tmp_path / "www/.dateline/ledger.json.gz").read_bytes() == b"L"


def test_deletions_leave_no_empty_folders_and_ignore_what_is_gone(
    shell: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.html").write_text("x", "utf-8")
    (tmp_path / "d").mkdir()
    paths = b"a/b/c.html\nmissing.html\nd\n"
    assert call(shell, ssh_scripts.DELETE, tmp_path, content=paths) == 0
    assert [each.name for each in tmp_path.iterdir()] == ["d"]
