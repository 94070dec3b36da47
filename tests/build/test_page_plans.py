"""The plan of a site: what was checked once is checked again where it may have changed."""

import pytest

from ssg.build import plan
from ssg.problems.errors import SiteError
from ssg.storage.cache import Kept
from tests.support.newsroom import Newsroom

STORY = "content/articles/first-light.md"


def test_paths_and_links_that_are_the_same_are_not_checked_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: Kept = {}
    newsroom.build(kept=kept)
    monkeypatch.setattr(plan, "reject_collisions", lambda *_: pytest.fail("paths are checked"))
    monkeypatch.setattr(plan, "dead_links", lambda *_: pytest.fail("links are followed"))
    text = (newsroom.root / STORY).read_text("utf-8")
    newsroom.write(STORY, text.replace("first photon", "second photon"))
    newsroom.build(kept=kept, touched=[STORY])
    newsroom.write(STORY, text.replace("first photon", "[photon](/about/)"))
    with pytest.raises(pytest.fail.Exception, match="links are followed"):
        newsroom.build(kept=kept, touched=[STORY])


def test_a_dead_link_is_told_again_where_it_is_now(newsroom: Newsroom) -> None:
    kept: Kept = {}
    newsroom.article("first-light", "See [it](/gone/).")
    lines = []
    for text in ("See [it](/gone/).", "A line.\n\nSee [it](/gone/)."):
        newsroom.article("first-light", text)
        (warning,) = newsroom.build(kept=kept, touched=[STORY] if lines else None).warnings
        lines.append(warning.at.line)
    assert lines[1] == lines[0] + 2


def test_a_collision_is_told_until_it_is_gone(newsroom: Newsroom) -> None:
    kept: Kept = {}
    newsroom.build(kept=kept)
    newsroom.article("first-light", aliases=["/about/"])
    for touched in ([STORY], []):
        with pytest.raises(SiteError, match="also claimed"):
            newsroom.build(kept=kept, touched=touched)


def test_an_asset_is_made_again_where_its_source_moved(newsroom: Newsroom) -> None:
    kept: Kept = {}
    newsroom.write("assets/css/own.css", "p { top: 0 }")
    newsroom.build(kept=kept)
    newsroom.write("assets/css/own.css", "p { top: 1px }")
    newsroom.build(kept=kept, touched=["assets/css/own.css"])
    assert newsroom.read("assets/css/own.css") == "p{top:1px}"
