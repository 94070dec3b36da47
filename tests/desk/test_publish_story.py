"""Publishing one story or page."""

from datetime import datetime

import pytest

from ssg.desk import inventory, publish_story
from ssg.problems.errors import SiteError, UsageError
from tests.support.edited_story import read_fields, write_fields
from tests.support.newsroom import Newsroom

NOW = datetime.fromisoformat("2026-06-01T12:00+02:00")
LATER = datetime.fromisoformat("2026-07-01T09:00+02:00")


def publish(newsroom: Newsroom, at: datetime = NOW, *, force: bool = False) -> str:
    return publish_story.publish(inventory.read(newsroom.root), "story", at, NOW, force=force)


def test_a_draft_is_published_now(bare: Newsroom) -> None:
    write_fields(bare, "date: 2026-01-01 # old\ndraft: true # soon\ntags: [a]\n")
    assert publish(bare) == (
        "Marked content/articles/story.md as published. Run a build to put it live."
    )
    moment = "2026-06-01T12:00:00+02:00"
    assert read_fields(bare) == f"date: {moment} # old\ndraft: false # soon\ntags: [a]\n"


def test_a_draft_is_scheduled(bare: Newsroom) -> None:
    write_fields(bare, "date: 2026-01-01\ndraft: true\n")
    message = "Scheduled content/articles/story.md for 2026-07-01T09:00:00+02:00."
    assert publish(bare, LATER) == message
    assert read_fields(bare) == "date: 2026-07-01T09:00:00+02:00\ndraft: false\n"


def test_a_scheduled_story_can_be_published_now(bare: Newsroom) -> None:
    write_fields(bare, "date: 2027-01-01\n")
    publish(bare)
    assert read_fields(bare) == "date: 2026-06-01T12:00:00+02:00\n"


def test_a_published_page_is_no_longer_a_draft(bare: Newsroom) -> None:
    write_fields(bare, "draft: true\n", "pages/story")
    publish(bare)
    assert read_fields(bare, "pages/story") == "draft: false\n"


def test_a_page_cannot_be_scheduled(bare: Newsroom) -> None:
    write_fields(bare, "draft: true\n", "pages/story")
    with pytest.raises(UsageError, match="is a page, which has no date"):
        publish(bare, LATER)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("date: 2026-01-01\n", "is already published"),
        ("date: 2026-01-01\nexpires: 2026-02-01\ndraft: true\n", "expires at 2026-02-01"),
        ("date: 2026-01-01\nexpires: 2026-02-01\n", "expires at 2026-02-01"),
    ],
)
def test_a_story_that_cannot_be_published_is_not_changed(
    bare: Newsroom, fields: str, message: str
) -> None:
    write_fields(bare, fields)
    with pytest.raises(UsageError, match=message):
        publish(bare)
    assert read_fields(bare) == fields


def test_an_unfinished_story_is_published_only_by_force(bare: Newsroom) -> None:
    bare.article("story", "TODO", draft=True)
    before = (bare.root / "content/articles/story.md").read_bytes()
    with pytest.raises(SiteError, match='"TODO" was left in the text'):
        publish(bare)
    assert (bare.root / "content/articles/story.md").read_bytes() == before
    assert publish(bare, force=True).startswith("Marked content/articles/story.md as published.")


def test_a_story_with_errors_is_never_published(bare: Newsroom) -> None:
    bare.article("story", "TODO [x](gone.md)", draft=True)
    with pytest.raises(SiteError) as raised:
        publish(bare, force=True)
    assert [problem.code for problem in raised.value.problems] == [
        "unfinished-text", "missing-file",
    ]  # fmt: skip


def test_a_withdrawn_story_is_not_published_by_mistake(bare: Newsroom) -> None:
    fields = "date: 2026-01-01\nwithdrawn: 2026-02-01\n"
    write_fields(bare, fields)
    with pytest.raises(UsageError, match="delete `withdrawn` first"):
        publish(bare)
    assert read_fields(bare) == fields
