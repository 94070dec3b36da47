"""Files of the output that no build accounts for: listed, deleted on request, or kept."""

import os
import shutil
from pathlib import Path

import pytest

from ssg.build.unaccounted import listed, unaccounted
from ssg.problems.errors import SiteError
from tests.support.newsroom import Newsroom

KNOWN = "ai/2026/05/known"
PAGE = f"{KNOWN}/index.html"


@pytest.fixture
def built(bare: Newsroom) -> Newsroom:
    """A built newsroom with two stories."""
    bare.article("known", "Secret words.")
    bare.article("other")
    bare.build()
    return bare


def warnings(newsroom: Newsroom) -> list[str]:
    return [problem for problem in newsroom.problems() if "accounts for" in problem]


def holds_secret(newsroom: Newsroom) -> list[str]:
    return [path for path, content in newsroom.tree().items() if b"Secret words" in content]


def test_every_file_and_link_that_is_not_known_is_found(tmp_path: Path) -> None:
    for path in ("index.html", "CNAME", "old/page/index.html", ".git/config", "x/.git/config"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "old", target_is_directory=True)
    known = {"index.html"}
    assert unaccounted(tmp_path, known, ()) == [
        "CNAME", "link", "old/page/index.html", "x/.git/config",
    ]  # fmt: skip
    assert unaccounted(tmp_path, known, ["/CNAME", "old/", "x/*", "link"]) == []
    assert unaccounted(tmp_path / "nowhere", known, ()) == []


def test_the_file_that_names_the_history_of_a_linked_work_tree_is_left(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /somewhere/.git/worktrees/site")
    (tmp_path / "old.html").write_text("x")
    assert unaccounted(tmp_path, (), ()) == ["old.html"]


def test_the_same_file_by_another_name_is_known(tmp_path: Path) -> None:
    """As file systems have it that fold case, or store another Unicode form."""
    (tmp_path / "About.html").write_text("x")
    (tmp_path / "about.html").hardlink_to(tmp_path / "About.html")
    assert unaccounted(tmp_path, {"about.html"}, ()) == []
    (tmp_path / "About.html").unlink()
    (tmp_path / "About.html").write_text("x")
    assert unaccounted(tmp_path, {"about.html"}, ()) == ["About.html"]


def test_names_are_shown_without_control_characters() -> None:
    names = ["é/a", "a\x1b[31m", os.fsdecode(b"\xff.txt")]
    assert listed(names) == "é/a, a<U+001B>[31m, <U+DCFF>.txt"
    assert listed([str(number) for number in range(23)]).endswith(", 18, 19 and 3 more")


@pytest.mark.parametrize("how", ["moved", "state lost", "manifest damaged", "manifest lost"])
def test_a_withdrawn_story_leaves_or_is_warned_of(
    built: Newsroom, tmp_path: Path, how: str
) -> None:
    (manifest,) = (built.root / ".ssg").glob("manifest*.json")
    if how == "moved":
        built.root = built.root.rename(tmp_path.with_name("another place"))
        built.output = built.root / "public"
    elif how == "state lost":
        shutil.rmtree(built.root / ".ssg")
    elif how == "manifest damaged":
        manifest.write_bytes(manifest.read_bytes()[:-5])
    else:
        manifest.unlink()
    built.article("known", "Secret words.", draft=True)
    unaccounted = warnings(built)
    if how != "moved":
        (first,) = unaccounted
        assert first.startswith("public: warning: ")
        assert PAGE in first
        assert "`ssg build --prune` deletes them" in first
        assert warnings(built) == unaccounted, "not only once"
        built.build(prune=True)
    assert holds_secret(built) == []
    assert not (built.output / KNOWN).exists()
    assert warnings(built) == []


def test_another_programs_files_are_warned_of_until_they_are_to_be_kept(built: Newsroom) -> None:
    for path in ("CNAME", "reports/may.html", ".git/HEAD"):
        built.write(f"public/{path}", "x")
    built.article("other", "Edited.")
    assert warnings(built)[0].startswith(
        "public: warning: 2 files here that no build accounts for: CNAME, reports/may.html ("
    )
    built.setting("keep: [CNAME, reports/]")
    assert warnings(built) == []
    built.build(prune=True)
    assert {"CNAME", "reports/may.html", ".git/HEAD"} < built.tree().keys()


def test_pruning_a_dry_run_deletes_nothing(built: Newsroom) -> None:
    built.write("public/CNAME", "x")
    assert built.build(prune=True, dry_run=True).changes.deleted == ("CNAME",)
    assert built.read("CNAME") == "x"
    assert built.build(prune=True).changes.deleted == ("CNAME",)
    assert "CNAME" not in built.tree()


def test_a_file_in_the_way_can_be_pruned(built: Newsroom) -> None:
    shutil.rmtree(built.root / ".ssg")
    built.write("public/past", "x")
    built.article("known", aliases=["/past/"])
    built.build(prune=True)
    assert "past/index.html" in built.tree()


def test_a_strict_build_publishes_nothing_beside_what_it_does_not_know(built: Newsroom) -> None:
    shutil.rmtree(built.root / ".ssg")
    built.article("known", draft=True)
    before = built.tree()
    with pytest.raises(SiteError, match="no build accounts for"):
        built.build(strict=True)
    assert built.tree() == before


def test_the_rule_can_be_turned_off(built: Newsroom) -> None:
    built.write("public/CNAME", "x")
    built.setting("check: {rules: {unaccounted-file: 'off'}}")
    assert warnings(built) == []


def test_a_tree_of_the_state_folder_is_pruned_unasked(built: Newsroom) -> None:
    """It is Dateline's alone: nobody else's files can be there."""
    tree = built.root / ".ssg/serve"
    built.build(output=str(tree))
    for manifest in (built.root / ".ssg").glob("manifest*.json"):
        manifest.unlink()
    built.article("known", draft=True)
    result = built.build(output=str(tree))
    assert result.warnings == ()
    assert not (tree / PAGE).exists()
