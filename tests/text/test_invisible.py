"""Characters that nobody sees."""

import pytest

from ssg.text.invisible import invisible_character, no_break_spaces, without_invisible


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("a\xa0b", "a b"),
        ("\u200ba\ufeff", "a"),
        (" a ", "a"),
        ("a\u202f", "a"),
        ("soft\xad", "soft"),
    ],
)
def test_invisible_characters_are_removed_or_become_spaces(text: str, visible: str) -> None:
    assert without_invisible(text) == visible


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
