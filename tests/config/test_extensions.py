"""Extensions: found below the newsroom, loaded again after an edit, errors reported by line."""

import os
import pickle
from pathlib import Path

import pytest

from ssg.config.extensions import Extension, find
from ssg.problems.errors import Problems, SiteError


def _problems(root: Path, name: str) -> list[str]:
    """Returns the problems of a newsroom whose settings name the extension `name`."""
    (root / "config.yaml").write_text(f"extensions: ['{name}']\n", "utf-8")
    problems = Problems()
    find(root, (name,), problems)
    return [str(problem) for problem in problems.reported]


def test_an_extension_is_a_module_below_the_newsroom(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "shout.py").write_text("filters = {'shout': str.upper}", "utf-8")
    problems = Problems()
    (extension,) = find(tmp_path, ("tools.shout",), problems)
    assert extension.module.filters["shout"]("a") == "A"
    assert problems.reported == []


def test_an_edited_extension_is_loaded_again(tmp_path: Path) -> None:
    extensions: list[Extension] = []
    for word in ("one", "two"):
        (tmp_path / "a.py").write_text(f"WORD = {word!r}", "utf-8")
        extensions += find(tmp_path, ("a",), Problems())
    assert [extension.module.WORD for extension in extensions] == ["one", "two"]
    assert extensions[0] != extensions[1]


def test_an_edit_with_the_same_size_and_time_is_noticed(tmp_path: Path) -> None:
    """Python's own bytecode cache would not notice it."""
    words = []
    for word in ("one", "two"):
        (tmp_path / "a.py").write_text(f"WORD = {word!r}", "utf-8")
        os.utime(tmp_path / "a.py", (1, 1))
        (extension,) = find(tmp_path, ("a",), Problems())
        words.append(extension.module.WORD)
    assert words == ["one", "two"]
    assert not (tmp_path / "__pycache__").exists()


def test_an_extension_can_be_pickled_for_workers(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("WORD = 'one'", "utf-8")
    (extension,) = find(tmp_path, ("a",), Problems())
    assert pickle.loads(pickle.dumps(extension)).module.WORD == "one"


def test_a_missing_extension_is_reported_with_its_expected_file(tmp_path: Path) -> None:
    message = 'no extension "tools.shout" (looked for tools/shout.py)'
    assert _problems(tmp_path, "tools.shout") == [f"config.yaml:1:14: {message}"]


@pytest.mark.parametrize("name", ["../a", "/etc/a", "..", "", "a/../../b"])
def test_a_name_outside_the_newsroom_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.py").write_text("raise SystemExit", "utf-8")
    root = tmp_path / "newsroom"
    root.mkdir()
    problems = _problems(root, name)
    assert len(problems) == 1
    assert problems[0].startswith(f'config.yaml:1:14: no extension "{name}"')


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x = 1\ndef f(:", "a.py:2: SyntaxError: "),
        ("import nowhere_at_all", "a.py:1: ModuleNotFoundError: "),
        ("\n\n1 / 0", "a.py:3: ZeroDivisionError: division by zero"),
    ],
)
def test_an_error_of_an_extension_is_reported_with_its_line(
    tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / "a.py").write_text(text, "utf-8")
    with pytest.raises(SiteError) as caught:
        find(tmp_path, ("a",), Problems())
    assert str(caught.value).startswith(problem)
