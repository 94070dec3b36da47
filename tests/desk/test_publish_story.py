"""Publishing and correcting one story."""

from datetime import datetime

import pytest

from ssg.desk import inventory, publish_story
from ssg.problems.errors import UsageError
from tests.support.newsroom import Newsroom

NOW = datetime.fromisoformat("2026-06-01T12:00+02:00")
LATER = datetime.fromisoformat("2026-07-01T09:00+02:00")


def story(newsroom: Newsroom, fields: str, name: str = "articles/story") -> None:
    newsroom.write(f"content/{name}.md", f"---\ntitle: T # headline\n{fields}---\n\nText.\n")


def read(newsroom: Newsroom, name: str = "articles/story") -> str:
    text = (newsroom.root / f"content/{name}.md").read_text("utf-8")
    return text.removeprefix("---\ntitle: T # headline\n").removesuffix("---\n\nText.\n")


def publish(newsroom: Newsroom, at: datetime = NOW) -> str:
    return publish_story.publish(inventory.read(newsroom.root), "story", at, NOW)


def test_a_draft_is_published_now(bare: Newsroom) -> None:
    story(bare, "date: 2026-01-01 # old\ndraft: true # soon\ntags: [a]\n")
    assert publish(bare) == "content/articles/story.md is published with the next build."
    moment = "2026-06-01T12:00:00+02:00"
    assert read(bare) == f"date: {moment} # old\ndraft: false # soon\ntags: [a]\n"


def test_a_draft_is_scheduled(bare: Newsroom) -> None:
    story(bare, "date: 2026-01-01\ndraft: true\n")
    said = "content/articles/story.md is scheduled for 2026-07-01T09:00:00+02:00."
    assert publish(bare, LATER) == said
    assert read(bare) == "date: 2026-07-01T09:00:00+02:00\ndraft: false\n"


def test_a_scheduled_story_is_brought_forward(bare: Newsroom) -> None:
    story(bare, "date: 2027-01-01\n")
    publish(bare)
    assert read(bare) == "date: 2026-06-01T12:00:00+02:00\n"


def test_a_page_is_only_no_draft_any_more(bare: Newsroom) -> None:
    story(bare, "draft: true\n", "pages/story")
    publish(bare)
    assert read(bare, "pages/story") == "draft: false\n"


def test_a_page_cannot_be_scheduled(bare: Newsroom) -> None:
    story(bare, "draft: true\n", "pages/story")
    with pytest.raises(UsageError, match="is a page, which has no date"):
        publish(bare, LATER)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("date: 2026-01-01\n", "is published already"),
        ("date: 2026-01-01\nexpires: 2026-02-01\ndraft: true\n", "expires at 2026-02-01"),
        ("date: 2026-01-01\nexpires: 2026-02-01\n", "expires at 2026-02-01"),
    ],
)
def test_what_cannot_be_published_is_left_alone(bare: Newsroom, fields: str, message: str) -> None:
    story(bare, fields)
    with pytest.raises(UsageError, match=message):
        publish(bare)
    assert read(bare) == fields


def test_a_correction_is_dated_and_the_story_updated(bare: Newsroom) -> None:
    story(bare, "date: 2026-01-01\ntags: [a]\n")
    held = inventory.read(bare.root)
    publish_story.correct(held, "story", ' It was "five": not six. ', NOW)
    moment = "2026-06-01T12:00:00+02:00"
    first = f"""  - date: {moment}\n    text: 'It was "five": not six.'\n"""
    head = f"date: 2026-01-01\nupdated: {moment}\ntags: [a]\ncorrections:\n"
    assert read(bare) == head + first
    publish_story.correct(inventory.read(bare.root), "story", "Again.", LATER)
    second = f"""  - date: {LATER.isoformat()}\n    text: Again.\n"""
    assert read(bare) == head.replace(moment, LATER.isoformat()) + first + second
    assert len(bare.site(now=LATER.isoformat()).articles[0].corrections) == 2


def test_an_earlier_correction_does_not_set_the_update_back(bare: Newsroom) -> None:
    story(bare, "date: 2026-01-01\nupdated: 2026-05-01\n")
    moment = datetime.fromisoformat("2026-04-01T00:00+00:00")
    publish_story.correct(inventory.read(bare.root), "story", "Late.", moment)
    assert read(bare).startswith("date: 2026-01-01\nupdated: 2026-05-01\ncorrections:\n")


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_correction_says_something(bare: Newsroom, text: str) -> None:
    story(bare, "date: 2026-01-01\n")
    with pytest.raises(UsageError, match="say what was wrong"):
        publish_story.correct(inventory.read(bare.root), "story", text, NOW)


def test_what_nobody_has_read_is_not_corrected(bare: Newsroom) -> None:
    story(bare, "date: 2026-01-01\ndraft: true\n")
    with pytest.raises(UsageError, match=r"is not published \(a draft\)"):
        publish_story.correct(inventory.read(bare.root), "story", "Wrong.", NOW)


def test_the_moment_is_in_the_sites_time_zone(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (bare.root / "config.yaml").open("a") as settings:
        settings.write("timezone: Asia/Tehran\n")
    held = inventory.read(bare.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780300830")
    assert (
        publish_story.time_or_now(held.config.timezone).isoformat() == "2026-06-01T11:30:00+03:30"
    )
    assert (
        publish_story.time_or_now(held.config.timezone, "2026-07-01 09:00").isoformat()
        == "2026-07-01T09:00:00+03:30"
    )
    with pytest.raises(UsageError, match='"soon" is no time'):
        publish_story.time_or_now(held.config.timezone, "soon")
