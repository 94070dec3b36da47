"""The short way out is taken when, and only when, a build would change nothing."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from ssg.build.build import Result
from ssg.config.config import PreviewOptions
from tests.support.newsroom import Newsroom

MAY = "2026-05-25T00:00:00+00:00"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom that was written long before now, and built."""
    made = Newsroom(tmp_path)
    settle(monkeypatch)
    made.build()
    return made


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a minute pass."""
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)


def was_short(result: Result) -> bool:
    return result.site is None


def test_an_unchanged_newsroom_takes_it_and_says_the_same(newsroom: Newsroom) -> None:
    before = newsroom.tree()
    result = newsroom.build()
    assert was_short(result)
    assert (result.summary.stories, result.changes.files) == (4, len(before))
    assert newsroom.tree() == before


def test_it_is_not_taken_for_files_that_were_touched_just_now(tmp_path: Path) -> None:
    made = Newsroom(tmp_path)
    made.build()
    assert not was_short(made.build())


@pytest.mark.parametrize(
    "path",
    [
        "config.yaml",
        "content/articles/fab.md",
        "content/images/dot.png",
        "layouts/404.html",
        "assets/css/more.css",
        "content/pages/new.md",
    ],
)
def test_a_change_of_any_input_is_seen(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    file = newsroom.root / path
    default = b"---\ntitle: New\n---\n" if path.endswith(".md") else b"a{}"
    newsroom.write(path, file.read_bytes() if file.exists() else default)
    settle(monkeypatch)
    assert not was_short(newsroom.build())
    assert was_short(newsroom.build())


def test_a_change_with_the_old_times_and_length_is_seen(newsroom: Newsroom) -> None:
    file = newsroom.root / "content/articles/fab.md"
    times = file.stat()
    newsroom.write("content/articles/fab.md", file.read_bytes().replace(b"sand", b"care"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert not was_short(newsroom.build())
    assert "With care." in newsroom.read("chips/2026/05/fab/index.html")


def test_a_source_that_is_gone_is_seen(newsroom: Newsroom) -> None:
    newsroom.delete("content/articles/paid.md")
    assert newsroom.build().summary.stories == 3


@pytest.mark.parametrize("tampering", ["delete", "edit"])
def test_an_output_that_somebody_changed_is_made_again(newsroom: Newsroom, tampering: str) -> None:
    before = newsroom.tree()
    if tampering == "delete":
        newsroom.delete("public/index.html")
    else:
        newsroom.write("public/index.html", "mine")
    assert not was_short(newsroom.build())
    assert newsroom.tree() == before


def test_a_story_that_falls_due_ends_it(newsroom: Newsroom) -> None:
    assert was_short(newsroom.build(now="2026-06-30T23:59:59+00:00"))
    assert newsroom.build(now="2026-07-01T00:00:00+00:00").summary.stories == 5


def test_a_clock_that_goes_back_ends_it(newsroom: Newsroom) -> None:
    assert not was_short(newsroom.build(now=MAY))


@pytest.mark.parametrize(
    "options", [{"base_url": "https://y.example/"}, {"show": PreviewOptions(drafts=True)}]
)
def test_other_options_are_another_build(newsroom: Newsroom, options: dict[str, Any]) -> None:
    assert not was_short(newsroom.build(**options))
    assert not was_short(newsroom.build())


def test_warnings_are_said_again(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.article("gone", "[x](/gone/)")
    settle(monkeypatch)
    first, again = newsroom.build(), newsroom.build()
    assert was_short(again)
    assert again.warnings == first.warnings != ()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
def test_a_damaged_memory_is_none(newsroom: Newsroom, content: bytes) -> None:
    (memory,) = (newsroom.root / ".ssg").glob("last-*")
    memory.write_bytes(content)
    assert not was_short(newsroom.build())


def test_a_memory_that_cannot_be_read_is_none(newsroom: Newsroom) -> None:
    (memory,) = (newsroom.root / ".ssg").glob("last-*")
    memory.unlink()
    memory.mkdir()
    with pytest.raises(OSError, match="director"):
        memory.read_bytes()
    made = newsroom.build(dry_run=True)
    assert not was_short(made)


def test_a_build_that_was_stopped_ends_it(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the next build would take what a preview of drafts left behind for its own."""
    with monkeypatch.context() as patch:
        patch.setattr("ssg.build.unchanged.remember", stop)
        with pytest.raises(StoppedError):
            newsroom.build(show=PreviewOptions(drafts=True))
    assert "canary-draft" in newsroom.read("ai/2026/05/drafted/index.html")
    assert not was_short(newsroom.build())
    assert not (newsroom.output / "ai/2026/05/drafted").exists()


class StoppedError(Exception):
    """The machine stopped."""


def stop(*_: object) -> None:
    raise StoppedError


def test_a_dry_run_does_not_end_it(newsroom: Newsroom) -> None:
    newsroom.build(dry_run=True, show=PreviewOptions(drafts=True))
    assert was_short(newsroom.build())


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_nothing_is_no_obstacle(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newsroom.root / "content/articles/.#fab.md").symlink_to("ada@desk.1234:5678")
    newsroom.build()
    settle(monkeypatch)
    assert was_short(newsroom.build())


def test_an_extension_that_is_missing_is_a_problem_of_the_site(newsroom: Newsroom) -> None:
    newsroom.setting("extensions: [nowhere]")
    assert newsroom.problems() == [
        'config.yaml:11:14: no extension "nowhere" (looked for nowhere.py)'
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_layouts_behind_a_link_are_seen(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.write("shared/note.html", "one")
    newsroom.write("layouts/404.html", '{% include "parts/note.html" %}')
    (newsroom.root / "layouts/parts").symlink_to(newsroom.root / "shared")
    (newsroom.root / "shared/loop").symlink_to(newsroom.root / "shared")
    newsroom.build()
    settle(monkeypatch)
    assert newsroom.read("404.html") == "one"
    newsroom.write("shared/note.html", "two")
    settle(monkeypatch)
    newsroom.build()
    assert newsroom.read("404.html") == "two"


def test_a_warning_that_time_will_mend_is_looked_at_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.article("fab", updated="2026-06-02", date="2026-05-20", section="chips")
    settle(monkeypatch)
    assert len(newsroom.build().warnings) == 1
    later = newsroom.build(now="2026-06-03T00:00:00+00:00")
    assert (was_short(later), later.warnings) == (False, ())
