"""Stories and pages in their order, with their marks."""

from typing import Any

import pytest

from ssg.config.config import PreviewOptions
from tests.support.newsroom import Newsroom


def titles(newsroom: Newsroom, **options: Any) -> list[str]:
    return [ref.title for ref in newsroom.site(**options).refs]


def test_stories_are_newest_first_and_equal_dates_fall_back_to_the_address(
    bare: Newsroom,
) -> None:
    for slug in ("b", "c", "a"):
        bare.article(slug)
    bare.article("newest", date="2026-05-01T09:00:00+08:00")
    bare.article("oldest", date="2026-05-01T09:00:00+10:00")
    assert titles(bare) == ["Newest", "A", "B", "C", "Oldest"]


@pytest.mark.parametrize(
    ("show", "extra"),
    [
        (PreviewOptions(drafts=True), ["Drafted"]),
        (PreviewOptions(future=True), ["Scheduled"]),
        (PreviewOptions(expired=True), ["Expired"]),
        (
            PreviewOptions(drafts=True, future=True, expired=True),
            ["Drafted", "Expired", "Scheduled"],
        ),
    ],
)
def test_hidden_stories_are_shown_on_request(
    newsroom: Newsroom, show: PreviewOptions, extra: list[str]
) -> None:
    published = set(titles(newsroom))
    assert sorted(set(titles(newsroom, show=show)) - published) == extra


def test_a_series_lists_its_published_parts_oldest_first(newsroom: Newsroom) -> None:
    newsroom.article("third-light", series="Light", date="2027-01-01")
    series = newsroom.site().series
    assert {name: [ref.title for ref in parts] for name, parts in series.items()} == {
        "Light": ["First light", "Second light"]
    }
