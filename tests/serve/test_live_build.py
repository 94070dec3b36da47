"""Builds after saves, and the events that browsers get about them."""

import asyncio
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from jinja2 import Environment

from ssg.build.stored.input_files import look
from ssg.build.stored.site_store import SiteStore
from ssg.config.config import PreviewOptions
from ssg.config.options import Options, read_config
from ssg.problems.errors import Problems
from ssg.serve.live_build import LiveNewsroom, LiveState
from ssg.serve.reporting import Reporter
from ssg.serve.watch import Watcher
from tests.support import newsroom as support

STORY = "content/articles/first-light.md"
URL = "/ai/2026/05/first-light/"


@pytest.fixture
def live(newsroom: support.Newsroom) -> LiveNewsroom:
    live = LiveNewsroom(Options(root=newsroom.root, now=support.NOW, jobs=1))
    live.build()
    return live


def edit(live: LiveNewsroom, path: str, old: str, new: str) -> None:
    file = live.options.root / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    live.changed.add(path)


def test_the_state_lists_the_urls_that_a_build_changed(live: LiveNewsroom) -> None:
    edit(live, STORY, "The first photon", "The second photon")
    live.build()
    state = live.state
    assert (state.build, state.problems) == (2, ())
    assert state.moved is not None
    assert URL in state.moved
    assert "/about/" not in state.moved


def test_the_first_save_is_built_as_fast_as_the_second(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        converted: list[str] = []
        patched.setattr("ssg.markup.convert.convert", lambda text, options: converted.append(text))
        live.build(settling=True)
        live.build(settling=True)
    assert converted == [""]
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("a layout is compiled"))
    edit(live, STORY, "The first photon", "The second photon")
    live.build()
    assert URL in (live.state.moved or ())


def test_a_build_without_changes_keeps_the_state(live: LiveNewsroom) -> None:
    before = live.state
    live.build()
    assert live.state == LiveState(before.run, before.build)


def test_an_error_is_in_the_state_with_its_line_and_the_site_is_unchanged(
    live: LiveNewsroom,
) -> None:
    page = (live.output / URL[1:] / "index.html").read_bytes()
    edit(live, STORY, "section:", "secton:")
    live.build()
    (problem,) = live.state.problems
    assert problem.message == 'unknown field "secton"'
    assert problem.at.startswith(f"{STORY}:4:")
    assert 'did you mean "section"' in problem.hint
    assert problem.excerpt is not None
    assert problem.excerpt.text[problem.excerpt.start : problem.excerpt.end] == "secton"
    assert live.state.build == 1
    assert (live.output / URL[1:] / "index.html").read_bytes() == page


def test_a_fixed_error_leaves_the_state(live: LiveNewsroom) -> None:
    edit(live, STORY, "section:", "secton:")
    live.build()
    edit(live, STORY, "secton:", "section:")
    live.build()
    assert live.state == LiveState(live.state.run, 1)


def test_an_error_stays_in_the_state_until_it_is_fixed(live: LiveNewsroom) -> None:
    edit(live, STORY, "section:", "secton:")
    live.build()
    edit(live, "content/articles/fab.md", "sand", "gravel")
    live.build()
    assert [problem.message for problem in live.state.problems] == ['unknown field "secton"']


def test_a_build_reads_only_saved_files_and_a_settling_build_reads_all(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    live.build(settling=True)
    file = live.options.root / STORY
    file.write_text(file.read_text("utf-8").replace("first photon", "second photon"), "utf-8")
    live.build()
    assert live.state.moved == ()
    live.build(settling=True)
    assert URL in (live.state.moved or ())


def test_too_many_changed_urls_are_not_listed(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssg.serve.live_build.MAX_LISTED_URLS", 3)
    edit(live, "config.yaml", "The Golden Post", "The Silver Post")
    live.build()
    assert live.state.moved is None


def test_a_moved_page_gets_a_redirect(live: LiveNewsroom) -> None:
    edit(live, STORY, "section:", "slug: dawn\nsection:")
    live.build()
    assert live.redirects == {URL: "/ai/2026/05/dawn/"}


def test_only_new_warnings_are_shown(newsroom: support.Newsroom) -> None:
    counts: list[int] = []
    newsroom.article("linking", "See [it](drafted.md).")
    options = Options(root=newsroom.root, now=support.NOW, jobs=1)
    live = LiveNewsroom(options, Reporter(problems=lambda problems: counts.append(len(problems))))
    live.build()
    edit(live, STORY, "The first photon", "The second photon")
    live.build()
    assert counts[0] > 0
    assert counts[1:] == [0]


def test_pages_that_readers_cannot_see_have_a_reason(newsroom: support.Newsroom) -> None:
    show = PreviewOptions(drafts=True, future=True, expired=True)
    live = LiveNewsroom(Options(root=newsroom.root, now=support.NOW, show=show, jobs=1))
    live.build()
    reasons = {url.split("/")[-2]: reason.split()[0] for url, reason in live.previews.items()}
    assert reasons == {"drafted": "a", "scheduled": "scheduled", "expired": "expired"}


def test_a_page_whose_ribbon_disappears_counts_as_changed(newsroom: support.Newsroom) -> None:
    options = Options(root=newsroom.root, now=support.NOW, show=PreviewOptions(future=True), jobs=1)
    live = LiveNewsroom(options)
    live.build()
    live.options = msgspec.structs.replace(live.options, now="2026-07-02")
    live.build()
    assert live.state.moved is not None
    assert {"/ai/2026/07/scheduled/", "/"} <= set(live.state.moved)


def test_browsers_get_the_current_state_and_then_each_build(live: LiveNewsroom) -> None:
    async def received() -> list[bytes]:
        events = live.events()
        first = await anext(events)
        edit(live, STORY, "The first photon", "The second photon")
        await asyncio.to_thread(live.build)
        second = await anext(events)
        live.stop()
        return [first, second, *[event async for event in events]]

    first, second = (
        msgspec.json.decode(event.split(b"data: ")[1], type=LiveState)
        for event in asyncio.run(received())
    )
    assert (first.build, first.moved) == (1, ())
    assert second == live.state


@contextmanager
def following_saves(live: LiveNewsroom) -> Iterator[list[float]]:
    """Rebuilds after saves in a thread; yields a list that gets the times of the builds."""
    build_times: list[float] = []
    build = live.build

    def record(*, settling: bool = False) -> None:
        build(settling=settling)
        if not settling:
            build_times.append(time.monotonic())

    live.build = record  # type: ignore[method-assign]  # the build is watched, not replaced
    follower = threading.Thread(target=live.rebuild_on_change, daemon=True)
    with Watcher(live.options.root, live.changed):
        follower.start()
        yield build_times
        live.stop()
        follower.join()


def is_built_once(build_times: list[float]) -> bool:
    """Waits for a build, and returns whether no second one follows."""
    deadline = time.monotonic() + 60
    while not build_times and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.7)
    return len(build_times) == 1


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
    new = file.with_name(f".{file.name}.tmp-1234")
    new.write_text(text, "utf-8")
    new.replace(file)


def _as_jetbrains(file: Path, text: str) -> None:
    new = file.with_name(f"{file.name}___jb_tmp___")
    new.write_text(text, "utf-8")
    file.rename(f"{file}___jb_old___")
    new.rename(file)
    Path(f"{file}___jb_old___").unlink()


@pytest.mark.parametrize("save", [_as_vim, _as_code, _atomically, _as_jetbrains])
def test_one_save_is_one_build(live: LiveNewsroom, save: Callable[[Path, str], None]) -> None:
    file = live.options.root / STORY
    with following_saves(live) as build_times:
        save(file, file.read_text("utf-8").replace("The first photon", "The second photon"))
        assert is_built_once(build_times)
    assert b"The second photon" in (live.output / URL[1:] / "index.html").read_bytes()


def test_many_files_written_together_are_one_build(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssg.serve.live_build.DEBOUNCE", 0.3)  # for busy machines
    stories = live.options.root / "content/articles"
    text = (live.options.root / STORY).read_text("utf-8").replace("/old/first-light/", "/old/N/")
    with following_saves(live) as build_times:
        for number in range(300):
            (stories / f"story-{number}.md").write_text(text.replace("/N/", f"/{number}/"), "utf-8")
        assert is_built_once(build_times)
    assert live.state.problems == ()
    assert len(list(live.output.glob("ai/2026/05/story-*/index.html"))) == 300


def test_a_renamed_folder_is_one_build(live: LiveNewsroom) -> None:
    articles = live.options.root / "content/articles"
    (articles / "news").mkdir()
    shutil.copy(articles / "paid.md", articles / "news/also-paid.md")
    with following_saves(live) as build_times:
        (articles / "news").rename(articles / "old-news")
        assert is_built_once(build_times)
    assert list(live.output.glob("chips/2026/05/also-paid/index.html"))


def test_a_scheduled_story_is_built_when_it_is_due(newsroom: support.Newsroom) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=1)
    newsroom.article("soon", date=soon.isoformat())
    live = LiveNewsroom(Options(root=newsroom.root, jobs=1))
    live.build()
    follower = threading.Thread(target=live.rebuild_on_change, daemon=True)
    follower.start()
    deadline = time.monotonic() + 60
    while not list(live.output.rglob("soon")) and time.monotonic() < deadline:
        time.sleep(0.05)
    live.stop()
    follower.join()
    assert len(list(live.output.rglob("soon"))) == 1


def test_the_settling_build_makes_the_next_start_fast(live: LiveNewsroom) -> None:
    follower = threading.Thread(target=live.rebuild_on_change, daemon=True)
    follower.start()
    deadline = time.monotonic() + 60
    while not is_settled(live) and time.monotonic() < deadline:
        time.sleep(0.05)
    live.stop()
    follower.join()
    assert is_settled(live)


def is_settled(live: LiveNewsroom) -> bool:
    """Whether what is stored of the input files is what they are now."""
    (path,) = (live.options.root / ".ssg").glob("site-*.sqlite")
    with closing(SiteStore(path)) as store:
        inputs = look(live.options.root, read_config(live.options, Problems()))
        return inputs.moved(store.all("folder")) == ((), ())


def test_a_bug_in_a_build_is_shown_and_the_next_save_is_built(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(options: Options, **_: object) -> None:
        raise ZeroDivisionError("by nothing")

    live.build()
    built = live.state.build
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ssg.serve.live_build.build", fail)
        live.build()
    (problem,) = live.state.problems
    assert problem.message == (
        "This is a bug in Dateline, not in your site: ZeroDivisionError: by nothing "
        "(no details are kept)"
    )
    live.build()
    assert (live.state.problems, live.state.build >= built) == ((), True)


def test_what_is_no_build_still_ends_the_server(
    live: LiveNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(options: Options, **_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ssg.serve.live_build.build", fail)
    live.changed.set()
    with pytest.raises(KeyboardInterrupt):
        live.rebuild_on_change()
    assert isinstance(live.failure, KeyboardInterrupt)


SAVES: dict[str, dict[str, object]] = {
    "section .. ": {"section": ".."},
    "section con": {"section": "con"},
    "section slash": {"section": "a/../b"},
    "section percent": {"section": "%2e%2e"},
    "long alias": {"aliases": ["/" + "a/" * 1000]},
    "many tags": {"tags": [f"t{number}" for number in range(5000)]},
    "many aliases": {"aliases": [f"/a/{number}/" for number in range(5000)]},
    "long slug": {"slug": "é" * 101},
    "layout": {"layout": "../../x"},
    "nul": {"title": "a\0b"},
    "surrogate": {"title": "a\ud800b"},
    "date": {"date": "9999-12-31T23:59:59-12:00"},
    "first date": {"date": "0001-01-01T00:00:00+12:00"},
    "image": {"image": "../../../../etc/passwd"},
    "canonical": {"canonical": "http://[::1"},
}


@pytest.mark.parametrize("what", SAVES)
def test_every_mistake_in_a_saved_file_is_reported_with_its_position(
    live: LiveNewsroom, what: str
) -> None:
    """Each is typed on the way to something else, or pasted."""
    live.build()
    fields: dict[str, object] = {"title": "T", "date": "2026-05-01", **SAVES[what]}
    lines = [f"{key}: {json.dumps(value)}" for key, value in fields.items()]
    file = live.options.root / "content/articles/saved.md"
    file.write_text("\n".join(["---", *lines, "---", "Text."]), "utf-8")
    live.build(settling=True)
    assert live.state.problems
    assert all(each.at.startswith("content/articles/saved.md:") for each in live.state.problems)
    file.unlink()
    live.build(settling=True)
    assert live.state.problems == ()


def test_a_first_build_reports_the_number_of_files(newsroom: support.Newsroom) -> None:
    lines: list[str] = []
    options = Options(root=newsroom.root, now=support.NOW, jobs=1)
    live = LiveNewsroom(options, Reporter(line=lines.append))
    live.build()
    count = sum(file.is_file() for file in live.output.rglob("*"))
    edit(live, STORY, "The first photon", "The second photon")
    live.build()
    first, second = (line.partition(" s: ")[2] for line in lines)
    assert first == f"{count} files."
    assert second.startswith(f"{URL} and ")
    assert second.endswith(" more changed.")
