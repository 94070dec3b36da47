"""The newsroom while it is written: what a save does, and what browsers are told of it."""

import asyncio
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from jinja2 import Environment

from ssg.config.config import PreviewOptions
from ssg.config.options import Options
from ssg.serve.live_build import LiveNewsroom, LiveState
from ssg.serve.watch import Watcher
from tests.support import newsroom as written

STORY = "content/articles/first-light.md"
URL = "/ai/2026/05/first-light/"


@pytest.fixture
def live(newsroom: written.Newsroom) -> LiveNewsroom:
    made = LiveNewsroom(Options(root=newsroom.root, now=written.NOW, jobs=1))
    made.build()
    return made


def edit(live: LiveNewsroom, path: str, old: str, new: str) -> None:
    file = live.options.root / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    live.changed.add(path)


def test_a_build_tells_what_it_moved(live: LiveNewsroom) -> None:
    edit(live, STORY, "The first photon", "The second photon")
    live.build()
    told = live.state
    assert (told.build, told.problems) == (2, ())
    assert told.moved is not None
    assert URL in told.moved
    assert "/about/" not in told.moved


def test_the_first_save_waits_for_nothing_that_the_second_does_not(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        read: list[str] = []
        patched.setattr("ssg.markup.convert.convert", lambda text, options: read.append(text))
        live.build(settling=True)
        live.build(settling=True)
    assert read == [""]
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("a layout is compiled"))
    edit(live, STORY, "The first photon", "The second photon")
    live.build()
    assert URL in (live.state.moved or ())


def test_a_build_that_changes_nothing_is_no_news(live: LiveNewsroom) -> None:
    before = live.state
    live.build()
    assert live.state == LiveState(before.run, before.build)


def test_what_is_wrong_is_told_with_its_line_and_the_site_stays(live: LiveNewsroom) -> None:
    page = (live.output / URL[1:] / "index.html").read_bytes()
    edit(live, STORY, "section:", "secton:")
    live.build()
    (wrong,) = live.state.problems
    assert wrong.message == 'unknown field "secton"'
    assert wrong.at.startswith(f"{STORY}:4:")
    assert 'did you mean "section"' in wrong.hint
    assert wrong.excerpt is not None
    assert wrong.excerpt.text[wrong.excerpt.start : wrong.excerpt.end] == "secton"
    assert live.state.build == 1
    assert (live.output / URL[1:] / "index.html").read_bytes() == page


def test_what_is_mended_is_not_wrong_any_more(live: LiveNewsroom) -> None:
    edit(live, STORY, "section:", "secton:")
    live.build()
    edit(live, STORY, "secton:", "section:")
    live.build()
    assert live.state == LiveState(live.state.run, 1)


def test_what_is_wrong_in_one_story_is_told_until_it_is_mended(live: LiveNewsroom) -> None:
    edit(live, STORY, "section:", "secton:")
    live.build()
    edit(live, "content/articles/fab.md", "sand", "gravel")
    live.build()
    assert [problem.message for problem in live.state.problems] == ['unknown field "secton"']


def test_a_build_looks_only_at_what_was_saved_and_one_that_settles_at_everything(
    live: LiveNewsroom,
) -> None:
    live.build(settling=True)
    file = live.options.root / STORY
    file.write_text(file.read_text("utf-8").replace("first photon", "second photon"), "utf-8")
    live.build()
    assert live.state.moved == ()
    live.build(settling=True)
    assert URL in (live.state.moved or ())


def test_more_than_many_changes_are_told_as_all(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssg.serve.live_build.MAX_LISTED_URLS", 3)
    edit(live, "config.yaml", "The Golden Post", "The Silver Post")
    live.build()
    assert live.state.moved is None


def test_a_page_at_a_new_address_is_followed_there(live: LiveNewsroom) -> None:
    edit(live, STORY, "section:", "slug: dawn\nsection:")
    live.build()
    assert live.redirects == {URL: "/ai/2026/05/dawn/"}


def test_only_new_warnings_are_shown(newsroom: written.Newsroom) -> None:
    shown: list[int] = []
    newsroom.article("linking", "See [it](drafted.md).")
    options = Options(root=newsroom.root, now=written.NOW, jobs=1)
    live = LiveNewsroom(options, show=lambda problems: shown.append(len(problems)))
    live.build()
    edit(live, STORY, "The first photon", "The second photon")
    live.build()
    assert shown[0] > 0
    assert shown[1:] == [0]


def test_what_readers_cannot_see_is_known(newsroom: written.Newsroom) -> None:
    show = PreviewOptions(drafts=True, future=True, expired=True)
    live = LiveNewsroom(Options(root=newsroom.root, now=written.NOW, show=show, jobs=1))
    live.build()
    reasons = {url.split("/")[-2]: reason.split()[0] for url, reason in live.previews.items()}
    assert reasons == {"drafted": "a", "scheduled": "scheduled", "expired": "expired"}


def test_a_ribbon_that_goes_is_a_change_of_its_page(newsroom: written.Newsroom) -> None:
    options = Options(root=newsroom.root, now=written.NOW, show=PreviewOptions(future=True), jobs=1)
    live = LiveNewsroom(options)
    live.build()
    live.options = msgspec.structs.replace(live.options, now="2026-07-02")
    live.build()
    assert live.state.moved == ("/ai/2026/07/scheduled/",)


def test_browsers_are_told_the_state_first_and_then_each_build(live: LiveNewsroom) -> None:
    async def told() -> list[bytes]:
        events = live.events()
        first = await anext(events)
        edit(live, STORY, "The first photon", "The second photon")
        await asyncio.to_thread(live.build)
        second = await anext(events)
        live.stop()
        return [first, second, *[event async for event in events]]

    first, second = (
        msgspec.json.decode(event.split(b"data: ")[1], type=LiveState)
        for event in asyncio.run(told())
    )
    assert (first.build, first.moved) == (1, ())
    assert second == live.state


@contextmanager
def followed(live: LiveNewsroom) -> Iterator[list[float]]:
    """Follows saves meanwhile; yields the times of the builds."""
    built: list[float] = []
    build = live.build

    def counted(*, settling: bool = False) -> None:
        build(settling=settling)
        if not settling:
            built.append(time.monotonic())

    live.build = counted  # type: ignore[method-assign]  # so that builds are counted
    follower = threading.Thread(target=live.rebuild_on_change, daemon=True)
    with Watcher(live.options.root, live.changed):
        follower.start()
        yield built
        live.stop()
        follower.join()


def once(built: list[float]) -> bool:
    """Waits for a build, and then whether a second one follows."""
    deadline = time.monotonic() + 15
    while not built and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.7)
    return len(built) == 1


def _as_vim(file: Path, text: str) -> None:
    probe = file.with_name("4913")
    probe.touch()
    probe.unlink()
    file.rename(f"{file}~")
    file.write_text(text, "utf-8")
    Path(f"{file}~").unlink()


def _as_code(file: Path, text: str) -> None:
    with file.open("r+", encoding="utf-8") as opened:
        opened.truncate()
        opened.flush()
        opened.write(text)


def _atomically(file: Path, text: str) -> None:
    fresh = file.with_name(f".{file.name}.tmp-1234")
    fresh.write_text(text, "utf-8")
    fresh.replace(file)


def _as_jetbrains(file: Path, text: str) -> None:
    fresh = file.with_name(f"{file.name}___jb_tmp___")
    fresh.write_text(text, "utf-8")
    file.rename(f"{file}___jb_old___")
    fresh.rename(file)
    Path(f"{file}___jb_old___").unlink()


@pytest.mark.parametrize("save", [_as_vim, _as_code, _atomically, _as_jetbrains])
def test_one_save_is_one_build(live: LiveNewsroom, save: Callable[[Path, str], None]) -> None:
    file = live.options.root / STORY
    with followed(live) as built:
        save(file, file.read_text("utf-8").replace("The first photon", "The second photon"))
        assert once(built)
    assert b"The second photon" in (live.output / URL[1:] / "index.html").read_bytes()


def test_a_checkout_of_many_files_is_one_build(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "ssg.serve.live_build.DEBOUNCE", 0.3
    )  # for machines that have much else to do
    stories = live.options.root / "content/articles"
    text = (live.options.root / STORY).read_text("utf-8").replace("/old/first-light/", "/old/N/")
    with followed(live) as built:
        for number in range(300):
            (stories / f"story-{number}.md").write_text(text.replace("/N/", f"/{number}/"), "utf-8")
        assert once(built)
    assert live.state.problems == ()
    assert len(list(live.output.glob("ai/2026/05/story-*/index.html"))) == 300


def test_a_folder_that_is_renamed_is_one_build(live: LiveNewsroom) -> None:
    articles = live.options.root / "content/articles"
    (articles / "news").mkdir()
    shutil.copy(articles / "paid.md", articles / "news/also-paid.md")
    with followed(live) as built:
        (articles / "news").rename(articles / "old-news")
        assert once(built)
    assert list(live.output.glob("chips/2026/05/also-paid/index.html"))


def test_a_story_that_falls_due_is_a_reason_to_build(newsroom: written.Newsroom) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=1)
    newsroom.article("soon", date=soon.isoformat())
    live = LiveNewsroom(Options(root=newsroom.root, jobs=1))
    live.build()
    follower = threading.Thread(target=live.rebuild_on_change, daemon=True)
    follower.start()
    deadline = time.monotonic() + 10
    while not list(live.output.rglob("soon")) and time.monotonic() < deadline:
        time.sleep(0.05)
    live.stop()
    follower.join()
    assert len(list(live.output.rglob("soon"))) == 1


def test_once_it_is_quiet_the_next_start_finds_everything_done(live: LiveNewsroom) -> None:
    follower = threading.Thread(target=live.rebuild_on_change, daemon=True)
    follower.start()
    deadline = time.monotonic() + 10
    while not list((live.options.root / ".ssg").glob("last-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    live.stop()
    follower.join()
    assert list((live.options.root / ".ssg").glob("last-*"))


def test_a_bug_of_ours_is_not_swallowed(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(options: Options, **_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ssg.serve.live_build.build", fail)
    live.changed.set()
    with pytest.raises(ZeroDivisionError):
        live.rebuild_on_change()
    assert isinstance(live.failure, ZeroDivisionError)
