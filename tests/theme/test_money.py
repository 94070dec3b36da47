"""Amounts of money as languages write them."""

from decimal import Decimal

import pytest

from ssg.model.own_fields import Money
from ssg.theme.money import money


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "€1,299.50"),
        ("de-DE", "1.299,50\xa0€"),
        ("xx-unknown", "€1,299.50"),
    ],
)
def test_a_language_decides_how_an_amount_is_written(language: str, text: str) -> None:
    assert money(Money(Decimal("1299.5"), "EUR"), language) == text
