"""Related stories: older ones that share tags or the section."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ssg.model.articles import Ref
from ssg.site.lists import related_stories as related_module
from ssg.site.lists.related_stories import RELATED, nearest, related_candidates, related_stories
from ssg.storage.cache import Cache
from tests.support.newsroom import facts, ref

REFS = st.lists(
    st.tuples(st.sets(st.sampled_from("abcd")), st.sampled_from(["", "ai", "chips"])), max_size=30
)


def urls(refs: Any) -> list[str]:
    return [ref.url for ref in refs]


def related(refs: list[Ref], candidates: Sequence[Ref] = ()) -> dict[str, list[Ref]]:
    """The stories related to each of `refs` by URL, found without a cache or months."""
    oldest_first = [*candidates, *refs[::-1]]
    places = zip(refs[::-1], nearest(facts(refs), facts(candidates)), strict=True)
    return {ref.url: [oldest_first[place] for place in best] for ref, best in places}


def through_cache(refs: list[Ref], cache: Cache) -> dict[str, list[Ref]]:
    """The stories related to each of `refs` by URL."""
    found = zip(refs, related_stories(facts(refs), cache), strict=True)
    return {ref.url: [refs[place] for place in places] for ref, places in found}


def newest_first(terms: list[tuple[set[str], str]]) -> list[Ref]:
    days = enumerate(terms, 1)
    oldest_first = [
        ref(f"s{day}", day, tags=" ".join(sorted(tags)), section=section)
        for day, (tags, section) in days
    ]
    return oldest_first[::-1]


def test_related_stories_share_most_tags_then_the_section_then_are_nearest() -> None:
    story = ref("story", 9, tags="x y", section="ai")
    refs = [
        ref("newer", 10, tags="x y", section="ai"),
        story,
        ref("near", 5, tags="x"),
        ref("same-section", 4, tags="x", section="ai"),
        ref("far", 3, tags="x"),
        ref("most", 2, tags="x y"),
        ref("section-only", 1, section="ai"),
        ref("nothing", 1, tags="z"),
    ]
    best = ["/most/", "/same-section/", "/near/", "/far/", "/section-only/"]
    assert urls(related(refs)["/story/"]) == best


@given(REFS, st.sets(st.sampled_from("abcd")))
def test_a_new_story_never_changes_the_related_list_of_an_older_one(
    terms: list[tuple[set[str], str]], tags: set[str]
) -> None:
    before = related(newest_first(terms))
    after = related(newest_first([*terms, (tags, "ai")]))
    assert {url: after[url] for url in before} == before


@given(REFS, st.integers(1, 5))
def test_the_candidates_of_a_group_suffice_for_its_related_lists(
    terms: list[tuple[set[str], str]], size: int
) -> None:
    refs = newest_first(terms)
    expected = related(refs)
    count = len(refs)
    groups = [range(start, min(start + size, count)) for start in range(0, count, size)]
    for places, near in zip(groups, related_candidates(facts(refs), groups), strict=True):
        group = refs[places.start : places.stop]
        lists = related(group, [refs[place] for place in near])
        assert {ref.url: lists[ref.url] for ref in group} == {
            ref.url: expected[ref.url] for ref in group
        }


@given(REFS)
def test_related_stories_are_older_few_and_different(terms: list[tuple[set[str], str]]) -> None:
    refs = newest_first(terms)
    for story in refs:
        stories = related(refs)[story.url]
        assert len(set(urls(stories))) == len(stories) <= RELATED
        assert all(other.date < story.date for other in stories)


def test_what_was_found_for_a_month_is_found_once_and_never_of_other_terms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = [ref("b", 2, tags="x"), ref("a", 1, tags="x")]
    with Cache(tmp_path / "cache") as cache:
        assert urls(through_cache(refs, cache)["/b/"]) == ["/a/"]
        monkeypatch.setattr(related_module, "nearest", lambda *_: pytest.fail("found again"))
        retitled = [replace(refs[0], title="Another"), refs[1]]
        assert urls(through_cache(retitled, cache)["/b/"]) == ["/a/"]
        monkeypatch.undo()
        retagged = [refs[0], ref("a", 1, tags="y")]
        assert urls(through_cache(retagged, cache)["/b/"]) == []


@given(REFS)
def test_months_make_no_difference(terms: list[tuple[set[str], str]]) -> None:
    refs = newest_first(terms)
    spread = [
        replace(each, date=each.date + timedelta(days=20 * (len(refs) - number)))
        for number, each in enumerate(refs)
    ]
    with TemporaryDirectory() as folder, Cache(Path(folder) / "cache") as cache:
        found = through_cache(spread, cache)
        assert {url: urls(others) for url, others in found.items()} == {
            url: urls(others) for url, others in related(spread).items()
        }
