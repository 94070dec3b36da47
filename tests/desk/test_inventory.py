"""Finding sources by path, address and slug."""

import pytest

from ssg.desk import inventory
from ssg.problems.errors import UsageError
from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    "target",
    [
        "first-light",
        "content/articles/first-light.md",
        "articles/first-light.md",
        "/ai/2026/05/first-light/",
    ],
)
def test_a_story_is_found_by_slug_path_or_address(newsroom: Newsroom, target: str) -> None:
    source = inventory.read(newsroom.root).find(target)
    assert source.path == "articles/first-light.md"


def test_a_story_in_a_folder_is_found_by_the_folder_and_by_its_slug_field(bare: Newsroom) -> None:
    bare.article("wall/index", slug="memory-wall")
    sources = inventory.read(bare.root)
    paths = {sources.find(name).path for name in ("memory-wall", "content/articles/wall")}
    assert paths == {"articles/wall/index.md"}


def test_a_slug_of_two_files_is_refused_with_both_paths(bare: Newsroom) -> None:
    bare.article("2025/same")
    bare.article("2026/same")
    with pytest.raises(UsageError) as caught:
        inventory.read(bare.root).find("same")
    assert str(caught.value) == (
        '2 files have the slug "same"; give the path of one:\n'
        "  content/articles/2025/same.md\n  content/articles/2026/same.md"
    )


def test_an_unknown_slug_is_refused_with_a_similar_one(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError) as caught:
        inventory.read(newsroom.root).find("frist-light")
    message = 'there is no "frist-light" among the articles and pages (did you mean "first-light"?)'
    assert str(caught.value) == message


def test_errors_in_other_files_do_not_matter(newsroom: Newsroom) -> None:
    newsroom.write("content/articles/broken.md", "no front matter")
    sources = inventory.read(newsroom.root)
    assert sources.find("about").path == "pages/about.md"
    assert [problem.at.path for problem in sources.problems.errors] == [
        "content/articles/broken.md"
    ]
