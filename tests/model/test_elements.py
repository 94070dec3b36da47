"""What front matter and settings are made of."""

import pytest

from ssg.model.elements import ArticleKind, Sponsor, is_paid


@pytest.mark.parametrize(
    ("kind", "sponsor", "paid"),
    [("news", None, False), ("sponsored", None, True), ("news", Sponsor("Acme"), True)],
)
def test_a_story_is_paid_for_by_its_kind_or_its_sponsor(
    kind: ArticleKind, sponsor: Sponsor | None, paid: bool
) -> None:
    assert is_paid(kind, sponsor) is paid
