"""What is published at a time, and why other sources are not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ssg.config.config import PreviewOptions
from ssg.model.elements import Withdrawn
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site.publication import withheld

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def front_matter(date: datetime = NOW, **fields: Any) -> ArticleFrontMatter:
    return ArticleFrontMatter(title="T", date=date, **fields)


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


def test_a_withdrawn_story_is_never_shown() -> None:
    withdrawn = front_matter(NOW - SECOND, withdrawn=Withdrawn(date=NOW))
    everything = PreviewOptions(drafts=True, future=True, expired=True)
    assert withheld(withdrawn, NOW, everything).startswith("withdrawn since 2026-")
    assert withheld(withdrawn, NOW - SECOND, PreviewOptions()) == ""


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
