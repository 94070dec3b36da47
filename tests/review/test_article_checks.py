"""What an editor would catch in a story, shown by a check and not by a build."""

from typing import Any

import pytest

from tests.support.newsroom import Newsroom

A = "content/articles/a.md"


def told(newsroom: Newsroom, code: str, **options: Any) -> list[str]:
    """What a check tells under one code."""
    warnings = newsroom.build(advise=True, **options).warnings
    return [str(problem) for problem in warnings if problem.code == code]


def test_a_build_does_not_nag(bare: Newsroom) -> None:
    bare.article("a", "### TODO http://x.example/\n\n![](https://x.example/a.png)\n")
    assert bare.problems() == []
    assert len(bare.build(advise=True).warnings) >= 5


def test_a_story_without_standfirst_or_picture_is_told(bare: Newsroom) -> None:
    bare.article("a")
    bare.article("b", summary="What it is.", image="https://x.example/a.png")
    assert told(bare, "missing-standfirst") == [
        f"{A}:2: warning: the story has no standfirst (add summary: one or two sentences)"
    ]
    assert told(bare, "missing-hero") == [
        f"{A}:2: warning: the story has no picture at its head (add image: {{src: …, alt: …}})"
    ]


def test_a_picture_without_words_is_told_wherever_it_is(bare: Newsroom) -> None:
    bare.picture("content/dot.png", 4, 4)
    bare.article("a", "![](/dot.png)\n", image="/dot.png")
    bare.write("content/authors/ada.md", "---\nname: Ada\nphoto: /dot.png\n---\n![](/dot.png)\n")
    bare.write("content/pages/p.md", "---\ntitle: P\n---\n![](/dot.png)\n")
    assert [problem.split(" warning")[0] for problem in told(bare, "missing-alt")] == [
        "content/articles/a.md:6:8:",
        "content/articles/a.md:8:1:",
        "content/authors/ada.md:3:8:",
        "content/authors/ada.md:5:1:",
        "content/pages/p.md:4:1:",
    ]


def test_a_narrow_picture_at_the_head_is_told(bare: Newsroom) -> None:
    for width in (1199, 1200):
        bare.picture(f"content/{width}.png", width, 10)
    bare.write("content/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    bare.article("a", image="/1199.png")
    bare.article("b", image="/1200.png")
    bare.article("c", image="/x.svg")
    bare.article("d", image="https://x.example/a.png")
    assert told(bare, "small-hero") == [
        f'{A}:6:8: warning: "/1199.png" is only 1199 pixels wide '
        "(use one of 1200 or more: previews show it large)"
    ]


def test_a_long_headline_is_told(bare: Newsroom) -> None:
    bare.article("a", title="x" * 111)
    bare.article("b", title="x" * 110)
    assert told(bare, "long-headline") == [
        f"{A}:2:8: warning: the headline has 111 characters (search engines show 110: shorten it)"
    ]


@pytest.mark.parametrize(
    ("date", "updated", "code", "message"),
    [
        ("2026-05-02", "2026-05-01", "updated-before-date", '"updated" is before "date"'),
        ("2026-05-02", "2026-06-02", "future-update", '"updated" is in the future'),
        ("2026-05-02", "2026-05-02", "needless-update", '"updated" is less than 30 minutes after'),
        ("2026-05-02T10:00", "2026-05-02T10:29", "needless-update", '"updated" is less than'),
    ],
)
def test_an_update_that_says_nothing_is_told(
    bare: Newsroom, date: str, updated: str, code: str, message: str
) -> None:
    bare.article("a", date=date, updated=updated)
    (problem,) = told(bare, code)
    assert problem.startswith(f"{A}:6:10: warning: {message}")


def test_an_update_with_a_correction_or_of_substance_is_not(bare: Newsroom) -> None:
    correction = {"date": "2026-05-02", "text": "It was two."}
    bare.article("a", date="2026-05-02", updated="2026-05-02", corrections=correction)
    bare.article("b", date="2026-05-02T10:00", updated="2026-05-02T10:30")
    assert told(bare, "needless-update") == []


def test_a_wrong_update_is_told_by_every_build(bare: Newsroom) -> None:
    bare.article("a", updated="2026-04-01")
    assert bare.problems() == [
        f'{A}:6:10: warning: "updated" is before "date" (it is not shown: correct one of them)'
    ]


def test_a_story_that_somebody_paid_for_must_be_called_so(bare: Newsroom) -> None:
    bare.article("a", sponsor="Acme")
    bare.article("b", sponsor="Acme", kind="sponsored")
    assert bare.problems() == [
        f'{A}:6:10: warning: a story that Acme paid for is called "news" '
        "(add kind: sponsored, so that the label says so)"
    ]


def test_a_draft_does_not_appear_by_itself(bare: Newsroom) -> None:
    bare.article("a", draft=True, date="2026-07-01")
    bare.article("b", draft=True)
    assert told(bare, "future-draft") == [
        f"{A}:6:8: warning: a draft stays hidden when its date comes "
        "(drop draft: true to have the story appear by itself)"
    ]


def test_drafts_are_left_alone_until_they_are_shown(bare: Newsroom) -> None:
    from ssg.config.config import PreviewOptions

    bare.article("a", "TODO", draft=True)
    bare.article("b", "TODO", expires="2026-05-02")
    bare.write("content/pages/p.md", "---\ntitle: P\ndraft: true\n---\nTODO\n")
    assert told(bare, "unfinished-text") == []
    assert len(told(bare, "unfinished-text", show=PreviewOptions(drafts=True))) == 2


def test_what_is_scheduled_is_held_to_the_rules(bare: Newsroom) -> None:
    bare.article("a", "TODO", date="2026-07-01")
    assert told(bare, "unfinished-text") == [
        f'{A}:7:1: warning: "TODO" was left in the text (finish it)'
    ]


def test_a_second_look_at_an_unchanged_text_finds_the_same(bare: Newsroom) -> None:
    bare.article("a", "TODO")
    first = told(bare, "unfinished-text")
    assert told(bare, "unfinished-text") == first
    bare.article("a", "Done.")
    assert told(bare, "unfinished-text") == []
