"""The gate before publication."""

import pytest

from ssg.desk import inventory
from ssg.desk.gate import obstacles
from tests.support.newsroom import Newsroom


def obstacle_codes(newsroom: Newsroom, target: str = "a") -> tuple[list[str], list[str]]:
    """The codes of the errors, and of what else keeps a source from being published."""
    read = inventory.read(newsroom.root)
    result = obstacles(read, read.find(target))
    return [each.code for each in result.errors], [each.code for each in result.others]


def test_a_finished_draft_passes(bare: Newsroom) -> None:
    bare.article("a", draft=True)
    bare.article("b", "TODO [x](gone.md)", draft=True)
    assert obstacle_codes(bare) == ([], [])


@pytest.mark.parametrize(
    ("body", "errors", "others"),
    [
        ("", [], ["empty-text"]),
        ("<!-- Write the story here. -->\n", [], ["empty-text"]),
        ("Write the story here.\n", [], ["unfinished-text"]),
        ("TK TK and XXX", [], ["unfinished-text"] * 2),
        ("Lorem ipsum [x](gone.md)", ["missing-file"], ["unfinished-text"]),
        ("![](https://y.example/a.png)", [], []),
    ],
)
def test_an_unfinished_draft_does_not(
    bare: Newsroom, body: str, errors: list[str], others: list[str]
) -> None:
    bare.article("a", body, draft=True)
    assert obstacle_codes(bare) == (errors, others)


def test_marks_in_front_matter_count(bare: Newsroom) -> None:
    bare.article("a", draft=True, summary="TODO", date="2099-01-01")
    assert obstacle_codes(bare) == ([], ["unfinished-text"])


def test_the_settings_say_what_a_story_must_have(bare: Newsroom) -> None:
    bare.setting("publish: {require: [summary, image, alt, section]}")
    bare.setting("check: {rules: {missing-hero: off}}")
    bare.article("a", draft=True, section="")
    assert sorted(obstacle_codes(bare)[1]) == [
        "missing-hero",
        "missing-section",
        "missing-standfirst",
    ]
    image = {"src": "https://y.example/a.png"}
    bare.article("a", draft=True, summary="What it is.", image=image)
    assert obstacle_codes(bare)[1] == ["missing-alt"]
    bare.article("a", draft=True, summary="What it is.", image={**image, "alt": "A dot"})
    assert obstacle_codes(bare)[1] == []


def test_a_page_passes_the_same_gate(bare: Newsroom) -> None:
    bare.write("content/pages/p.md", "---\ntitle: P\ndraft: true\n---\n")
    assert obstacle_codes(bare, "p") == ([], ["empty-text"])
