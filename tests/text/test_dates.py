"""Dates and times in the form that readers see."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ssg.text.dates import format_date, format_date_time, format_month, format_time

SINGAPORE = timezone(timedelta(hours=8))
NEWFOUNDLAND = timezone(-timedelta(hours=3, minutes=30))


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (datetime(2026, 7, 28, 9, 0, tzinfo=UTC), "28 July 2026, 09:00 UTC"),
        (datetime(2026, 7, 8, 21, 5, tzinfo=SINGAPORE), "8 July 2026, 21:05 +08:00"),
        (datetime(826, 1, 31, 0, 1, tzinfo=NEWFOUNDLAND), "31 January 826, 00:01 -03:30"),
        (datetime(2026, 12, 1, tzinfo=SINGAPORE), "1 December 2026"),
    ],
)
def test_a_time_is_formatted_in_its_own_offset(date: datetime, text: str) -> None:
    assert format_date_time(date) == text


def test_a_day_a_month_and_a_time_are_formatted_separately() -> None:
    date = datetime(2026, 7, 28, 9, 5, tzinfo=UTC)
    assert (format_date(date), format_month(2026, 7), format_time(date)) == (
        "28 July 2026",
        "July 2026",
        "09:05 UTC",
    )
