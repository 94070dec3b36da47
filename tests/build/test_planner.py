"""Checks of the plan are repeated until what they report is mended."""

import pytest

from ssg.build.state import BuildState
from ssg.problems.errors import SiteError
from tests.support.newsroom import Newsroom

STORY = "content/articles/first-light.md"


def test_a_dead_link_is_reported_at_its_new_line(newsroom: Newsroom) -> None:
    state = BuildState()
    newsroom.article("first-light", "See [it](/gone/).")
    lines: list[int] = []
    for text in ("See [it](/gone/).", "A line.\n\nSee [it](/gone/)."):
        newsroom.article("first-light", text)
        (warning,) = newsroom.build(state=state, touched=[STORY] if lines else None).warnings
        lines.append(warning.at.line)
    assert lines[1] == lines[0] + 2


def test_a_collision_is_reported_until_it_is_resolved(newsroom: Newsroom) -> None:
    state = BuildState()
    newsroom.build(state=state)
    newsroom.article("first-light", aliases=["/about/"])
    for touched in ([STORY], []):
        with pytest.raises(SiteError, match="also claimed"):
            newsroom.build(state=state, touched=touched)


def test_an_asset_is_planned_again_when_its_source_changes(newsroom: Newsroom) -> None:
    state = BuildState()
    newsroom.write("assets/css/own.css", "p { top: 0 }")
    newsroom.build(state=state)
    newsroom.write("assets/css/own.css", "p { top: 1px }")
    newsroom.build(state=state, touched=["assets/css/own.css"])
    assert newsroom.read("assets/css/own.css") == "p{top:1px}"
