"""Quotes, dashes and ellipses in headlines and standfirsts."""

import pytest

from ssg.text.typography import typographic
from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("It's the '90s, and the dogs' tails wag", "It’s the ’90s, and the dogs’ tails wag"),
        ('"Attention is all you need", read again', "“Attention is all you need”, read again"),
        ("""He said: "'Yes' is 'no'." """, "He said: “‘Yes’ is ‘no’.” "),
        ("""'"A" is a letter'""", "‘“A” is a letter’"),
        ('("Quoted") and "x"--"y"', "(“Quoted”) and “x”–“y”"),
        ("Wait... what---now? 1----2", "Wait… what—now? 1----2"),
        ("“Already” set — as it’s meant…", "“Already” set — as it’s meant…"),
        ("C++, v1.2 and 192.168.0.1", "C++, v1.2 and 192.168.0.1"),
        ('它说"你好"', "它说”你好”"),
        ("", ""),
    ],
)
def test_marks_become_typographic(typed: str, shown: str) -> None:
    assert typographic(typed) == shown


def test_headline_and_standfirst_are_set_as_the_text_is(bare: Newsroom) -> None:
    bare.article("quote", 'It\'s "here".', title='It\'s "here"', summary="The desk's own...")
    shown = bare.site().articles[0]
    assert (shown.ref.title, shown.standfirst) == ("It’s “here”", "The desk’s own…")


def test_what_stands_around_a_story_is_set_as_the_text_is(bare: Newsroom) -> None:
    bare.article(
        "quote",
        image={"src": "https://x.example/a.jpg", "alt": "It's", "caption": "It's one."},
        corrections=[{"date": "2026-05-02", "text": "It's two."}],
        ai_disclosure="It's three.",
    )
    shown = bare.site().articles[0]
    assert shown.ref.image
    said = (shown.ref.image.caption, shown.corrections[0].text, shown.ai_disclosure)
    assert said == ("It’s one.", "It’s two.", "It’s three.")


def test_quotes_stay_as_typed_where_the_newsroom_wants_them_so(bare: Newsroom) -> None:
    bare.setting("markdown: {smart_quotes: false}")
    bare.article("quote", title='It\'s "here"')
    assert bare.site().articles[0].ref.title == 'It\'s "here"'
