"""Sources, settings and the time -> the site as it stands at that time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.build.build import Result
from ssg.config.config import PreviewOptions
from ssg.model.articles import Document, Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.assemble import withheld
from ssg.site.schedule import next_change
from tests.support.newsroom import Newsroom

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MOMENTS = st.datetimes(timezones=st.just(UTC))
MATTERS = st.builds(
    ArticleFrontMatter,
    title=st.just("T"),
    date=MOMENTS,
    expires=st.none() | MOMENTS,
    draft=st.booleans(),
)


def matter(date: datetime = NOW, **fields: Any) -> ArticleFrontMatter:
    return ArticleFrontMatter(title="T", date=date, **fields)


def titles(newsroom: Newsroom, **options: Any) -> list[str]:
    return [ref.title for ref in newsroom.site(**options).refs]


def test_a_story_is_published_from_its_date_until_it_expires() -> None:
    assert withheld(matter(NOW), NOW, PreviewOptions()) == ""
    assert withheld(matter(NOW + SECOND), NOW, PreviewOptions()).startswith("scheduled for 2026-")
    assert withheld(matter(expires=NOW + SECOND), NOW, PreviewOptions()) == ""
    assert withheld(matter(NOW - SECOND, expires=NOW), NOW, PreviewOptions()).startswith(
        "expired since 20"
    )
    assert withheld(matter(draft=True), NOW, PreviewOptions()) == "a draft"


def test_moments_are_compared_across_offsets() -> None:
    tokyo = datetime.fromisoformat("2026-06-01T20:30:00+09:00")
    assert not withheld(matter(tokyo), NOW, PreviewOptions())
    assert withheld(matter(tokyo + timedelta(hours=1)), NOW, PreviewOptions())


@pytest.mark.parametrize(
    ("hidden", "show"),
    [
        (matter(draft=True), PreviewOptions(drafts=True)),
        (matter(NOW + SECOND), PreviewOptions(future=True)),
        (matter(NOW - SECOND, expires=NOW), PreviewOptions(expired=True)),
        (matter(NOW + SECOND, draft=True), PreviewOptions(drafts=True, future=True)),
    ],
)
def test_what_is_hidden_is_shown_only_where_all_that_hides_it_is_asked_for(
    hidden: ArticleFrontMatter, show: PreviewOptions
) -> None:
    assert not withheld(hidden, NOW, show)
    for less in (PreviewOptions(), PreviewOptions(show.drafts), PreviewOptions(False, show.future)):
        assert less == show or withheld(hidden, NOW, less)


@given(st.lists(MATTERS, max_size=5), MOMENTS)
def test_nothing_changes_before_the_moment_that_is_due(
    matters: list[ArticleFrontMatter], now: datetime
) -> None:
    def published(moment: datetime) -> list[bool]:
        return [not withheld(story, moment, PreviewOptions()) for story in matters]

    sources = [Source("articles/a.md", story, Document("")) for story in matters]
    found = next_change(sources, {}, now)
    due = found.at if found else None
    assert due is None or due > now
    last = due - timedelta(microseconds=1) if due else datetime.max.replace(tzinfo=UTC)
    assert published(last) == published(now)


def test_the_site_knows_when_it_is_due_to_change(newsroom: Newsroom) -> None:
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
def test_hidden_stories_are_shown_on_demand(
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


def test_an_edit_of_the_text_cannot_move_what_other_pages_see(newsroom: Newsroom) -> None:
    before = newsroom.site()
    text = (newsroom.root / "content/articles/fab.md").read_text("utf-8")
    newsroom.write("content/articles/fab.md", text + "\nAnd more sand.\n")
    after = newsroom.site()
    assert after.refs == before.refs
    assert after.articles != before.articles


def test_the_site_is_a_value(newsroom: Newsroom, result: Result) -> None:
    assert newsroom.build().site == result.site
