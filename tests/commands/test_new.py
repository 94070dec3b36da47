"""`ssg new`, run as a writer runs it."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ssg.commands.new import command
from tests.support.programs import run


def test_new_prints_what_it_wrote(starter: Path) -> None:
    assert run(starter, "new", "author", "Ada").stdout == "Wrote content/authors/ada.md\n"
    args = ("--author", "ada", "--section", "news", "--date", "2031-01-01")
    written, publish = run(starter, "new", "article", "Headline", *args).stdout.splitlines()
    assert written == "Wrote content/articles/2031/headline.md"
    assert publish.startswith("It is a draft. To publish it: ")
    assert publish.endswith("build.py publish headline")
    assert run(starter, "new", "page", "Team").stdout == "Wrote content/pages/team.md\n"
    assert run(starter, "new", "section", "Chips", "--file").stdout.splitlines() == [
        "Wrote config.yaml",
        "Wrote content/sections/chips.md",
    ]
    assert run(starter, "check").returncode == 0


@pytest.mark.parametrize("what", ["article", "author", "page", "section"])
def test_without_a_terminal_a_missing_argument_is_an_error(starter: Path, what: str) -> None:
    done = run(starter, "new", what)
    assert done.returncode == 2
    assert "Missing argument" in done.stderr


def test_without_a_terminal_what_cannot_be_guessed_must_be_an_option(starter: Path) -> None:
    done = run(starter, "new", "article", "Headline")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2, "Error: Missing option '--section': choose news or analysis.",
    )  # fmt: skip
    run(starter, "new", "author", "Ada")
    done = run(starter, "new", "article", "Headline", "--section", "news")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2, "Error: Missing option '--author': choose ada or newsroom.",
    )  # fmt: skip
    assert list(starter.glob("content/articles/2*")) == []


def test_the_printed_command_can_be_pasted(starter: Path) -> None:
    line = run(starter, "new", "article", "A", "--section", "news").stdout.splitlines()[-1]
    command = line.partition("publish it: ")[2]
    done = subprocess.run(
        [*shlex.split(command), "--force"], cwd=starter, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_new_says_nothing_to_readers(starter: Path) -> None:
    run(starter, "new", "author", "Ada")
    run(starter, "new", "section", "Chips", "--file")
    run(starter, "new", "page", "Team")
    run(starter, "publish", "team", "--force")
    run(starter, "new", "article", "A", "--section", "chips", "--author", "ada")
    run(starter, "publish", "a", "--force")
    run(starter)
    for page in (starter / "public").rglob("*.html"):
        visible = re.sub("<!--.*?-->", "", page.read_text("utf-8"), flags=re.S)
        assert "Write" not in visible.replace("Writes", "")
        assert "writes for" not in visible


@pytest.fixture
def at_terminal(starter: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(starter)
    monkeypatch.setattr("ssg.console.prompts._is_interactive", lambda: True)
    return starter


def answered(*answers: str, args: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(command, args, input="".join(f"{line}\n" for line in answers))


def test_at_a_terminal_an_article_asks_for_title_section_and_author(at_terminal: Path) -> None:
    run(at_terminal, "new", "author", "Ada")
    done = answered("", "By hand", "3", "2", "ada", args=("article",))
    assert done.exit_code == 0, done.output
    (path,) = at_terminal.glob("content/articles/2*/by-hand.md")
    text = path.read_text("utf-8")
    assert "section: analysis\n" in text
    assert "authors: [ada]\n" in text
    assert '"3" is not a choice' in done.output


def test_an_empty_answer_chooses_the_first_section(at_terminal: Path) -> None:
    assert answered("By hand", "", "", args=("article",)).exit_code == 0
    (path,) = at_terminal.glob("content/articles/2*/by-hand.md")
    assert "section: news\n" in path.read_text("utf-8")


def test_at_a_terminal_the_others_ask_too(at_terminal: Path) -> None:
    assert answered("Ada", "Editor", args=("author",)).exit_code == 0
    assert "role: Editor" in (at_terminal / "content/authors/ada.md").read_text("utf-8")
    assert answered("Team", args=("page",)).exit_code == 0
    assert answered("Chips", "Silicon.", args=("section",)).exit_code == 0
    assert "{key: chips, name: Chips, description: Silicon.}" in (
        at_terminal / "config.yaml"
    ).read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the editor is a shell script")
def test_the_editor_opens_the_new_file(at_terminal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = at_terminal / "editor.sh"
    editor.write_text('#!/bin/sh\necho edited >> "$1"\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    assert answered(args=("page", "Team", "--edit")).exit_code == 0
    text = (at_terminal / "content/pages/team.md").read_text("utf-8")
    assert text.endswith("<!-- Write the page here. -->\nedited\n")
