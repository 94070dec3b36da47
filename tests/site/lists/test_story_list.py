"""Stories chosen from a list."""

from ssg.site.lists.story_list import articles_of, pick, pick_or_none
from tests.support.newsroom import Newsroom


def test_stories_are_picked_by_their_places() -> None:
    assert pick("abc", [2, 0]) == ("c", "a")
    assert pick_or_none("abc", [None, 1]) == (None, "b")


def test_the_articles_of_refs_are_found(bare: Newsroom) -> None:
    bare.article("a")
    bare.article("b")
    site = bare.site()
    assert articles_of(site.articles)(site.refs[1:]) == site.articles[1:]
