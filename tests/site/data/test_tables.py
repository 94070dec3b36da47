"""The order of rows in tables."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ssg.model.own_fields import Money
from ssg.site.data.tables import _rank, _sorted

VALUES = [
    Decimal(10), 9, Money(Decimal("9.5"), "EUR"), datetime(2026, 5, 1, tzinfo=UTC), "beta", "Alpha",
    None, "",
]  # fmt: skip


def test_numbers_come_before_dates_and_texts_and_empty_values_last() -> None:
    rows = [{"a": value} for value in VALUES]
    order = [1, 2, 0, 3, 5, 4, 6, 7]
    assert list(_sorted(rows, "a", is_down=False)) == [rows[at] for at in order]
    assert list(_sorted(rows, "a", is_down=True)) == [rows[at] for at in (*order[5::-1], 6, 7)]


@pytest.mark.parametrize("value", [True, False, 1])
def test_truth_is_sorted_as_a_number(value: object) -> None:
    assert _rank(value) == (0, value)
