"""Related stories: older ones that share tags or the section."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ssg.model.articles import Ref
from ssg.site.related_stories import RELATED, related, related_candidates
from tests.support.newsroom import ref

REFS = st.lists(
    st.tuples(st.sets(st.sampled_from("abcd")), st.sampled_from(["", "ai", "chips"])), max_size=30
)


def urls(refs: Any) -> list[str]:
    return [ref.url for ref in refs]


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
    groups = [refs[start : start + size] for start in range(0, len(refs), size)]
    for group, near in zip(groups, related_candidates(groups), strict=True):
        lists = related(group, near)
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
