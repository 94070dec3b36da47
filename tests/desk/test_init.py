"""Starting a newsroom."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from ssg.build.build import build
from ssg.config.options import Options
from ssg.desk import init
from ssg.problems.errors import UsageError
from tests.support.newsroom import site_of
from tests.support.programs import ROOT, run


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    init.init(folder)
    return folder


def test_a_new_newsroom_builds_without_a_warning(newsroom: Path) -> None:
    result = build(Options(root=newsroom, now="2026-06-01"))
    assert [article.ref.title for article in site_of(result).articles] == [
        "Welcome to the newsroom"
    ]
    assert result.warnings == ()


def test_a_new_newsroom_has_its_hidden_files(newsroom: Path) -> None:
    assert (newsroom / ".gitignore").read_text("utf-8").split() == [
        ".ssg/",
        "public/",
        "/previews/",
    ]
    assert (newsroom / ".github/workflows/publish.yml").is_file()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_hook_stops_a_commit_with_an_error(newsroom: Path) -> None:
    hooks = yaml.safe_load((newsroom / ".pre-commit-config.yaml").read_text("utf-8"))
    (hook,) = hooks["repos"][0]["hooks"]
    (published_hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    keys = ("id", "name", "entry", "files", "pass_filenames")
    assert {key: hook[key] for key in keys} == {key: published_hook[key] for key in keys}
    program, *args = hook["entry"].split()
    assert program == "ssg"
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "First")):
        identity = ("-c", "user.name=W", "-c", "user.email=w@x.example")
        subprocess.run(["git", *identity, *command], cwd=newsroom, check=True)
    assert run(newsroom, *args).returncode == 0
    story = newsroom / "content/articles/welcome.md"
    story.write_text(story.read_text("utf-8").replace("section: news", "section: nwes"), "utf-8")
    done = run(newsroom, *args)
    assert (done.returncode, 'unknown section "nwes"' in done.stderr) == (1, True)


def test_init_does_not_change_a_folder_with_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="is not empty"):
        init.init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
