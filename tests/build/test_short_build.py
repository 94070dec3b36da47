"""A build is short if nothing or only words of stories changed, and only then."""

import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from ssg.build.job import Result
from ssg.build.state import BuildState
from ssg.config.config import PreviewOptions
from tests.support.newsroom import Newsroom

MAY = "2026-05-25T00:00:00+00:00"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom that was written long before now, and built."""
    newsroom = Newsroom(tmp_path)
    settle(monkeypatch)
    newsroom.build()
    return newsroom


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a minute pass."""
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)


def was_skipped(result: Result) -> bool:
    return result.site is None


def test_the_build_of_an_unchanged_newsroom_is_skipped_with_the_same_result(
    newsroom: Newsroom,
) -> None:
    before = newsroom.tree()
    result = newsroom.build()
    assert was_skipped(result)
    assert (result.summary.stories, result.changes.files) == (4, len(before))
    assert newsroom.tree() == before


def test_a_build_is_not_skipped_if_files_changed_just_now(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    newsroom.build()
    assert not was_skipped(newsroom.build())


@pytest.mark.parametrize(
    "path",
    [
        "config.yaml",
        "content/images/dot.png",
        "content/authors/ada.md",
        "layouts/404.html",
        "assets/css/more.css",
        "content/pages/new.md",
    ],
)
def test_a_change_of_any_input_is_noticed(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    file = newsroom.root / path
    default = b"---\ntitle: New\n---\n" if path.endswith(".md") else b"a{}"
    newsroom.write(path, file.read_bytes() if file.exists() else default)
    settle(monkeypatch)
    assert not was_skipped(newsroom.build())
    assert was_skipped(newsroom.build())


def test_a_change_with_the_same_times_and_length_is_noticed(newsroom: Newsroom) -> None:
    file = newsroom.root / "content/articles/fab.md"
    times = file.stat()
    newsroom.write("content/articles/fab.md", file.read_bytes().replace(b"sand", b"care"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert newsroom.build().changes.changed
    assert "With care." in newsroom.read("chips/2026/05/fab/index.html")


def test_a_deleted_source_is_noticed(newsroom: Newsroom) -> None:
    newsroom.delete("content/articles/paid.md")
    assert newsroom.build().summary.stories == 3


@pytest.mark.parametrize("tampering", ["delete", "edit"])
def test_an_output_changed_outside_dateline_is_written_again(
    newsroom: Newsroom, tampering: str
) -> None:
    before = newsroom.tree()
    if tampering == "delete":
        newsroom.delete("public/index.html")
    else:
        newsroom.write("public/index.html", "mine")
    assert not was_skipped(newsroom.build())
    assert newsroom.tree() == before


def test_a_build_is_not_skipped_when_a_story_is_due(newsroom: Newsroom) -> None:
    assert was_skipped(newsroom.build(now="2026-06-30T23:59:59+00:00"))
    assert newsroom.build(now="2026-07-01T00:00:00+00:00").summary.stories == 5


def test_a_build_is_not_skipped_when_the_clock_goes_back(newsroom: Newsroom) -> None:
    assert not was_skipped(newsroom.build(now=MAY))


@pytest.mark.parametrize(
    "options", [{"base_url": "https://y.example/"}, {"show": PreviewOptions(drafts=True)}]
)
def test_a_build_is_not_skipped_with_other_options(
    newsroom: Newsroom, options: dict[str, Any]
) -> None:
    assert not was_skipped(newsroom.build(**options))
    assert not was_skipped(newsroom.build())


def test_a_skipped_build_repeats_the_warnings(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.article("gone", "[x](/gone/)")
    settle(monkeypatch)
    first, again = newsroom.build(), newsroom.build()
    assert was_skipped(again)
    assert again.warnings == first.warnings != ()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 9000])
def test_a_damaged_store_counts_as_absent(newsroom: Newsroom, content: bytes) -> None:
    (store,) = (newsroom.root / ".ssg").glob("site-*.sqlite")
    store.write_bytes(content)
    assert not was_skipped(newsroom.build())
    assert was_skipped(newsroom.build())


def test_a_store_that_cannot_be_used_counts_as_absent(newsroom: Newsroom) -> None:
    (store,) = (newsroom.root / ".ssg").glob("site-*.sqlite")
    store.unlink()
    store.mkdir()
    assert not was_skipped(newsroom.build())


def test_a_build_is_not_skipped_after_an_interrupted_one(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the next build would keep what an interrupted preview of drafts left behind."""
    with monkeypatch.context() as patch:
        patch.setattr("ssg.build.short_build.remember", stop)
        with pytest.raises(StoppedError):
            newsroom.build(show=PreviewOptions(drafts=True))
    assert "canary-draft" in newsroom.read("ai/2026/05/drafted/index.html")
    assert not was_skipped(newsroom.build())
    assert not (newsroom.output / "ai/2026/05/drafted").exists()


class StoppedError(Exception):
    """The machine stopped."""


def stop(*_: object) -> None:
    raise StoppedError


def test_a_build_is_skipped_after_a_dry_run(newsroom: Newsroom) -> None:
    newsroom.build(dry_run=True, show=PreviewOptions(drafts=True))
    assert was_skipped(newsroom.build())


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_dangling_symlink_does_not_prevent_skipping(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newsroom.root / "content/articles/.#fab.md").symlink_to("ada@desk.1234:5678")
    newsroom.build()
    settle(monkeypatch)
    assert was_skipped(newsroom.build())


def test_a_missing_extension_is_reported(newsroom: Newsroom) -> None:
    newsroom.setting("extensions: [nowhere]")
    assert newsroom.problems() == [
        'config.yaml:11:14: no extension "nowhere" (looked for nowhere.py)'
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_change_of_a_symlinked_layout_is_noticed(
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


def test_a_build_is_not_skipped_if_a_warning_may_have_resolved_itself(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.article("fab", updated="2026-06-02", date="2026-05-20", section="chips")
    settle(monkeypatch)
    assert len(newsroom.build().warnings) == 1
    later = newsroom.build(now="2026-06-03T00:00:00+00:00")
    assert (was_skipped(later), later.warnings) == (False, ())


STORY = "content/articles/fab.md"


def edited(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> Result:
    """The build after an edit of a story."""
    text = (newsroom.root / STORY).read_text("utf-8")
    assert old in text
    newsroom.write(STORY, text.replace(old, new))
    settle(monkeypatch)
    return newsroom.build()


def as_from_nothing(newsroom: Newsroom) -> dict[str, bytes]:
    """The output of a build without any state."""
    shutil.rmtree(newsroom.root / ".ssg")
    shutil.rmtree(newsroom.output)
    newsroom.build()
    return newsroom.tree()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("With sand.", "With care."),
        ("title: ", "title: Not "),
        ("section:", "summary: Sand\nsection:"),
    ],
)
def test_edits_of_words_do_not_plan_the_site_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    result = edited(newsroom, monkeypatch, old, new)
    assert (result.site, result.summary.stories) == (None, 4)
    assert "chips/2026/05/fab/index.html" in result.changes.changed
    assert "article" in result.why["chips/2026/05/fab/index.html"]
    tree = newsroom.tree()
    assert was_skipped(newsroom.build())
    assert tree == as_from_nothing(newsroom)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('section: "chips"', "section: ai"),
        ("title: ", "aliases: [/old/]\ntitle: Not "),
        ("With sand.", "[Sand](/gone/)."),
    ],
)
def test_other_edits_plan_the_site_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    assert edited(newsroom, monkeypatch, old, new).site is not None


def test_an_edit_of_a_draft_changes_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.write(
        "content/articles/drafted.md", "---\ntitle: D\ndate: 2026-05-01\ndraft: true\n---\nA.\n"
    )
    settle(monkeypatch)
    newsroom.build()
    newsroom.write(
        "content/articles/drafted.md", "---\ntitle: D\ndate: 2026-05-01\ndraft: true\n---\nB.\n"
    )
    settle(monkeypatch)
    assert was_skipped(newsroom.build())


def test_a_dry_run_after_an_edit_says_what_a_build_would_change(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (newsroom.root / STORY).read_text("utf-8")
    newsroom.write(STORY, text.replace("With sand.", "With care."))
    settle(monkeypatch)
    expected = newsroom.build(dry_run=True).changes
    result = newsroom.build()
    assert result.site is None
    assert sorted(result.changes.changed) == sorted(expected.changed)
    assert result.changes.unchanged == expected.unchanged


def test_two_stories_with_one_headline_are_reported_after_an_edit(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.article("twin", title="Same", date="2026-05-03")
    newsroom.setting("check: {rules: {duplicate-title: warning}}")
    settle(monkeypatch)
    newsroom.build()
    title = next(
        line for line in (newsroom.root / STORY).read_text("utf-8").splitlines() if "title:" in line
    )
    result = edited(newsroom, monkeypatch, title, "title: SAME")
    assert [problem.code for problem in result.warnings] == ["duplicate-title"]


def test_a_page_changed_by_another_program_is_written_again_with_an_edit(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.write("public/index.html", "mine")
    edited(newsroom, monkeypatch, "With sand.", "With care.")
    assert newsroom.tree() == as_from_nothing(newsroom)


def test_builds_of_one_process_look_only_at_touched_files(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = BuildState()
    newsroom.build(state=state)
    text = (newsroom.root / STORY).read_text("utf-8")
    newsroom.write(STORY, text.replace("With sand.", "With care."))
    monkeypatch.setattr("ssg.build.stored.input_files.look", stop)
    result = newsroom.build(state=state, touched=[STORY])
    assert (result.site, "With care." in newsroom.read("chips/2026/05/fab/index.html")) == (
        None,
        True,
    )
