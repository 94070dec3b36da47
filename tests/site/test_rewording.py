"""Edits that only change what a story says."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.job import Result
from ssg.config.config import Config
from ssg.model.articles import Article
from ssg.model.documents import Document, Heading, Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.rewording import is_rewording, reworded
from tests.support.newsroom import site_of

DATE = datetime(2026, 5, 1, tzinfo=UTC)
DOCUMENT = Document("1" * 32, targets=("b.md",), excerpt="First.")
STORY = Source("articles/a.md", ArticleFrontMatter(title="A", date=DATE), DOCUMENT)


@pytest.mark.parametrize(
    "words",
    [
        {"title": "B"},
        {"summary": "In short."},
        {"updated": datetime(2026, 5, 2, tzinfo=UTC)},
        {"ai_disclosure": "By hand."},
        {"headline_short": "B"},
        {"label": "Field notes"},
    ],
)
def test_words_of_front_matter_are_words(words: dict[str, Any]) -> None:
    now = replace(STORY, front_matter=replace(STORY.front_matter, **words))
    assert is_rewording(STORY, now)


@pytest.mark.parametrize(
    "others",
    [
        {"date": datetime(2026, 5, 2, tzinfo=UTC)},
        {"section": "ai"},
        {"tags": ("a",)},
        {"authors": ("ada",)},
        {"draft": True},
        {"noindex": True},
        {"series": "Light"},
        {"slug": "b"},
        {"featured": True},
        {"kind": "opinion"},
    ],
)
def test_what_lists_and_addresses_depend_on_is_more_than_words(others: dict[str, Any]) -> None:
    now = replace(STORY, front_matter=replace(STORY.front_matter, **others))
    assert not is_rewording(STORY, now)


def test_a_text_is_words_as_long_as_it_links_where_it_did() -> None:
    text = replace(DOCUMENT, digest="2" * 32, minutes=9, headings=(Heading(2, "a", "A"),))
    assert is_rewording(STORY, replace(STORY, document=text))
    for other in ({"targets": ()}, {"pictures": ("a.png",)}, {"anchors": {"a": "b"}}):
        assert not is_rewording(STORY, replace(STORY, document=replace(text, **other)))


def test_old_addresses_show_the_title_too() -> None:
    story = replace(STORY, front_matter=replace(STORY.front_matter, aliases=("/old/",)))
    titled = replace(story, front_matter=replace(story.front_matter, title="B"))
    shorter = replace(story, front_matter=replace(story.front_matter, summary="B"))
    assert (is_rewording(story, titled), is_rewording(story, shorter)) == (False, True)


@pytest.fixture
def article(result: Result) -> Article:
    return site_of(result).articles[0]


def test_a_reworded_story_keeps_what_it_is(article: Article, result: Result) -> None:
    config: Config = site_of(result).config
    kept = replace(STORY.front_matter, title="New", summary="New too.", kind=article.ref.kind)
    now = reworded(article, replace(STORY, front_matter=kept), config)
    assert (now.ref.title, now.standfirst, now.body.digest) == ("New", "New too.", "1" * 32)
    words = ("title", "summary", "updated", "label", "headline_short")
    same = {name: getattr(article.ref, name) for name in words}
    assert replace(now.ref, **same) == article.ref
    assert now.body.links == article.body.links
