"""The facts of stories: months, neighbours, series, and what they are filed under."""

from datetime import UTC, datetime, timedelta, timezone

from ssg.site.lists.facts import by_month, facts_of, filed, in_months, neighbours, series
from tests.support.newsroom import Newsroom, facts, ref


def test_months_are_newest_first_with_their_stories_newest_first() -> None:
    jan, may = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
    refs = [ref("c", date=may.replace(day=9)), ref("b", date=may), ref("a", date=jan)]
    assert by_month(facts(refs)) == [((2026, 5), [0, 1]), ((2026, 1), [2])]
    assert list(in_months(facts(refs))) == [range(2), range(2, 3)]


def test_months_are_those_of_dates_as_written() -> None:
    # In UTC the second story is the older one, and of January.
    here = datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=9)))
    there = datetime(2025, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5)))
    refs = [ref("there", date=there), ref("here", date=here)]
    assert by_month(facts(refs)) == [((2026, 1), [1]), ((2025, 12), [0])]


def test_neighbours_are_of_the_same_section() -> None:
    refs = [ref("d", 4, section="ai"), ref("c", 3), ref("b", 2, section="ai"), ref("a", 1)]
    assert neighbours(facts(refs)) == ([None, None, 0, 1], [2, 3, None, None])


def test_a_story_is_filed_once_under_what_its_terms_are_parts_of() -> None:
    refs = [ref("b", 2, tags="x y", section="ai"), ref("a", 1, tags="y")]
    above = {"/tags/x/": ["/all/"], "/tags/y/": ["/all/", "/tags/x/"]}
    assert filed(facts(refs), above) == {
        "/tags/x/": [0, 1], "/tags/y/": [0, 1], "/authors/ada/": [0, 1], "/ai/": [0],
        "/all/": [0, 1],
    }  # fmt: skip


def test_the_parts_of_a_series_are_oldest_first(bare: Newsroom) -> None:
    for day, name in enumerate(("one", "other", "two"), 1):
        part = {} if name == "other" else {"series": "Light"}
        bare.article(name, date=f"2026-05-0{day}", **part)
    site = bare.site()
    assert series(site.facts) == {"Light": [2, 0]}
    assert [ref.title for ref in site.series["Light"]] == ["One", "Two"]


def test_facts_say_what_a_sitemap_has_of_a_story(bare: Newsroom) -> None:
    bare.article("plain")
    bare.article("else", canonical="https://example.org/a/")
    bare.article("two", translations={"de": "https://example.org/b/"})
    found = {article.ref.title: facts_of(article) for article in bare.site().articles}
    assert {title: (each.is_listed, each.is_translated) for title, each in found.items()} == {
        "Plain": (True, False), "Else": (False, False), "Two": (True, True)
    }  # fmt: skip
    url = found["Two"].url
    written = ("de", "https://example.org/b/", url, url)
    assert (found["Two"].texts, found["Two"].characters) == (3, len("".join(written)))
