"""Commands that users paste."""

import sys
from pathlib import Path

import pytest

from ssg.console.command_line import command, pastable


@pytest.fixture(autouse=True)
def in_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv/bin/python"))
    monkeypatch.setattr(sys, "argv", ["build.py", "new"])


def test_in_a_clone_the_command_has_its_interpreter() -> None:
    assert command("publish", "a b") == ".venv/bin/python build.py publish 'a b'"
    assert pastable("`ssg init DIR` makes one") == (
        "`.venv/bin/python build.py init DIR` makes one"
    )


def test_an_absolute_command_works_in_any_folder(tmp_path: Path) -> None:
    folder = tmp_path.as_posix()
    assert command("serve", absolute=True) == f"{folder}/.venv/bin/python {folder}/build.py serve"


def test_an_interpreter_elsewhere_is_named_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    assert command() == "/usr/bin/python3 build.py"


def test_where_it_is_installed_the_command_is_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/ssg"])
    assert command("check") == "ssg check"
    assert pastable("see `ssg check`") == "see `ssg check`"
