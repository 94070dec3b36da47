"""The files of a source."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.generators import source_folder
from ssg.importers.generators.source_folder import IgnoreRules
from ssg.problems.errors import UsageError
from tests.support.import_sources import folder, messages


def test_files_are_sorted_without_hidden_and_outside_ones(tmp_path: Path) -> None:
    names = ("b.md", "a/c.md", ".git/x.md", "node_modules/y.md", "_site/z.md")
    source = folder(tmp_path / "s", dict.fromkeys(names, ""))
    (source / "out").symlink_to(tmp_path)
    (tmp_path / "secret.md").write_text("x")
    (source / "link.md").symlink_to(tmp_path / "secret.md")
    assert list(source_folder.files(source, ("_site",))) == ["b.md", "a/c.md"]


def test_a_missing_folder_is_an_error() -> None:
    with pytest.raises(UsageError, match="does not exist"):
        list(source_folder.files(Path("nowhere")))


@pytest.mark.parametrize("path", ["..", "../../outside", "/etc", "a/../../b", "link"])
def test_no_setting_leads_out_of_the_source(tmp_path: Path, path: str) -> None:
    source = folder(tmp_path / "s", {"a/b.md": ""})
    (source / "link").symlink_to(tmp_path)
    with pytest.raises(UsageError, match=r'contentDir: ".*" is not a folder in'):
        source_folder.subfolder(source, path, "contentDir")
    assert source_folder.subfolder(source, "a/../a/", "contentDir") == "a"
    assert source_folder.subfolder(source, str(source.resolve() / "a"), "PATH") == "a"


def test_settings_outside_of_the_source_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("secret: 1")
    source = folder(tmp_path / "s", {"a.md": ""})
    (source / "config.yml").symlink_to(tmp_path / "x.yml")
    assert source_folder.settings(source, ("config.yml",), Notes()) == {}
    assert source_folder.lines_of(source, "config.yml") == []


def test_texts_of_other_kinds_are_noted() -> None:
    notes = Notes()
    names = ("a.org", "b.adoc", "c.RST", "d.md", "e.png", "f.textile")
    assert [source_folder.is_unread(name, notes) for name in names] == [
        True, True, True, False, False, True,
    ]  # fmt: skip
    assert messages(notes)[0] == "a.org:1: not imported: Org (convert it to Markdown with pandoc)"


@pytest.mark.parametrize(
    ("pattern", "path", "ignored"),
    [
        ("drafts/", "drafts/a.md", True),
        ("drafts/", "posts/drafts/a.md", True),
        ("/drafts", "posts/drafts/a.md", False),
        ("drafts", "drafts.md", False),
        ("*.bak.md", "posts/a.bak.md", True),
        ("posts/a.md", "posts/a.md", True),
        ("posts/*.md", "posts/a.md", True),
        ("**/secret/**", "a/secret/b.md", True),
        ("**/secret/**", "secret/b.md", True),
        ("# posts", "posts/a.md", False),
        ("", "posts/a.md", False),
        ("[", "posts/a.md", False),
    ],
)
def test_globs_of_ignored_files(pattern: str, path: str, ignored: bool) -> None:
    assert (path in IgnoreRules([pattern])) is ignored


def test_a_later_rule_takes_files_back_in() -> None:
    rules = IgnoreRules(["*.md", "!keep.md"])
    assert ("a.md" in rules, "keep.md" in rules) == (True, False)


def test_suffixes_have_no_case_but_are_noted_where_a_system_has_one() -> None:
    notes = Notes()
    assert [source_folder.is_markdown(name) for name in ("a.md", "A.MD", "a.txt")] == [
        True, True, False,
    ]  # fmt: skip
    assert source_folder.is_html("A.HTM")
    for name in ("a.MD", "a.TXT"):
        source_folder.note_capitals(name, notes)
    assert messages(notes) == [
        'a.MD:1: not imported: the system does not read ".MD", in capital letters'
    ]
