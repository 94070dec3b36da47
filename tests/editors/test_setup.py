"""Files for editors: generated from the types, never overwriting what someone edited."""

import json
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.config.lists import SectionConfig
from ssg.editors import setup

CONFIG = Config(title="T", base_url="https://x.example/")
ALL = tuple(setup.EDITORS)


def test_every_file_can_be_parsed(tmp_path: Path) -> None:
    result = setup.write(tmp_path, CONFIG, ALL, force=False)
    assert (result.unchanged, result.skipped) == ((), ())
    for path in result.written:
        text = (tmp_path / path).read_text("utf-8")
        if path.endswith((".json", ".code-snippets")):
            json.loads(text.removeprefix(text[: text.find("{")]))
        if path.endswith(".yml"):
            yaml.safe_load(text)
    assert {".vscode/settings.json", "frontmatter.json", "admin/config.yml"} <= set(result.written)


def test_settings_refer_to_schemas_that_exist(tmp_path: Path) -> None:
    setup.write(tmp_path, CONFIG, ("vscode",), force=False)
    comment, _, text = (tmp_path / ".vscode/settings.json").read_text("utf-8").partition("\n")
    assert comment.startswith("// Made by")
    settings = json.loads(text)
    assert settings["yaml.schemas"] == {".vscode/schemas/config.json": "config.yaml"}
    assert (tmp_path / ".vscode/schemas/config.json").is_file()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = setup.write(tmp_path, CONFIG, ALL, force=False)
    second = setup.write(tmp_path, CONFIG, ALL, force=False)
    assert second == setup.SetupResult((), first.written, ())


@pytest.mark.parametrize("force", [False, True])
def test_an_edited_file_is_kept_unless_forced(tmp_path: Path, force: bool) -> None:
    setup.write(tmp_path, CONFIG, ("vscode",), force=False)
    settings = tmp_path / ".vscode/settings.json"
    settings.write_text("{}", "utf-8")
    result = setup.write(tmp_path, CONFIG, ("vscode",), force=force)
    assert (settings.read_text("utf-8") == "{}") is not force
    assert result.skipped == (() if force else (".vscode/settings.json",))


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_generated_files_are_brought_up_to_date(tmp_path: Path, ends: bytes) -> None:
    first = setup.write(tmp_path, CONFIG, ALL, force=False)
    for path in first.written:
        file = tmp_path / path
        file.write_bytes(file.read_bytes().replace(b"\n", ends))
    sections = (SectionConfig(key="chips", name="Chips"),)
    more = replace(CONFIG, sections=sections, base_url="https://y.example/")
    result = setup.write(tmp_path, more, ALL, force=False)
    assert result.skipped == ()
    assert {
        ".vscode/dateline.code-snippets", "frontmatter.json", "admin/config.yml"
    } <= set(result.written)  # fmt: skip
    assert setup.write(tmp_path, more, ALL, force=False).unchanged == first.written


@pytest.mark.parametrize("path", [
    ".vscode/schemas/article.json", ".vscode/settings.json", ".vscode/extensions.json",
    ".vscode/dateline.code-snippets", "frontmatter.json", "admin/config.yml", "admin/index.html",
])  # fmt: skip
def test_a_file_edited_by_one_character_is_kept(tmp_path: Path, path: str) -> None:
    setup.write(tmp_path, CONFIG, ALL, force=False)
    file = tmp_path / path
    file.write_bytes(file.read_bytes().rstrip() + b" \n")
    assert setup.write(tmp_path, CONFIG, ALL, force=False).skipped == (path,)
