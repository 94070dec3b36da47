"""Article pages: what stands beside a story, and what its head says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.build.build import Result
from ssg.build.value_digests import all_outputs
from ssg.model.articles import Page, Ref
from ssg.pages import articles
from ssg.pages.articles import RELATED, neighbours, related, related_candidates
from ssg.site.assemble import Site
from tests.support.newsroom import DOT, Newsroom, ref, site_of

REFS = st.lists(
    st.tuples(st.sets(st.sampled_from("abcd")), st.sampled_from(["", "ai", "chips"])), max_size=30
)


def pages(site: Site) -> dict[str, Page]:
    found = [page for page in all_outputs(articles.outputs(site)) if isinstance(page, Page)]
    return {page.context["article"].ref.title: page for page in found}


def urls(refs: Any) -> list[str]:
    return [found.url for found in refs]


def newest_first(terms: list[tuple[set[str], str]]) -> list[Ref]:
    days = enumerate(terms, 1)
    made = [
        ref(f"s{day}", day, tags=" ".join(sorted(tags)), section=section)
        for day, (tags, section) in days
    ]
    return made[::-1]


def test_neighbours_are_of_the_same_section() -> None:
    refs = [ref("d", 4, section="ai"), ref("c", 3), ref("b", 2, section="ai"), ref("a", 1)]
    newer, older = neighbours(refs)
    assert newer == {"/b/": refs[0], "/a/": refs[1]}
    assert older == {"/d/": refs[2], "/c/": refs[3]}


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
    assert urls(related(refs)["/story/"]) == ["/most/", "/same-section/", "/near/", "/far/"]


@given(REFS, st.sets(st.sampled_from("abcd")))
def test_a_story_added_later_never_moves_an_older_ones_related_list(
    terms: list[tuple[set[str], str]], tags: set[str]
) -> None:
    before = related(newest_first(terms))
    after = related(newest_first([*terms, (tags, "ai")]))
    assert {url: after[url] for url in before} == before


@given(REFS, st.integers(1, 5))
def test_the_candidates_of_a_group_are_all_that_its_related_lists_need(
    terms: list[tuple[set[str], str]], size: int
) -> None:
    refs = newest_first(terms)
    whole = related(refs)
    groups = [refs[start : start + size] for start in range(0, len(refs), size)]
    for group, near in zip(groups, related_candidates(groups), strict=True):
        found = related(group, near)
        assert {ref.url: found[ref.url] for ref in group} == {
            ref.url: whole[ref.url] for ref in group
        }


@given(REFS)
def test_related_stories_are_older_few_and_different(terms: list[tuple[set[str], str]]) -> None:
    refs = newest_first(terms)
    for story in refs:
        found = related(refs)[story.url]
        assert len(set(urls(found))) == len(found) <= RELATED
        assert all(other.date < story.date for other in found)


def test_a_story_knows_its_section_its_series_and_what_is_related(result: Result) -> None:
    context = pages(site_of(result))["Second light"].context
    first, second = "/ai/2026/05/first-light/", "/ai/2026/05/second-light/"
    assert (context["newer"], context["older"].url) == (None, first)
    assert urls(context["related"]) == [first]
    assert urls(context["series"]) == [first, second]


def test_a_storys_page_is_made_by_the_layout_that_it_names(bare: Newsroom) -> None:
    bare.write("layouts/long.html", "{{ article.ref.title }} at length")
    bare.article("a", layout="long.html")
    bare.build()
    assert bare.read("ai/2026/05/a/index.html") == "A at length"


def test_the_head_of_a_story_is_about_the_story(result: Result) -> None:
    head = pages(site_of(result))["First light"].context["head"]
    assert (head.title, head.kind, head.description, head.noindex) == (
        "First light",
        "article",
        "The first photon came.",
        False,
    )
    assert head.url == "https://x.example/ai/2026/05/first-light/"
    assert head.image.src == f"/{DOT}-32.jpg"


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://y.example/original/", "https://y.example/original/"),
        ("/ai/original/", "https://x.example/news/ai/original/"),
    ],
)
def test_a_canonical_url_is_absolute_in_the_head(bare: Newsroom, given: str, url: str) -> None:
    bare.article("a", canonical=given)
    site = bare.site(base_url="https://x.example/news/")
    assert pages(site)["A"].context["head"].url == url


def test_the_logo_of_who_paid_stands_beside_the_note(bare: Newsroom) -> None:
    bare.picture("content/acme.png", 160, 90)
    paid = {"name": "Acme", "logo": "/acme.png"}
    bare.article("with-logo", kind="sponsored", sponsor=paid)
    bare.article("without", kind="sponsored", sponsor={"name": "Acme"})
    shown = pages(bare.site())
    with_logo, without = (
        bare.read(shown[title].path).partition('<p class="sponsor-note">')[2]
        for title in ("With logo", "Without")
    )
    assert "/media/acme-" in with_logo.partition("paid for by Acme.")[0]
    assert without.startswith("<span>This story is paid for by Acme.</span>")
