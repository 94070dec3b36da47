"""Characters that nobody sees."""

import pytest

from ssg.text.invisible import (
    invisible_character,
    no_break_spaces,
    visible,
    without_invisible,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\xa0b", "a b"),
        ("\u200ba\ufeff", "a"),
        (" a ", "a"),
        ("a\u202f", "a"),
        ("soft\xad", "soft"),
    ],
)
def test_invisible_characters_are_removed_or_become_spaces(text: str, shown: str) -> None:
    assert without_invisible(text) == shown


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("title", ""),
        ("title\xa0", "a no-break space (U+00A0)"),
        ("\u200btitle\xa0", "a character that nobody sees (U+200B)"),
    ],
)
def test_the_first_such_character_is_described(text: str, described: str) -> None:
    assert invisible_character(text) == described


def test_only_other_spaces_than_that_of_the_space_bar_count() -> None:
    assert no_break_spaces("a\xa0b")
    assert not no_break_spaces("a b\u200b")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – ü 日 👩\u200d💻", "plain – ü 日 👩\u200d💻"),
        ("a\tb", "a    b"),
        ("\x1b[31m\x07", "<U+001B>[31m<U+0007>"),
        ("a\n::error::b\r", "a<U+000A>::error::b<U+000D>"),
        ("\u202egpj", "<U+202E>gpj"),
        ("\u2028\u2029\ud800\x85", "<U+2028><U+2029><U+D800><U+0085>"),
    ],
)
def test_hidden_characters_are_shown_as_numbers(text: str, shown: str) -> None:
    assert visible(text) == shown
