"""Compiled built-in layouts are kept beside the generator's own code, and no others are."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from ssg.storage import generator_version
from ssg.theme import compiled_layouts
from ssg.theme.environment import environment
from ssg.theme.fast_jinja import QuickEnvironment


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of built-in layouts with one layout, and a place for code beside it."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled_layouts, "_FOLDER", tmp_path / "layouts")
    monkeypatch.setattr(compiled_layouts, "__file__", str(tmp_path / "module.py"))
    write(tmp_path, "Hello {{ name }}")
    return tmp_path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are compiled."""
    texts: list[str] = []
    compile_text = Environment.compile

    def recording(self: Environment, source: str, *args: object) -> object:
        texts.append(source)
        return compile_text(self, source, *args)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", recording)
    return texts


def write(theme: Path, text: str) -> None:
    (theme / "layouts").mkdir(exist_ok=True)
    (theme / "layouts/a.html").write_text(text)


def render(*folders: Path, fast: bool = True, **filters: object) -> str:
    """Renders the layout as a new process does."""
    jinja = environment([folder / "layouts" for folder in folders], str.encode, filters, fast=fast)
    return jinja.get_template("a.html").render(name="Ada")


def stored(theme: Path) -> list[Path]:
    return sorted((theme / "__pycache__").glob("*"))


def test_a_built_in_layout_is_compiled_once(theme: Path, compilations: list[str]) -> None:
    assert [render(theme), render(theme)] == ["Hello Ada"] * 2
    assert compilations == ["Hello {{ name }}"]


def test_a_changed_layout_takes_the_place_of_the_old_one(
    theme: Path, compilations: list[str]
) -> None:
    render(theme)
    before = stored(theme)
    write(theme, "Bye {{ name }}")
    assert [render(theme), render(theme)] == ["Bye Ada"] * 2
    assert len(compilations) == 2
    assert len(stored(theme)) == 1
    assert stored(theme) != before


def test_another_version_of_the_generator_compiles_anew(
    theme: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    render(theme)
    monkeypatch.setattr(generator_version, "fingerprint", lambda: "other")
    render(theme)
    assert len(compilations) == 2


def test_layouts_without_shortcuts_are_kept_apart(theme: Path, compilations: list[str]) -> None:
    for fast in (True, False, True, False):
        render(theme, fast=fast)
    assert len(compilations) == 2


def test_a_newsrooms_own_layout_is_not_stored(theme: Path, compilations: list[str]) -> None:
    own = theme / "own"
    own.mkdir()
    write(own, "Mine {{ name }}")
    assert [render(own, theme), render(own, theme)] == ["Mine Ada"] * 2
    assert len(compilations) == 2
    assert stored(theme) == []


def test_with_filters_of_an_extension_nothing_is_stored(theme: Path) -> None:
    write(theme, "{{ 'a' | upper }}")
    assert render(theme) == "A"
    assert render(theme, upper=lambda text: f"<{text}") == "&lt;a"
    assert len(stored(theme)) == 1


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 100])
def test_damaged_code_is_compiled_anew(theme: Path, compilations: list[str], damage: bytes) -> None:
    render(theme)
    (file,) = stored(theme)
    for content in (damage, file.read_bytes()[:-1], file.read_bytes()[:40] + damage):
        file.write_bytes(content)
        assert render(theme) == "Hello Ada"
    assert len(compilations) == 4


def test_nothing_is_written_where_python_writes_nothing(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(theme) == "Hello Ada"
    assert stored(theme) == []


def test_a_folder_that_cannot_be_written_costs_only_time(theme: Path) -> None:
    (theme / "__pycache__").write_text("a file")
    assert [render(theme), render(theme)] == ["Hello Ada"] * 2


def test_the_quick_environment_gives_the_same_text_from_stored_code(theme: Path) -> None:
    write(theme, "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(name) }}{{ m('<') }}")
    assert render(theme) == render(theme) == "<b>Ada</b><b>&lt;</b>"
    assert QuickEnvironment.__name__ in stored(theme)[0].name
