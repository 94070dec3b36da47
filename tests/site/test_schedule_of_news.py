"""Which stories are current news, and until when."""

from datetime import datetime, timedelta

import pytest

from ssg.site import schedule
from tests.support.newsroom import NOW, Newsroom, ref

MOMENT = datetime.fromisoformat(NOW)


def due(newsroom: Newsroom, now: str = NOW) -> str:
    moment = newsroom.build(now=now).summary.due
    return moment.isoformat() if moment else ""


def test_the_next_change_is_two_days_after_the_oldest_story() -> None:
    stories = [ref("b", 3), ref("a", 2)]
    assert schedule.news_change_time(stories) == stories[1].date + timedelta(days=2)
    assert schedule.news_change_time([]) is None


@pytest.mark.parametrize(
    ("date", "is_news"),
    [
        ("2026-06-01T12:00:00+00:00", True),
        ("2026-05-30T12:00:01+00:00", True),
        ("2026-05-30T12:00:00+00:00", False),
        ("2026-05-30T08:00:00-05:00", True),
    ],
)
def test_a_story_is_news_for_two_days(bare: Newsroom, date: str, is_news: bool) -> None:
    bare.article("a", date=date)
    assert [story.title for story in bare.site().news] == (["A"] if is_news else [])


def test_a_build_reports_when_the_next_story_expires_as_news_or_appears(bare: Newsroom) -> None:
    bare.article("new", date="2026-06-01")
    bare.article("scheduled", date="2026-06-02T09:00:00+00:00")
    assert due(bare) == "2026-06-02T09:00:00+00:00"
    assert due(bare, "2026-06-02T09:00:00+00:00") == "2026-06-03T00:00:00+00:00"
    assert due(bare, "2026-06-03T00:00:00+00:00") == "2026-06-04T09:00:00+00:00"
    assert due(bare, "2026-06-04T09:00:00+00:00") == ""


def test_a_build_is_not_skipped_after_a_story_has_left_the_news(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.article("new", date="2026-06-01")
    later = datetime.now().timestamp() + 60
    monkeypatch.setattr("time.time", lambda: later)
    bare.build()
    assert bare.build(now="2026-06-02T23:59:59+00:00").site is None
    aged = bare.build(now="2026-06-03T00:00:00+00:00")
    assert aged.site is not None
    assert aged.changes.changed == ("news-sitemap.xml",)
    assert bare.build(now="2026-06-03T00:00:00+00:00").site is None
