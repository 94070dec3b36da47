"""The files that changed since a git revision."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ssg.check import git_changes
from ssg.problems.errors import UsageError
from tests.check.test_check import ABOUT, QUIET, checked
from tests.support.newsroom import Newsroom

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@x.example")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "newsroom").mkdir()
    return tmp_path / "newsroom"


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def test_edited_new_and_staged_files_have_changed(repository: Path) -> None:
    for name in ("same", "edited", "staged", "gone"):
        (repository / name).write_text("1", "utf-8")
    (repository / ".gitignore").write_text("ignored\n", "utf-8")
    commit(repository)
    for name in ("edited", "staged", "néw", "ignored"):
        (repository / name).write_text("2", "utf-8")
    (repository / "gone").unlink()
    git(repository, "add", "staged")
    assert git_changes.since(repository, "HEAD") == {"edited", "staged", "gone", "néw"}


def test_files_can_be_compared_with_another_revision(repository: Path) -> None:
    (repository / "a").write_text("1", "utf-8")
    commit(repository)
    (repository / "b").write_text("1", "utf-8")
    commit(repository)
    assert git_changes.since(repository, "HEAD~1") == {"b"}


def test_before_the_first_commit_everything_is_new(repository: Path) -> None:
    (repository / "a").write_text("1", "utf-8")
    git(repository, "add", "-A")
    (repository / "b").write_text("1", "utf-8")
    assert git_changes.since(repository, "HEAD") == {"a", "b"}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x"])
def test_an_unknown_revision_is_an_error(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="there is no git revision"):
        git_changes.since(repository, revision)


def test_a_folder_without_a_repository_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not in a git repository"):
        git_changes.since(tmp_path, "HEAD")


def test_a_check_reports_warnings_of_changed_files_and_all_errors(bare: Newsroom) -> None:
    bare.setting(QUIET)
    bare.write("content/pages/about.md", ABOUT)
    git(bare.root, "init", "-q")
    bare.write(".gitignore", "/.ssg/\n")
    for slug in "ab":
        bare.article(slug, "TODO\n")
    bare.article("c", "[x](/gone/)\n")
    commit(bare.root)
    bare.article("b", "TODO still\n")
    problems = [(problem.at.path, problem.code) for problem in checked(bare, "HEAD").problems]
    assert problems == [
        ("content/articles/b.md", "unfinished-text"),
        ("content/articles/c.md", "dead-link"),
    ]
