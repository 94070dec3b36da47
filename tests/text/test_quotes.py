"""What straight quotes may be, by the characters beside them."""

import pytest

from ssg.text.quotes import OBJECT, Role, marks


def roles(text: str) -> str:
    """The names of the roles; firm ones in capitals."""
    return " ".join(
        mark.role.name if mark.is_firm else mark.role.name.lower() for mark in marks(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b" c', "open close"),
        ("a 'B' c", "OPEN close"),
        ("say, 'b", "OPEN"),
        ("""a '"b"' c""", "OPEN OPEN close close"),
        ("the '90s", "head"),
        ("the '90s' hit", "head tail"),
        ("a '42' b", "quoted_head number"),
        ("don't", "apostrophe"),
        ("dogs' ", "tail"),
        (f"{OBJECT}' ", "tail"),
        ("5'10\"", "prime prime"),
        ('a 27" b', "number"),
        ('a 27", b', "NUMBER"),
        ('12"x14"', "prime NUMBER"),
        ("10'000", "apostrophe"),
        ('a " b', "either"),
        ('a" b', "close"),
        ('x"y', "either"),
        ('好"好', "EITHER"),
        ("""l'"x" y""", "apostrophe open close"),
        ("""x"'s y""", "close apostrophe"),
        ("none", ""),
    ],
)
def test_a_quote_has_the_role_of_its_place(text: str, expected: str) -> None:
    assert roles(text) == expected


def test_a_mark_knows_its_place_and_kind() -> None:
    assert [(mark.at, mark.is_double, mark.role) for mark in marks("a \"b'")] == [
        (2, True, Role.OPEN),
        (4, False, Role.CLOSE),
    ]
