"""Scheduled changes of the site."""

from datetime import UTC, datetime, timedelta
from typing import Any

from ssg.model.documents import Document, Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.schedule import ScheduledChange, events_of, next_change

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def story(name: str, date: datetime, **fields: Any) -> Source[ArticleFrontMatter]:
    front_matter = ArticleFrontMatter(title=name, date=date, **fields)
    return Source(f"articles/{name}.md", front_matter, Document(""))


def test_the_next_change_names_all_its_parts() -> None:
    stories = [
        story("later", NOW + 2 * HOUR),
        story("new", NOW + HOUR),
        story("old", NOW - HOUR, expires=NOW + HOUR),
        story("past", NOW - 2 * HOUR, expires=NOW - HOUR),
    ]
    events = [event for each in stories for event in events_of(each, NOW)]
    assert next_change([(NOW + HOUR, "an advertisement"), *events]) == ScheduledChange(
        NOW + HOUR,
        ("an advertisement", "content/articles/new.md appears", "content/articles/old.md expires"),
    )


def test_drafts_and_changes_due_now_do_not_count() -> None:
    stories = [story("draft", NOW + HOUR, draft=True), story("now", NOW)]
    assert [events_of(each, NOW) for each in stories] == [[], []]
    assert next_change([]) is None
