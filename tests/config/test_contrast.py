"""The contrast of colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.config.contrast import READABLE, contrast, contrast_error, nearest_readable

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48)],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert round(contrast(one, other), 2) == ratio


@given(COLOURS, COLOURS)
def test_the_nearest_readable_colour_is_readable(colour: str, background: str) -> None:
    assert contrast(nearest_readable(colour, background), background) >= READABLE


def test_a_colour_that_is_hard_to_read_is_named_with_its_contrast() -> None:
    assert contrast_error("#888888", "#ffffff") == (
        "has a contrast of 3.54:1 with the page (#ffffff), less than 4.5:1"
    )
    assert contrast_error("#333333", "#ffffff") == ""
