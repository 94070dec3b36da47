"""Sources, settings and the time -> the site at that time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ssg.build.job import Result
from ssg.config.config import PreviewOptions
from ssg.model.documents import Document, Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.publication import withheld
from ssg.site.schedule import events_of, next_change
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


@given(st.lists(FRONT_MATTERS, max_size=5), MOMENTS)
def test_nothing_changes_before_the_next_scheduled_change(
    front_matters: list[ArticleFrontMatter], now: datetime
) -> None:
    def published(moment: datetime) -> list[bool]:
        return [not withheld(story, moment, PreviewOptions()) for story in front_matters]

    sources = [Source("articles/a.md", story, Document("")) for story in front_matters]
    change = next_change([event for each in sources for event in events_of(each, now)])
    due = change.at if change else None
    assert due is None or due > now
    last = due - timedelta(microseconds=1) if due else datetime.max.replace(tzinfo=UTC)
    assert published(last) == published(now)


def test_the_summary_has_the_time_of_the_next_scheduled_change(newsroom: Newsroom) -> None:
    assert newsroom.build().summary.due == datetime(2026, 7, 1, tzinfo=UTC)
    assert newsroom.build(now="2026-05-30").summary.due == datetime(2026, 5, 31, tzinfo=UTC)
    assert newsroom.build(now="2026-08-01").summary.due is None


def test_an_edited_text_does_not_change_the_refs_of_stories(newsroom: Newsroom) -> None:
    before = newsroom.site()
    text = (newsroom.root / "content/articles/fab.md").read_text("utf-8")
    newsroom.write("content/articles/fab.md", text + "\nAnd more sand.\n")
    after = newsroom.site()
    assert after.refs == before.refs
    assert after.articles != before.articles


def test_equal_newsrooms_give_equal_sites(newsroom: Newsroom, result: Result) -> None:
    assert newsroom.build().site == result.site
