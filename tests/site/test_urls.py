"""The URL of each source."""

from datetime import UTC, datetime

import pytest

from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.urls import permalink
from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("/{section}/{year}/{month}/{slug}/", "/ai/2026/05/a/"),
        ("/{year}-{month}-{day}/{slug}/", "/2026-05-09/a/"),
        ("/{slug}/", "/a/"),
    ],
)
def test_a_permalink_fills_in_its_pattern(pattern: str, url: str) -> None:
    story = ArticleFrontMatter(title="T", date=datetime(2026, 5, 9, tzinfo=UTC), section="ai")
    assert permalink(pattern, story, "a") == url


def test_a_permalink_uses_the_date_as_written() -> None:
    story = ArticleFrontMatter(title="T", date=datetime.fromisoformat("2025-12-31T23:00:00-05:00"))
    assert permalink("/{year}/{month}/{day}/{slug}/", story, "a") == "/2025/12/31/a/"


@pytest.mark.parametrize(
    ("path", "fields", "url"),
    [
        ("a", {}, "/ai/2026/05/a/"),
        ("2026-05-01-a", {}, "/ai/2026/05/a/"),
        ("deep/down/a", {}, "/ai/2026/05/a/"),
        ("a/index", {}, "/ai/2026/05/a/"),
        ("a", {"slug": "b"}, "/ai/2026/05/b/"),
        ("a", {"section": ""}, "/2026/05/a/"),
        ("Ça va", {}, "/ai/2026/05/%C3%87a%20va/"),
        ("100%", {}, "/ai/2026/05/100%25/"),
    ],
)
def test_a_story_is_published_at_its_permalink(
    bare: Newsroom, path: str, fields: dict[str, str], url: str
) -> None:
    bare.article(path, title="A", **fields)
    assert [ref.url for ref in bare.site().refs] == [url]


@pytest.mark.parametrize("name", ["a:b", "con", "a?", "x" * 201])
def test_a_file_name_that_cannot_be_a_url_is_reported(bare: Newsroom, name: str) -> None:
    bare.article(name, title="A")
    (problem,) = bare.problems()
    assert problem.startswith(f"content/articles/{name}.md")
    assert "(rename the file, or add slug: " in problem


def test_an_author_file_name_that_cannot_be_a_url_is_reported(bare: Newsroom) -> None:
    bare.write("content/authors/a?b.md", "---\nname: A\n---\n")
    (problem,) = bare.problems()
    assert problem.startswith("content/authors/a?b.md")
