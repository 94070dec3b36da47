"""Starting a newsroom."""

from pathlib import Path

import pytest

from ssg import scaffold
from ssg.build import build
from ssg.errors import UsageError
from ssg.options import Options


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    scaffold.init(folder)
    return folder


def test_a_new_newsroom_builds_without_a_warning(newsroom: Path) -> None:
    result = build(Options(root=newsroom, now="2026-06-01"))
    assert [article.ref.title for article in result.site.articles] == ["Welcome to the newsroom"]
    assert result.warnings == ()


def test_a_new_newsroom_has_its_hidden_files(newsroom: Path) -> None:
    assert (newsroom / ".gitignore").read_text("utf-8").split() == [".ssg/", "public/"]
    assert (newsroom / ".github/workflows/publish.yml").is_file()


def test_init_leaves_a_folder_that_has_files_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="is not empty"):
        scaffold.init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
