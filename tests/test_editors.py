"""Files for editors: made from the types, and never over what somebody changed."""

import json
from pathlib import Path

import pytest
import yaml

from ssg import editors
from ssg.config import Config

CONFIG = Config(title="T", base_url="https://x.example/")
ALL = tuple(editors.EDITORS)


def test_every_file_can_be_read(tmp_path: Path) -> None:
    done = editors.write(tmp_path, CONFIG, ALL, force=False)
    assert (done.same, done.kept) == ((), ())
    for path in done.written:
        text = (tmp_path / path).read_text("utf-8")
        if path.endswith((".json", ".code-snippets")):
            json.loads(text)
        if path.endswith(".yml"):
            yaml.safe_load(text)
    assert {".vscode/settings.json", "frontmatter.json", "admin/config.yml"} <= set(done.written)


def test_settings_name_schemas_that_are_there(tmp_path: Path) -> None:
    editors.write(tmp_path, CONFIG, ("vscode",), force=False)
    settings = json.loads((tmp_path / ".vscode/settings.json").read_bytes())
    assert settings["yaml.schemas"] == {".vscode/schemas/config.json": "config.yaml"}
    assert (tmp_path / ".vscode/schemas/config.json").is_file()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = editors.write(tmp_path, CONFIG, ALL, force=False)
    second = editors.write(tmp_path, CONFIG, ALL, force=False)
    assert second == editors.Written((), first.written, ())


@pytest.mark.parametrize("force", [False, True])
def test_what_somebody_changed_is_kept_unless_it_is_forced(tmp_path: Path, force: bool) -> None:
    editors.write(tmp_path, CONFIG, ("vscode",), force=False)
    settings = tmp_path / ".vscode/settings.json"
    settings.write_text("{}", "utf-8")
    done = editors.write(tmp_path, CONFIG, ("vscode",), force=force)
    assert (settings.read_text("utf-8") == "{}") is not force
    assert done.kept == (() if force else (".vscode/settings.json",))


def test_schemas_are_brought_up_to_date(tmp_path: Path) -> None:
    editors.write(tmp_path, CONFIG, ("vscode",), force=False)
    schema = tmp_path / ".vscode/schemas/article.json"
    made = schema.read_bytes()
    schema.write_bytes(made.replace(b"ai_disclosure", b"of_another_version"))
    assert editors.write(tmp_path, CONFIG, ("vscode",), force=False).written == (
        ".vscode/schemas/article.json",
    )
    assert schema.read_bytes() == made
