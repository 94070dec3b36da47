"""What stands where on the front page and those of sections."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ssg.model.articles import Ref
from ssg.model.elements import Link
from ssg.model.front_page import Block, EditedFront, StoryPackage
from ssg.model.terms import Listing, Term
from ssg.site.front_page import SECONDARY, FrontStories, front_stories, section_stories
from tests.support.newsroom import ref

SECTION_OF_DAY = ("chips", "ai")
REFS = [ref(f"s{day}", day, section=SECTION_OF_DAY[day % 2], tags="t") for day in range(28, 0, -1)]
BY_TITLE = {each.title: each for each in REFS}


def listing(kind: str, key: str, refs: Sequence[Ref]) -> Listing:
    term = Term(kind=kind, key=key, name=key.capitalize(), url=f"/{key}/")
    return Listing(term, tuple(refs))


SECTIONS = [
    listing("section", key, [r for r in REFS if r.section and r.section.name == key])
    for key in ("ai", "chips")
]
TAGS = [listing("tag", "t", REFS)]


def stories(edited: EditedFront = EditedFront(), refs: Sequence[Ref] = REFS) -> FrontStories:  # noqa: B008 (frozen)
    return front_stories(refs, SECTIONS, TAGS, edited)


def titles(refs: Sequence[Ref]) -> list[str]:
    return [each.title for each in refs]


def test_without_edits_the_newest_stories_fill_the_page() -> None:
    page = stories()
    assert page.lead is REFS[0]
    assert titles(page.secondary) == ["s27", "s26", "s25", "s24"]
    assert titles(page.latest) == [f"s{day}" for day in range(23, 13, -1)]
    assert [block.term for block in page.blocks] == [Link("Ai", "/ai/"), Link("Chips", "/chips/")]
    assert titles(page.blocks[0].refs) == ["s23", "s21", "s19", "s17"]


def test_chosen_stories_lead_and_the_newest_fill_up() -> None:
    page = stories(EditedFront(lead=BY_TITLE["s3"], second=(BY_TITLE["s5"], BY_TITLE["s4"])))
    assert page.lead is BY_TITLE["s3"]
    assert titles(page.secondary) == ["s5", "s4", "s28", "s27"]


def test_a_pin_keeps_its_place_and_moves_those_behind_it() -> None:
    page = stories(EditedFront(pins=((3, BY_TITLE["s2"]),)))
    assert page.lead is REFS[0]
    assert titles(page.secondary) == ["s27", "s2", "s26", "s25"]


def test_a_pin_in_the_first_place_leads_before_the_chosen_lead() -> None:
    page = stories(EditedFront(lead=BY_TITLE["s3"], pins=((1, BY_TITLE["s2"]),)))
    assert page.lead is BY_TITLE["s2"]
    assert titles(page.secondary)[0] == "s3"


def test_a_pin_far_behind_is_among_the_latest() -> None:
    page = stories(EditedFront(pins=((7, BY_TITLE["s2"]),)))
    assert titles(page.latest)[:3] == ["s23", "s2", "s22"]


def test_blocks_replace_those_of_the_sections() -> None:
    refs = [*REFS[:10], ref("said", 5, kind="opinion"), *REFS[10:]]
    blocks = (
        Block(section="chips", count=2),
        Block(kind="opinion", count=3),
        Block(tag="t", count=2, title="On light"),
        Block(newest=3),
    )
    page = stories(EditedFront(blocks=blocks), refs)
    assert [(block.term.name, block.term.url, titles(block.refs)) for block in page.blocks] == [
        ("Chips", "/chips/", ["s22", "s20"]),
        ("Opinion", "", ["said"]),
        ("On light", "/t/", ["s23", "s21"]),
        ("Latest", "", ["s19", "s18", "s17"]),
    ]
    assert page.opinion == ()


def test_the_front_of_a_section_begins_with_what_the_editor_chose() -> None:
    edited = EditedFront(lead=BY_TITLE["s3"], second=(BY_TITLE["s1"],), pins=((2, BY_TITLE["s9"]),))
    refs = section_stories([BY_TITLE[name] for name in ("s9", "s7", "s5", "s3")], edited)
    assert titles(refs) == ["s3", "s9", "s1", "s7", "s5"]


PLACES = st.permutations(range(len(REFS)))


@given(PLACES, st.booleans(), st.integers(0, 6), st.lists(st.integers(1, 9), max_size=3))
def test_a_story_appears_once_above_the_blocks(
    order: Sequence[int], leads: bool, second: int, pins: list[int]
) -> None:
    chosen = [REFS[index] for index in order]
    lead = chosen.pop() if leads else None
    pinned = tuple((place, chosen.pop()) for place in sorted(pins))
    package = StoryPackage("P", "", "grid", tuple(chosen.pop() for _ in range(2)))
    edited = EditedFront(lead=lead, second=tuple(chosen[:second]), pins=pinned, packages=(package,))
    page = stories(edited)
    assert page.lead is not None
    above = [page.lead, *page.secondary, *page.latest, *package.refs]
    assert len({each.url for each in above}) == len(above)
    assert edited.placed <= {each.url for each in above}
    shown = {page.lead.url, *(each.url for each in (*page.secondary, *package.refs))}
    assert all(each.url not in shown for block in page.blocks for each in block.refs)
    assert len(page.secondary) >= SECONDARY
