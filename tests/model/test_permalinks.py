"""Patterns of addresses."""

import pytest

from ssg.model import permalinks
from tests.support.newsroom import Newsroom


def test_the_samples_fill_in_every_part() -> None:
    pattern = "/{section}/{year}/{month}/{day}/{slug}/"
    assert permalinks._article_pattern_fault(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{slug}/", "must begin and end with /"),
        ("/{slug}", "must begin and end with /"),
        ("/{title}/{slug}/", "has an unknown part; known: {slug}"),
        ("/about/", "must have the part {slug} by itself"),
        ("/a-{slug}/", "must have the part {slug} by itself"),
        ("/../{slug}/", 'cannot be an address: ".." is not a file name'),
    ],
)
def test_a_pattern_that_cannot_be_an_address_is_refused(
    bare: Newsroom, pattern: str, fault: str
) -> None:
    bare.setting(f"permalinks: {{page: '{pattern}'}}")
    assert bare.problems() == [f'config.yaml:11:20: "{pattern}" {fault}']
