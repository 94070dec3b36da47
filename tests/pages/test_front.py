"""The front page: its lead, its other stories, and the rail that article pages fetch."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ssg.model.elements import Link, Sponsor
from ssg.model.outputs import Page
from ssg.pages import front
from ssg.pages.front import topics
from ssg.site.assemble import Site
from ssg.site.front_page import LATEST, LEAD_WITHIN, SECONDARY, lead
from tests.support.newsroom import Newsroom, ref

ACME = Sponsor("Acme")


def front_page(site: Site) -> dict[str, Any]:
    page = next(front.outputs(site))
    assert isinstance(page, Page)
    return {**page.context}


def titles(refs: Any) -> list[str]:
    return [ref.title for ref in refs]


def numbered(newsroom: Newsroom, count: int, **fields: Any) -> None:
    for day in range(1, count + 1):
        newsroom.article(f"s{day:02}", date=f"2026-05-{day:02}", **fields)


def test_the_newest_story_leads() -> None:
    refs = [ref("b", 2), ref("a", 1)]
    assert lead(refs) is refs[0]


def test_the_newest_featured_story_leads_before_newer_ones() -> None:
    refs = [ref("c", 3), ref("b", 2, featured=True), ref("a", 1, featured=True)]
    assert lead(refs) is refs[1]


def test_a_featured_story_leads_only_while_it_is_among_the_newest() -> None:
    newer = [ref(f"s{day}", day) for day in range(LEAD_WITHIN + 1, 1, -1)]
    assert lead([*newer, ref("old", 1, featured=True)]) is newer[0]
    assert lead([*newer[1:], ref("old", 1, featured=True)]) != newer[1]


def test_a_sponsored_story_never_leads() -> None:
    paid = [ref("c", 3, kind="sponsored"), ref("b", 2, sponsor=ACME, featured=True)]
    assert lead([*paid, ref("a", 1)]) == ref("a", 1)
    assert lead(paid) is None


def test_topics_are_the_tags_used_most() -> None:
    refs = [ref("a", tags="x y"), ref("b", tags="y"), ref("c", tags="w")]
    assert topics(refs) == tuple(Link(tag, f"/tags/{tag}/") for tag in "ywx")


@given(st.lists(st.booleans(), max_size=20))
def test_the_lead_is_never_sponsored(paid: list[bool]) -> None:
    refs = [ref(f"s{n}", sponsor=ACME if is_paid else None) for n, is_paid in enumerate(paid)]
    story = lead(refs)
    assert (story is None) == all(paid)
    assert story is None or story.sponsor is None


def test_no_story_appears_twice_at_the_top_of_the_front_page(bare: Newsroom) -> None:
    numbered(bare, 20)
    context = front_page(bare.site())
    shown = [context["lead"], *context["secondary"], *context["latest"]]
    newest = [f"S{day:02}" for day in range(20, 20 - 1 - SECONDARY - LATEST, -1)]
    assert titles(shown) == newest


def test_sponsored_stories_are_listed_but_not_beside_the_lead(newsroom: Newsroom) -> None:
    context = front_page(newsroom.site())
    assert context["lead"].title == "Fab"
    assert titles(context["secondary"]) == ["Second light", "First light"]
    assert (titles(context["latest"]), context["partner"].title) == ([], "Paid")


def test_only_the_newest_sponsored_story_has_the_slot_and_no_other_comes_first(
    bare: Newsroom,
) -> None:
    numbered(bare, 8)
    for day in (9, 10):
        bare.article(f"paid{day}", date=f"2026-05-{day:02}", sponsor="Acme")
    rail = list(front.outputs(site := bare.site()))[1]
    context = front_page(site)
    assert context["partner"].title == "Paid10"
    assert titles(context["latest"])[:2] == ["S03", "Paid9"]
    assert isinstance(rail, Page)
    assert titles(rail.context["refs"])[:3] == ["S08", "Paid10", "Paid9"]


def test_a_section_continues_after_the_stories_of_the_lead_package(bare: Newsroom) -> None:
    numbered(bare, 11)
    bare.article("fab", date="2026-04-01", section="chips")
    ai, chips = front_page(bare.site())["rivers"]
    assert titles(ai.refs) == ["S06", "S05", "S04", "S03"]
    assert titles(chips.refs) == ["Fab"]


def test_a_section_whose_stories_are_all_in_the_lead_package_is_left_out(
    bare: Newsroom,
) -> None:
    numbered(bare, 1 + SECONDARY)
    assert front_page(bare.site())["rivers"] == ()


def test_opinions_appear_only_in_their_own_strip(bare: Newsroom) -> None:
    numbered(bare, 8, kind="opinion")
    context = front_page(bare.site())
    assert titles(context["opinion"]) == ["S07", "S06", "S05"]
    assert titles(context["secondary"]) == ["S04", "S03", "S02", "S01"]
    assert context["rivers"] == ()


def test_the_rail_has_the_ten_newest_stories(bare: Newsroom) -> None:
    numbered(bare, 12)
    site = bare.site()
    rail = list(front.outputs(site))[1]
    assert isinstance(rail, Page)
    assert rail.path == "rails/latest.html"
    assert titles(rail.context["refs"]) == titles(site.refs[:10])


def test_a_newsroom_without_stories_has_a_front_page(bare: Newsroom) -> None:
    bare.build()
    assert "<h1" in bare.read("index.html")
