"""Files for editors: made from the types, and never over what somebody changed."""

import json
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from ssg.config.config import Config, SectionConfig
from ssg.editors import setup

CONFIG = Config(title="T", base_url="https://x.example/")
ALL = tuple(setup.EDITORS)


def test_every_file_can_be_read(tmp_path: Path) -> None:
    done = setup.write(tmp_path, CONFIG, ALL, force=False)
    assert (done.unchanged, done.skipped) == ((), ())
    for path in done.written:
        text = (tmp_path / path).read_text("utf-8")
        if path.endswith((".json", ".code-snippets")):
            json.loads(text.removeprefix(text[: text.find("{")]))
        if path.endswith(".yml"):
            yaml.safe_load(text)
    assert {".vscode/settings.json", "frontmatter.json", "admin/config.yml"} <= set(done.written)


def test_settings_name_schemas_that_are_there(tmp_path: Path) -> None:
    setup.write(tmp_path, CONFIG, ("vscode",), force=False)
    comment, _, made = (tmp_path / ".vscode/settings.json").read_text("utf-8").partition("\n")
    assert comment.startswith("// Made by")
    settings = json.loads(made)
    assert settings["yaml.schemas"] == {".vscode/schemas/config.json": "config.yaml"}
    assert (tmp_path / ".vscode/schemas/config.json").is_file()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = setup.write(tmp_path, CONFIG, ALL, force=False)
    second = setup.write(tmp_path, CONFIG, ALL, force=False)
    assert second == setup.SetupResult((), first.written, ())


@pytest.mark.parametrize("force", [False, True])
def test_what_somebody_changed_is_kept_unless_it_is_forced(tmp_path: Path, force: bool) -> None:
    setup.write(tmp_path, CONFIG, ("vscode",), force=False)
    settings = tmp_path / ".vscode/settings.json"
    settings.write_text("{}", "utf-8")
    done = setup.write(tmp_path, CONFIG, ("vscode",), force=force)
    assert (settings.read_text("utf-8") == "{}") is not force
    assert done.skipped == (() if force else (".vscode/settings.json",))


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_what_another_run_wrote_is_brought_up_to_date(tmp_path: Path, ends: bytes) -> None:
    first = setup.write(tmp_path, CONFIG, ALL, force=False)
    for path in first.written:
        file = tmp_path / path
        file.write_bytes(file.read_bytes().replace(b"\n", ends))
    sections = (SectionConfig(key="chips", name="Chips"),)
    more = replace(CONFIG, sections=sections, base_url="https://y.example/")
    done = setup.write(tmp_path, more, ALL, force=False)
    assert done.skipped == ()
    assert {
        ".vscode/dateline.code-snippets", "frontmatter.json", "admin/config.yml"
    } <= set(done.written)  # fmt: skip
    assert setup.write(tmp_path, more, ALL, force=False).unchanged == first.written


@pytest.mark.parametrize("path", [
    ".vscode/schemas/article.json", ".vscode/settings.json", ".vscode/extensions.json",
    ".vscode/dateline.code-snippets", "frontmatter.json", "admin/config.yml", "admin/index.html",
])  # fmt: skip
def test_what_somebody_changed_by_one_letter_is_kept(tmp_path: Path, path: str) -> None:
    setup.write(tmp_path, CONFIG, ALL, force=False)
    file = tmp_path / path
    file.write_bytes(file.read_bytes().rstrip() + b" \n")
    assert setup.write(tmp_path, CONFIG, ALL, force=False).skipped == (path,)
