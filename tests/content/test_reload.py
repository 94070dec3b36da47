"""Reloading sources: only touched texts are read, and the site is that of a first build."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from ssg.build.state import BuildState
from ssg.content import discover
from ssg.problems.errors import SiteError
from tests.support.newsroom import Newsroom

STORY = "content/articles/first-light.md"


@pytest.fixture
def state(newsroom: Newsroom) -> BuildState:
    """The state after a build of the newsroom."""
    state = BuildState()
    newsroom.build(state=state)
    return state


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Records the calls that walk the content folder."""
    folders: list[str] = []
    original_walk = discover.walk

    def walk(content: Path, *args: Any) -> Any:
        folders.append(str(content))
        return original_walk(content, *args)

    with monkeypatch.context() as patch:
        patch.setattr("ssg.content.load.walk", walk)
        yield folders


def is_same_as_first_build(newsroom: Newsroom, state: BuildState, touched: Collection[str]) -> bool:
    """Whether a build with state has the same output as one in a new process."""
    newsroom.build(state=state, touched=touched)
    files = newsroom.tree()
    newsroom.build(output=str(newsroom.root / "elsewhere"))
    elsewhere = newsroom.root / "elsewhere"
    return files == {
        path.relative_to(elsewhere).as_posix(): path.read_bytes()
        for path in elsewhere.rglob("*")
        if path.is_file()
    }


def test_a_touched_text_is_read_without_walking_the_folder(
    newsroom: Newsroom, state: BuildState, walked: list[str]
) -> None:
    newsroom.article("first-light", "Another text.")
    newsroom.build(state=state, touched=[STORY])
    assert walked == []
    assert "Another text." in newsroom.read("ai/2026/05/first-light/index.html")


def test_untouched_texts_are_not_read(newsroom: Newsroom, state: BuildState) -> None:
    newsroom.article("first-light", "Another text.")
    newsroom.build(state=state, touched=[])
    assert "Another text." not in newsroom.read("ai/2026/05/first-light/index.html")
    newsroom.build(state=state)
    assert "Another text." in newsroom.read("ai/2026/05/first-light/index.html")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/articles/new.md", "---\ntitle: N\ndate: 2026-05-02\nauthors: ada\n---\nNew.\n"),
        ("content/articles/drafted.md", None),
        ("content/pages/about.md", "---\ntitle: Otherwise\n---\nAbout.\n"),
        ("content/authors/ada.md", "---\nname: Ida\n---\n"),
        ("layouts/404.html", "{{ site.title }}"),
        ("assets/css/more.css", "p { top: 0 }"),
        ("config.yaml", ""),
    ],
)
def test_the_site_is_that_of_a_first_build_after_any_change(
    newsroom: Newsroom, state: BuildState, path: str, text: str | None
) -> None:
    if text is None:
        newsroom.delete(path)
    elif path == "config.yaml":
        newsroom.setting("short_name: Gold")
    else:
        newsroom.write(path, text)
    assert is_same_as_first_build(newsroom, state, [path])


def test_an_error_is_reported_until_it_is_fixed(newsroom: Newsroom, state: BuildState) -> None:
    newsroom.article("first-light", "Text.", section="nowhere")
    newsroom.article("fab", "Another text.")
    for touched in ([STORY], ["content/articles/fab.md"], []):
        with pytest.raises(SiteError, match="nowhere"):
            newsroom.build(state=state, touched=touched)
    newsroom.article("first-light", "Fixed.")
    assert is_same_as_first_build(newsroom, state, [STORY])


def test_an_unreadable_text_is_reported_as_ever(newsroom: Newsroom, state: BuildState) -> None:
    (newsroom.root / STORY).write_bytes(b"---\ntitle: \xff\n---\n")
    with pytest.raises(SiteError) as caught:
        newsroom.build(state=state, touched=[STORY])
    with pytest.raises(SiteError) as expected:
        newsroom.build()
    assert caught.value.problems == expected.value.problems
