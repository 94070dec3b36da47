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
def test_a_story_is_found(newsroom: Newsroom, target: str) -> None:
    found = inventory.read(newsroom.root).find(target)
    assert found.path == "articles/first-light.md"


def test_a_story_in_a_folder_is_found_by_the_folder_and_by_its_slug_field(bare: Newsroom) -> None:
    bare.article("wall/index", slug="memory-wall")
    held = inventory.read(bare.root)
    paths = {held.find(name).path for name in ("memory-wall", "content/articles/wall")}
    assert paths == {"articles/wall/index.md"}


def test_what_two_files_are_called_is_refused_with_both(bare: Newsroom) -> None:
    bare.article("2025/same")
    bare.article("2026/same")
    with pytest.raises(UsageError) as caught:
        inventory.read(bare.root).find("same")
    assert str(caught.value) == (
        '"same" is 2 files; name the one by its path:\n'
        "  content/articles/2025/same.md\n  content/articles/2026/same.md"
    )


def test_what_is_not_there_is_refused_with_what_is_near(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError) as caught:
        inventory.read(newsroom.root).find("frist-light")
    message = 'there is no "frist-light" among the articles and pages (did you mean "first-light"?)'
    assert str(caught.value) == message


def test_mistakes_elsewhere_are_no_hindrance(newsroom: Newsroom) -> None:
    newsroom.write("content/articles/broken.md", "no front matter")
    held = inventory.read(newsroom.root)
    assert held.find("about").path == "pages/about.md"
    assert [problem.at.path for problem in held.problems.errors] == ["content/articles/broken.md"]
