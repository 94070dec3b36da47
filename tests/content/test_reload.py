"""The sources again: only the texts that were touched are read, and nothing is taken for known."""

from collections.abc import Collection, Iterator

import pytest

from ssg.build.state import BuildState
from ssg.content import load
from ssg.problems.errors import SiteError
from tests.support.calls import recorded_calls
from tests.support.newsroom import Newsroom

STORY = "content/articles/first-light.md"


@pytest.fixture
def state(newsroom: Newsroom) -> BuildState:
    """What a build of the newsroom handed on."""
    state = BuildState()
    newsroom.build(state=state)
    return state


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Notes each time that the content folder is walked through."""
    with monkeypatch.context() as patch:
        yield recorded_calls(patch, load, "walk")


def same(newsroom: Newsroom, state: BuildState, touched: Collection[str]) -> bool:
    """Whether a build that was told what was touched leaves what a newcomer's does."""
    newsroom.build(state=state, touched=touched)
    found = newsroom.tree()
    newsroom.build(output=str(newsroom.root / "elsewhere"))
    elsewhere = newsroom.root / "elsewhere"
    return found == {
        path.relative_to(elsewhere).as_posix(): path.read_bytes()
        for path in elsewhere.rglob("*")
        if path.is_file()
    }


def test_a_text_that_was_touched_is_read_and_no_folder_is(
    newsroom: Newsroom, state: BuildState, walked: list[str]
) -> None:
    newsroom.article("first-light", "Another text.")
    newsroom.build(state=state, touched=[STORY])
    assert walked == []
    assert "Another text." in newsroom.read("ai/2026/05/first-light/index.html")


def test_what_was_not_touched_is_not_looked_at(newsroom: Newsroom, state: BuildState) -> None:
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
def test_whatever_was_touched_the_site_is_a_newcomers(
    newsroom: Newsroom, state: BuildState, path: str, text: str | None
) -> None:
    if text is None:
        newsroom.delete(path)
    elif path == "config.yaml":
        newsroom.setting("short_name: Gold")
    else:
        newsroom.write(path, text)
    assert same(newsroom, state, [path])


def test_a_fault_is_told_until_it_is_mended_whatever_else_is_touched(
    newsroom: Newsroom, state: BuildState
) -> None:
    newsroom.article("first-light", "Text.", section="nowhere")
    newsroom.article("fab", "Another text.")
    for touched in ([STORY], ["content/articles/fab.md"], []):
        with pytest.raises(SiteError, match="nowhere"):
            newsroom.build(state=state, touched=touched)
    newsroom.article("first-light", "Mended.")
    assert same(newsroom, state, [STORY])


def test_a_text_that_cannot_be_read_is_told_as_ever(newsroom: Newsroom, state: BuildState) -> None:
    (newsroom.root / STORY).write_bytes(b"---\ntitle: \xff\n---\n")
    with pytest.raises(SiteError) as caught:
        newsroom.build(state=state, touched=[STORY])
    with pytest.raises(SiteError) as expected:
        newsroom.build()
    assert caught.value.problems == expected.value.problems
