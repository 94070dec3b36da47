"""Checks of values."""

from ssg.yaml_source.constraints import at_least, matching


def test_a_pattern_must_match_the_whole_text() -> None:
    check = matching("[ab]+", "is no ab")
    assert [check(text) for text in ("ab", "abc", "ab\n", "")] == ["", *["is no ab"] * 3]


def test_a_number_may_equal_the_minimum() -> None:
    check = at_least(1)
    assert [check(number) for number in (2, 1, 0)] == ["", "", "must be 1 or more"]
