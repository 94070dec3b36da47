"""Sources, settings and the time -> the site at that time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.build.build import Result
from ssg.config.config import PreviewOptions
from ssg.model.documents import Document, Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.assemble import withheld
from ssg.site.schedule import next_change
from tests.support.newsroom import Newsroom

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MOMENTS = st.datetimes(timezones=st.just(UTC))
FRONT_MATTERS = st.builds(
    ArticleFrontMatter,
    title=st.just("T"),
    date=MOMENTS,
    expires=st.none() | MOMENTS,
    draft=st.booleans(),
)


def front_matter(date: datetime = NOW, **fields: Any) -> ArticleFrontMatter:
    return ArticleFrontMatter(title="T", date=date, **fields)


def titles(newsroom: Newsroom, **options: Any) -> list[str]:
    return [ref.title for ref in newsroom.site(**options).refs]


def test_a_story_is_published_from_its_date_until_it_expires() -> None:
    assert withheld(front_matter(NOW), NOW, PreviewOptions()) == ""
    assert withheld(front_matter(NOW + SECOND), NOW, PreviewOptions()).startswith(
        "scheduled for 2026-"
    )
    assert withheld(front_matter(expires=NOW + SECOND), NOW, PreviewOptions()) == ""
    assert withheld(front_matter(NOW - SECOND, expires=NOW), NOW, PreviewOptions()).startswith(
        "expired since 20"
    )
    assert withheld(front_matter(draft=True), NOW, PreviewOptions()) == "a draft"


def test_times_are_compared_across_utc_offsets() -> None:
    tokyo = datetime.fromisoformat("2026-06-01T20:30:00+09:00")
    assert not withheld(front_matter(tokyo), NOW, PreviewOptions())
    assert withheld(front_matter(tokyo + timedelta(hours=1)), NOW, PreviewOptions())


@pytest.mark.parametrize(
    ("hidden", "show"),
    [
        (front_matter(draft=True), PreviewOptions(drafts=True)),
        (front_matter(NOW + SECOND), PreviewOptions(future=True)),
        (front_matter(NOW - SECOND, expires=NOW), PreviewOptions(expired=True)),
        (front_matter(NOW + SECOND, draft=True), PreviewOptions(drafts=True, future=True)),
    ],
)
def test_a_hidden_story_is_shown_only_if_every_reason_is_overridden(
    hidden: ArticleFrontMatter, show: PreviewOptions
) -> None:
    assert not withheld(hidden, NOW, show)
    for less in (PreviewOptions(), PreviewOptions(show.drafts), PreviewOptions(False, show.future)):
        assert less == show or withheld(hidden, NOW, less)


@given(st.lists(FRONT_MATTERS, max_size=5), MOMENTS)
def test_nothing_changes_before_the_next_scheduled_change(
    front_matters: list[ArticleFrontMatter], now: datetime
) -> None:
    def published(moment: datetime) -> list[bool]:
        return [not withheld(story, moment, PreviewOptions()) for story in front_matters]

    sources = [Source("articles/a.md", story, Document("")) for story in front_matters]
    change = next_change(sources, {}, now)
    due = change.at if change else None
    assert due is None or due > now
    last = due - timedelta(microseconds=1) if due else datetime.max.replace(tzinfo=UTC)
    assert published(last) == published(now)


def test_the_summary_has_the_time_of_the_next_scheduled_change(newsroom: Newsroom) -> None:
    assert newsroom.build().summary.due == datetime(2026, 7, 1, tzinfo=UTC)
    assert newsroom.build(now="2026-05-30").summary.due == datetime(2026, 5, 31, tzinfo=UTC)
    assert newsroom.build(now="2026-08-01").summary.due is None


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


def test_an_edited_text_does_not_change_the_refs_of_stories(newsroom: Newsroom) -> None:
    before = newsroom.site()
    text = (newsroom.root / "content/articles/fab.md").read_text("utf-8")
    newsroom.write("content/articles/fab.md", text + "\nAnd more sand.\n")
    after = newsroom.site()
    assert after.refs == before.refs
    assert after.articles != before.articles


def test_equal_newsrooms_give_equal_sites(newsroom: Newsroom, result: Result) -> None:
    assert newsroom.build().site == result.site
