"""What is demanded of values."""

from ssg.yaml_source.constraints import at_least, matching


def test_a_text_is_as_a_pattern_has_it_from_end_to_end() -> None:
    fault = matching("[ab]+", "is no ab")
    assert [fault(text) for text in ("ab", "abc", "ab\n", "")] == ["", *["is no ab"] * 3]


def test_a_number_may_be_the_least() -> None:
    fault = at_least(1)
    assert [fault(number) for number in (2, 1, 0)] == ["", "", "must be 1 or more"]
