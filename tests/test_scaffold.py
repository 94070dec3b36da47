"""Starting newsrooms, articles and authors."""

from pathlib import Path

import pytest
import yaml

from ssg import scaffold
from ssg.build import build
from ssg.errors import UsageError
from ssg.options import Options


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    scaffold.init(folder)
    return folder


def front_matter(path: Path) -> dict[str, object]:
    values = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    assert isinstance(values, dict)
    return values


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


def test_a_new_article_is_a_draft_that_builds(newsroom: Path) -> None:
    path = scaffold.new_article(newsroom, 'C++ at 40: "still here"', "analysis", "")
    assert path.name == "cpp-at-40-still-here.md"
    fields = front_matter(path)
    assert fields["title"] == 'C++ at 40: "still here"'
    assert (fields["section"], fields["authors"], fields["draft"]) == (
        "analysis",
        ["newsroom"],
        True,
    )
    assert len(build(Options(root=newsroom)).site.articles) == 1


def test_a_new_article_never_overwrites(newsroom: Path) -> None:
    path = scaffold.new_article(newsroom, "Twice", "", "")
    path.write_text("words", "utf-8")
    with pytest.raises(UsageError, match="exists; it was not touched"):
        scaffold.new_article(newsroom, "Twice", "", "")
    assert path.read_text("utf-8") == "words"


@pytest.mark.parametrize(
    ("section", "author", "message"),
    [
        ("nwes", "", 'no section "nwes" (did you mean "news"?)'),
        ("", "newsrom", 'no author "newsrom" (did you mean "newsroom"?)'),
    ],
)
def test_a_misspelt_section_or_author_is_named(
    newsroom: Path, section: str, author: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        scaffold.new_article(newsroom, "Title", section, author)
    assert str(caught.value) == message


def test_a_title_without_letters_cannot_name_a_file(newsroom: Path) -> None:
    with pytest.raises(UsageError, match="no letter or digit"):
        scaffold.new_article(newsroom, "!!!", "", "")


def test_a_new_author_can_sign_at_once(newsroom: Path) -> None:
    assert front_matter(scaffold.new_author(newsroom, "Ada Writer", "Editor")) == {
        "name": "Ada Writer",
        "role": "Editor",
    }
    path = scaffold.new_article(newsroom, "Signed", "news", "ada-writer")
    assert front_matter(path)["authors"] == ["ada-writer"]
