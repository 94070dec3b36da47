"""Tests of `ssg.text.lines`."""

import pytest

from ssg.problems.time_limit import call_within
from ssg.text.lines import line_column, line_number

TEXT = "one\ntwo\r\n\nfo\u2028ur"


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (3, (1, 4)), (4, (2, 1)), (8, (2, 5)), (9, (3, 1)), (10, (4, 1)), (13, (4, 4))],
)
def test_place_of_an_offset(offset: int, place: tuple[int, int]) -> None:
    assert line_column(TEXT, offset) == place
    assert line_number(TEXT, offset) == place[0]


def test_end_of_a_text() -> None:
    assert line_column(TEXT, len(TEXT)) == (4, 6)
    assert line_column("", 0) == (1, 1)


def test_a_text_with_many_places_is_split_once() -> None:
    text = "x\n" * 400_000
    lines = call_within(60, lambda: [line_number(text, at) for at in range(0, len(text), 2)])
    assert lines == list(range(1, 400_001))
