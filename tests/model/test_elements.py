"""Types that front matter and settings share."""

from typing import Any

import pytest

from ssg.model import elements
from ssg.model.elements import ArticleKind, Sponsor, is_paid
from tests.support.structs import structs_of


@pytest.mark.parametrize(
    ("kind", "sponsor", "paid"),
    [("news", None, False), ("sponsored", None, True), ("news", Sponsor("Acme"), True)],
)
def test_a_story_is_paid_for_by_its_kind_or_its_sponsor(
    kind: ArticleKind, sponsor: Sponsor | None, paid: bool
) -> None:
    assert is_paid(kind, sponsor) is paid


@pytest.mark.parametrize("kind", structs_of(elements), ids=lambda kind: kind.__name__)
def test_values_are_frozen(kind: Any) -> None:
    assert kind.__struct_config__.frozen
