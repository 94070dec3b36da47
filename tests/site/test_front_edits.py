"""What editors decide about fronts: names, times, and the places of mistakes."""

import pytest

from ssg.model.front_page import EditedFront
from tests.support.newsroom import Newsroom

FRONT = "content/front.yaml"


@pytest.fixture
def stories(bare: Newsroom) -> Newsroom:
    """A newsroom with four stories, the last of which is scheduled."""
    for day, slug in enumerate(("one", "two", "three"), 1):
        bare.article(slug, date=f"2026-05-0{day}", tags=["light"])
    bare.article("later", date="2026-07-01")
    return bare


def front(newsroom: Newsroom, text: str, key: str = "", **options: str) -> EditedFront:
    newsroom.write(f"content/sections/{key}.yaml" if key else FRONT, text)
    return newsroom.site(**options).fronts[key]


def titles(refs: object) -> list[str]:
    assert isinstance(refs, tuple)
    return [ref.title for ref in refs]


def test_stories_are_named_by_slug_or_path(stories: Newsroom) -> None:
    edited = front(stories, "lead: two\nsecond: [articles/one.md, /articles/three]\n")
    assert edited.lead is not None
    assert edited.lead.title == "Two"
    assert titles(edited.second) == ["One", "Three"]


def test_packages_pins_and_the_bar_end_by_themselves(stories: Newsroom) -> None:
    text = """\
packages: [{title: P, note: N, stories: [one], until: 2026-06-02}]
pins: [{story: two, place: 3, until: 2026-06-03}]
breaking: {text: News, url: /one/, until: 2026-06-04}
"""
    edited = front(stories, text)
    assert [(each.title, each.note, titles(each.refs)) for each in edited.packages] == [
        ("P", "N", ["One"])
    ]
    assert [(place, ref.title) for place, ref in edited.pins] == [(3, "Two")]
    assert edited.breaking is not None
    coming = stories.build().summary.coming
    assert coming is not None
    assert (coming.at.isoformat(), coming.what) == (
        "2026-06-02T00:00:00+00:00",
        ("something on a front page ends",),
    )
    later = front(stories, text, now="2026-06-03T00:00:00+00:00")
    assert (later.packages, later.pins) == ((), ())
    assert later.breaking is not None
    assert front(stories, text, now="2026-06-05T00:00:00+00:00").breaking is None


def test_a_pin_that_has_ended_leaves_its_place_to_another(stories: Newsroom) -> None:
    text = "pins: [{story: two, place: 3, until: 2026-05-01}, {story: one, place: 3}]\n"
    assert [(place, ref.title) for place, ref in front(stories, text).pins] == [(3, "One")]


def test_the_address_of_the_bar_is_below_the_root(stories: Newsroom) -> None:
    edited = front(
        stories, "breaking: {text: News, url: /one/}", base_url="https://x.example/news/"
    )
    assert edited.breaking is not None
    assert edited.breaking.url == "/news/one/"


def test_a_section_has_a_front_of_its_own(stories: Newsroom) -> None:
    edited = front(stories, "lead: one\n", "ai")
    assert edited.lead is not None
    assert stories.site().fronts.keys() == {"ai"}


def test_a_story_that_is_not_published_leaves_no_gap(stories: Newsroom) -> None:
    assert titles(front(stories, "second: [later, one]\n").second) == ["One"]
    (problem,) = stories.problems()
    assert problem.startswith(f'{FRONT}:1:10: warning: "later" is not published')


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("lead: thre\n", ':1:7: there is no story "thre" (did you mean "three"?)'),
        ("leed: two\n", ':1:1: unknown field "leed" (did you mean "lead"?)'),
        ("lead: two\nsecond: [two]\n", ':2:10: "two" has a place already, in lead'),
        ("second: [two, two]\n", ':1:15: "two" has a place already, in second'),
        (
            "pins:\n  - {story: two, place: 3}\n  - {story: one, place: 3}\n",
            ':3:25: place 3 has a pin already: "two"',
        ),
        ("pins: [{story: two}]\n", ':1:8: "place" is missing'),
        ("pins: [{story: two, place: 0}]\n", ':1:28: "0" must be 1 or more'),
        ("packages: [{stories: [one]}]\n", ':1:12: "title" is missing'),
        ("blocks: [{section: chip}]\n", ':1:20: there is no section "chip"'),
        ("blocks: [{tag: dark}]\n", ':1:16: no published story has the tag "dark"'),
        ("blocks: [{kind: essay}]\n", ':1:17: there is no kind "essay"'),
        ("blocks: [{count: 3}]\n", ":1:10: a block has one of section, kind, tag and newest"),
        ("blocks: [{newest: 3, kind: news}]\n", ":1:10: a block has one of"),
        ("breaking: {text: A, until: soon}\n", ':1:28: "soon" is not a date'),
        ("lead: [a\n", ":2:1: bad YAML"),
    ],
)
def test_a_mistake_is_reported_at_its_place(stories: Newsroom, text: str, problem: str) -> None:
    stories.write(FRONT, text)
    assert any(line.startswith(FRONT + problem) for line in stories.problems()), stories.problems()


def test_a_front_of_a_section_that_does_not_exist_is_reported(stories: Newsroom) -> None:
    stories.write("content/sections/chipz.yaml", "lead: one\n")
    (problem,) = stories.problems()
    assert problem.startswith('content/sections/chipz.yaml:1:1: there is no section "chipz"')


def test_a_section_has_no_bar_and_no_blocks(stories: Newsroom) -> None:
    stories.write("content/sections/ai.yaml", "breaking: News\n")
    (problem,) = stories.problems()
    assert 'unknown field "breaking"' in problem
