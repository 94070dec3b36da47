"""What the clock alone will do."""

from datetime import UTC, datetime, timedelta
from typing import Any

from ssg.model.articles import Document, Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.schedule import ScheduledChange, next_change

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def story(name: str, date: datetime, **fields: Any) -> Source[ArticleFrontMatter]:
    matter = ArticleFrontMatter(title=name, date=date, **fields)
    return Source(f"articles/{name}.md", matter, Document(""))


def test_the_next_change_names_all_that_it_consists_of() -> None:
    stories = [
        story("later", NOW + 2 * HOUR),
        story("new", NOW + HOUR),
        story("old", NOW - HOUR, expires=NOW + HOUR),
        story("past", NOW - 2 * HOUR, expires=NOW - HOUR),
    ]
    assert next_change(
        stories, {"an advertisement": NOW + HOUR, "nothing": None}, NOW
    ) == ScheduledChange(
        NOW + HOUR,
        ("an advertisement", "content/articles/new.md appears", "content/articles/old.md expires"),
    )


def test_drafts_and_what_is_due_at_this_very_moment_do_not_count() -> None:
    stories = [story("draft", NOW + HOUR, draft=True), story("now", NOW)]
    assert next_change(stories, {}, NOW) is None
