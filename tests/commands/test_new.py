"""`ssg new`, run as a writer runs it."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ssg.commands.new import command
from tests.support.programs import run


def test_new_says_what_it_wrote(starter: Path) -> None:
    assert run(starter, "new", "author", "Ada").stdout == "Wrote content/authors/ada.md\n"
    done = run(starter, "new", "article", "Headline", "--author", "ada", "--date", "2031-01-01")
    assert done.stdout.splitlines() == [
        "Wrote content/articles/2031/headline.md",
        "It is a draft until `python build.py publish headline`.",
    ]
    assert run(starter, "new", "page", "Team").stdout == "Wrote content/pages/team.md\n"
    assert run(starter, "new", "section", "Chips", "--file").stdout.splitlines() == [
        "Wrote config.yaml",
        "Wrote content/sections/chips.md",
    ]
    assert run(starter, "check").returncode == 0


@pytest.mark.parametrize("what", ["article", "author", "page", "section"])
def test_a_script_is_told_what_is_missing(starter: Path, what: str) -> None:
    done = run(starter, "new", what)
    assert done.returncode == 2
    assert "Missing argument" in done.stderr


@pytest.fixture
def by_hand(starter: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(starter)
    monkeypatch.setattr("ssg.commands.asking._is_by_hand", lambda: True)
    return starter


def answered(*answers: str, args: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(command, args, input="".join(f"{line}\n" for line in answers))


def test_by_hand_an_article_asks_for_title_section_and_author(by_hand: Path) -> None:
    run(by_hand, "new", "author", "Ada")
    done = answered("", "By hand", "3", "2", "ada", args=("article",))
    assert done.exit_code == 0, done.output
    (path,) = by_hand.glob("content/articles/2*/by-hand.md")
    text = path.read_text("utf-8")
    assert "section: analysis\n" in text
    assert "authors: [ada]\n" in text
    assert '"3" is none of them' in done.output


def test_what_is_left_empty_is_the_first(by_hand: Path) -> None:
    assert answered("By hand", "", "", args=("article",)).exit_code == 0
    (path,) = by_hand.glob("content/articles/2*/by-hand.md")
    assert "section: news\n" in path.read_text("utf-8")


def test_by_hand_the_others_ask_too(by_hand: Path) -> None:
    assert answered("Ada", "Editor", args=("author",)).exit_code == 0
    assert "role: Editor" in (by_hand / "content/authors/ada.md").read_text("utf-8")
    assert answered("Team", args=("page",)).exit_code == 0
    assert answered("Chips", "Silicon.", args=("section",)).exit_code == 0
    assert "{key: chips, name: Chips, description: Silicon.}" in (
        by_hand / "config.yaml"
    ).read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the editor is a shell script")
def test_the_editor_opens_what_was_written(by_hand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = by_hand / "editor.sh"
    editor.write_text('#!/bin/sh\necho edited >> "$1"\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    assert answered(args=("page", "Team", "--edit")).exit_code == 0
    text = (by_hand / "content/pages/team.md").read_text("utf-8")
    assert text.endswith("Write the page here.\nedited\n")
