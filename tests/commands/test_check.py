"""`ssg check`, run as a writer runs it."""

import json
from pathlib import Path
from typing import Any

import pytest

from ssg.commands import common
from ssg.commands.common import OK, PROBLEMS
from tests.support.newsroom import Newsroom
from tests.support.programs import run


@pytest.fixture
def dead(starter: Path) -> Path:
    """A newsroom with a dead link in a layout."""
    (starter / "layouts").mkdir()
    text = '<!doctype html>\n<a href="/gone/">x</a>\n'
    (starter / "layouts/404.html").write_text(text, "utf-8")
    return starter


def test_a_new_newsroom_passes(starter: Path) -> None:
    done = run(starter, "check", "--strict")
    assert (done.returncode, done.stderr) == (common.OK, "")
    assert done.stdout.startswith("Checked ")
    assert done.stdout.endswith(" files: no problems.\n")
    assert not (starter / "public").exists()


def test_a_dead_link_in_a_layout_is_shown_there(dead: Path) -> None:
    done = run(dead, "check")
    assert done.returncode == common.PROBLEMS
    assert done.stderr.splitlines() == [
        'layouts/404.html:2:10: "/gone/" does not exist [dead-link]',
        '  2 | <a href="/gone/">x</a>',
        "    |          ^^^^^^",
        "1 error",
    ]


def test_warnings_fail_only_a_strict_check(starter: Path) -> None:
    story = starter / "content/articles/welcome.md"
    story.write_text(story.read_text("utf-8") + "\nTODO\n", "utf-8")
    normal, strict = run(starter, "check"), run(starter, "check", "--strict")
    assert (normal.returncode, strict.returncode) == (common.OK, common.PROBLEMS)
    assert normal.stdout.endswith(" files: no errors.\n")
    assert '"TODO" was left in the text [unfinished-text]' in normal.stderr
    assert "TODO" not in run(starter, "build").stderr


def test_problems_can_be_json_or_annotations(dead: Path) -> None:
    (problem,) = json.loads(run(dead, "check", "--format", "json").stdout)["problems"]
    assert (problem["code"], problem["line"], problem["column"]) == ("dead-link", 2, 10)
    assert run(dead, "check", "--format", "github").stdout == (
        '::error file=layouts/404.html,line=2,col=10,title=dead-link::"/gone/" does not exist\n'
    )


def test_changed_needs_a_git_repository(starter: Path) -> None:
    done = run(starter, "check", "--changed")
    assert done.returncode == common.USAGE
    assert "--changed: this folder is not in a git repository" in done.stderr


def test_readings_are_compared(starter: Path) -> None:
    done = run(starter, "check", "--reading")
    assert (done.returncode, done.stderr) == (common.OK, "")
    assert done.stdout.startswith("Nothing differs: ")
    story = starter / "content/articles/welcome.md"
    story.write_text(story.read_text("utf-8") + "\nText\n- item\n", "utf-8")
    assert "a list right after a paragraph: 1 place" in run(starter, "check", "--reading").stdout
    as_json = json.loads(run(starter, "check", "--reading", "--format", "json").stdout)
    assert [each["kind"] for each in as_json["differences"]] == ["a list right after a paragraph"]


def test_problems_can_be_accepted(starter: Path) -> None:
    story = starter / "content/articles/welcome.md"
    story.write_text(story.read_text("utf-8") + "\n[x](gone.md) and ** bold **\n", "utf-8")
    assert run(starter, "build").returncode == common.PROBLEMS
    done = run(starter, "check", "--accept")
    assert (done.returncode, done.stderr) == (common.OK, "")
    assert "problems in known-problems.yaml.\n" in done.stdout
    built = run(starter, "build")
    assert (built.returncode, built.stderr) == (common.OK, "")
    assert "1 known problem (known-problems.yaml)." in built.stdout
    assert "1 known problem (known-problems.yaml)." in run(starter, "build").stdout
    assert run(starter, "check", "--strict").returncode == common.OK


def test_problems_in_drafts_are_shown_and_fail_only_a_check_of_the_draft(starter: Path) -> None:
    draft = "---\ntitle: D\ndate: 2026-01-01\nsummary: S.\nsection: news\ndraft: true\n---\nTODO\n"
    (starter / "content/articles/d.md").write_text(draft, "utf-8")
    whole, named = run(starter, "check", "--strict"), run(starter, "check", "--strict", "d")
    assert (whole.returncode, named.returncode) == (common.OK, common.PROBLEMS)
    assert whole.stderr.startswith("In drafts, which are not published:\ncontent/articles/d.md:8:1")
    assert whole.stdout.endswith(" files: no problems, and 1 problem in drafts.\n")
    assert named.stderr.startswith("content/articles/d.md:8:1: warning: ")
    assert run(starter, "check", "nothing").returncode == common.USAGE
    done = run(starter, "check", "content/articles/welcome.md")
    assert done.stdout == "Checked content/articles/welcome.md: no problems.\n"


@pytest.mark.parametrize(
    ("text", "setting", "front_matter", "code"),
    [
        ("Done.\n", "", {}, OK),
        ("Soon: TK.\n", "", {}, PROBLEMS),
        ("Soon: TK.\n", "", {"draft": True}, OK),
        ("Soon: TK.\n", "", {"date": "2099-01-01"}, PROBLEMS),
        ("Done.\n", "publish: {require: [summary]}", {}, PROBLEMS),
        ("Done.\n", "publish: {require: [summary]}", {"summary": "All of it."}, OK),
    ],
)
def test_with_finished_the_check_asks_what_publish_asks(
    bare: Newsroom, text: str, setting: str, front_matter: dict[str, Any], code: int
) -> None:
    bare.setting(setting)
    bare.write("content/pages/about.md", "---\ntitle: About\n---\nWe write.\n")
    bare.article("a", text, **front_matter)
    assert run(bare.root, "check").returncode == OK
    assert run(bare.root, "check", "--finished").returncode == code
