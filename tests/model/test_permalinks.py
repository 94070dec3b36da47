"""Patterns of addresses."""

import pytest

from ssg.model import permalinks
from tests.support.newsroom import Newsroom


def test_a_pattern_may_have_all_placeholders() -> None:
    pattern = "/{section}/{year}/{month}/{day}/{slug}/"
    assert permalinks._article_pattern_error(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "error"),
    [
        ("{slug}/", "must begin and end with /"),
        ("/{slug}", "must begin and end with /"),
        ("/{title}/{slug}/", "has an unknown placeholder; known: {slug}"),
        ("/about/", "must have {slug} as a segment of its own"),
        ("/a-{slug}/", "must have {slug} as a segment of its own"),
        ("/../{slug}/", 'cannot be an address: ".." is not a file name'),
    ],
)
def test_a_pattern_that_cannot_be_an_address_is_reported(
    bare: Newsroom, pattern: str, error: str
) -> None:
    bare.setting(f"permalinks: {{page: '{pattern}'}}")
    assert bare.problems() == [f'config.yaml:11:20: "{pattern}" {error}']
