"""Quotes in pairs."""

import pytest

from ssg.problems.time_limit import call_within
from ssg.text.quote_pairs import uses
from ssg.text.quotes import marks

SIGNS = {"OPENS": "<", "CLOSES": ">", "APOSTROPHE": "’", "PRIME": "′"}
HOSTILE = (
    "\"", "'", "' ", '" ', " '", ' "', "a' ", "a'", "s' ", " 'em", "'s' ", '1" ', "1' ", '"1" ',
    '("', "\"'", " 'a s' ", "'a b s' ", "你\"", "l'\"", " \"a 'b s' c\"", "'90s' ", "s'.",
)  # fmt: skip


def paired(text: str) -> str:
    shown = list(text)
    for mark, use in uses(text, list(marks(text))):
        shown[mark.at] = SIGNS[use.name]
    return "".join(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"a" "b"', "<a> <b>"),
        ("\"a 'b' c\"", "<a <b> c>"),
        ('"a "b" c"', "<a <b> c>"),
        ('"a', "<a"),
        ('a"', "a>"),
        ("the 'a", "the ’a"),
        ("'a", "<a"),
        ("a'", "a’"),
        ("\"the 'a\" b' c", "<the ’a> b’ c"),
        ("'a \"b' c", "<a <b’ c"),
        ('"a 27" b" c', "<a 27′ b> c"),
        ('"a 27" b', "<a 27> b"),
        ('a 27" b', "a 27′ b"),
        ('"a "b 95" c" d', "<a <b 95> c> d"),
        ("'em a b'", "<em a b>"),
        ("'em 'a' b", "’em <a> b"),
        ("the 'as' b", "the <as> b"),
        ("'the as' b'", "<the as’ b>"),
        ("'the \"b\" as' c", "<the <b> as> c"),
    ],
)
def test_quotes_pair(text: str, shown: str) -> None:
    assert paired(text) == shown


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_text_is_paired_in_linear_time(unit: str) -> None:
    text = unit * 12_000
    call_within(10, lambda: list(uses(text, list(marks(text)))))
