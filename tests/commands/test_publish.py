"""`ssg publish`, run as a writer runs it."""

from pathlib import Path

from tests.support.programs import run

DRAFT = "---\ntitle: T\ndate: 2026-01-01\ndraft: true\n---\nText.\n"


def test_a_draft_is_in_the_next_build(starter: Path) -> None:
    (starter / "content/articles/mine.md").write_text(DRAFT, "utf-8")
    run(starter)
    done = run(starter, "publish", "mine")
    assert done.stdout == (
        "Marked content/articles/mine.md as published. Run a build to put it live.\n"
    )
    assert ": 2 stories, " in run(starter).stdout


def test_a_draft_is_scheduled(starter: Path) -> None:
    (starter / "content/articles/mine.md").write_text(DRAFT, "utf-8")
    done = run(starter, "publish", "mine", "--at", "2099-01-01T09:00")
    message = "Scheduled content/articles/mine.md for 2099-01-01T09:00:00+00:00.\n"
    assert (done.returncode, done.stdout) == (0, message)
    assert "Next scheduled change: 1 January 2099, 09:00 UTC." in run(starter).stdout


def test_errors_in_the_file_are_shown_and_it_is_not_changed(starter: Path) -> None:
    story = starter / "content/articles/mine.md"
    story.write_text(DRAFT.replace("title", "titel"), "utf-8")
    done = run(starter, "publish", "mine")
    assert done.returncode == 1
    assert 'content/articles/mine.md:2:1: unknown field "titel"' in done.stderr
    assert story.read_text("utf-8") == DRAFT.replace("title", "titel")


def test_a_new_story_is_not_published_before_it_is_written(starter: Path) -> None:
    run(starter, "new", "article", "Mine", "--section", "news")
    done = run(starter, "publish", "mine")
    assert done.returncode == 1
    assert "there is no text [empty-text]" in done.stderr
    assert done.stderr.endswith(
        "It was not published. Finish it, or add --force to publish it as it is.\n"
    )
    assert run(starter, "publish", "mine", "--force").returncode == 0
