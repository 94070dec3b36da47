"""The files below the content folder."""

from pathlib import Path

import pytest

from ssg.content.discover import files_under, walk
from ssg.problems.errors import Problems, SiteError

KINDS = ("articles", "pages")


def walk_new_files(content: Path, *paths: str) -> tuple[list[str], list[str], list[str]]:
    """Writes files, and returns the sources, the other files and the problems."""
    for path in paths:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text("x", "utf-8")
    problems = Problems()
    return (*walk(content, KINDS, problems), [str(problem) for problem in problems.errors])


def test_sources_and_other_files_are_separated_and_sorted(tmp_path: Path) -> None:
    paths = ("pages/b.md", "articles/2026/a.md", "images/z.png", "articles/2026/a.png")
    assert walk_new_files(tmp_path, *paths) == (
        ["articles/2026/a.md", "pages/b.md"],
        ["articles/2026/a.png", "images/z.png"],
        [],
    )


def test_files_of_editors_and_systems_are_ignored(tmp_path: Path) -> None:
    ignored = (".DS_Store", "articles/.a.md.swp", "articles/a.md~", "images/make.py", ".git/x.md")
    assert walk_new_files(tmp_path, *ignored) == ([], [], [])


def test_a_text_outside_the_source_folders_is_reported(tmp_path: Path) -> None:
    hint = "(move it to content/articles/, content/pages/)"
    assert walk_new_files(tmp_path, "notes.md", "drafts/a.md")[2] == [
        f"content/drafts/a.md: is not in a folder that the build reads {hint}",
        f"content/notes.md: is not in a folder that the build reads {hint}",
    ]


def test_a_text_with_another_suffix_is_reported(tmp_path: Path) -> None:
    assert walk_new_files(tmp_path, "articles/a.markdown")[2] == [
        'content/articles/a.markdown: ends in ".markdown"; stories and pages end in ".md"'
    ]


def test_links_out_of_the_folder_are_reported_and_others_are_followed(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (tmp_path / "secret.md").write_text("x", "utf-8")
    walk_new_files(content, "articles/a.md")
    (content / "articles/b.md").symlink_to(content / "articles/a.md")
    (content / "articles/c.md").symlink_to(tmp_path / "secret.md")
    (content / "articles/d.md").symlink_to(tmp_path / "nothing.md")
    sources, _, problems = walk_new_files(content)
    assert sources == ["articles/a.md", "articles/b.md"]
    assert [problem.partition(": ")[0] for problem in problems] == [
        "content/articles/c.md",
        "content/articles/d.md",
    ]


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    assert walk_new_files(tmp_path / "gone") == ([], [], ["content: the folder does not exist"])


def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.html").touch()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "elsewhere")
    files = sorted(Path(path).relative_to(tmp_path).as_posix() for path in files_under(tmp_path))
    assert files == ["a/x.html", "b"]


def test_an_unreadable_folder_is_an_error(tmp_path: Path) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.scandir", refuse)
        with pytest.raises(SiteError, match="cannot be read: Permission denied"):
            list(files_under(tmp_path))
