"""Days that are named from today."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.text.relative_dates import days_from, moment_from

SATURDAY = date(2026, 11, 28)
WEDNESDAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("today", "text", "days"),
    [
        (SATURDAY, "today", ["2026-11-28"]),
        (SATURDAY, "Tomorrow", ["2026-11-29"]),
        (SATURDAY, "yesterday", ["2026-11-27"]),
        (SATURDAY, "the day after tomorrow", ["2026-11-30"]),
        (SATURDAY, "day before yesterday", ["2026-11-26"]),
        (SATURDAY, "in 2 days", ["2026-11-30"]),
        (SATURDAY, "3 weeks ago", ["2026-11-07"]),
        (SATURDAY, "a week from now", ["2026-12-05"]),
        (SATURDAY, "in two months", ["2027-01-28"]),
        (date(2027, 1, 31), "next month", ["2027-02-28"]),
        (date(2028, 2, 29), "in a year", ["2029-02-28"]),
        (SATURDAY, "next week", ["2026-12-05"]),
        (SATURDAY, "monday", ["2026-11-30"]),
        (SATURDAY, "next Monday", ["2026-11-30"]),
        (SATURDAY, "saturday", ["2026-11-28", "2026-12-05"]),
        (SATURDAY, "next saturday", ["2026-12-05"]),
        (SATURDAY, "last saturday", ["2026-11-21"]),
        (WEDNESDAY, "next friday", ["2026-12-04", "2026-12-11"]),
        (WEDNESDAY, "this fri", ["2026-12-04"]),
        (WEDNESDAY, "last thurs", ["2026-11-26"]),
        (SATURDAY, "in 9999 years", []),
        (SATURDAY, "2 days", []),
        (SATURDAY, "soon", []),
        (SATURDAY, "a month", []),
        (SATURDAY, "monthly", []),
    ],
)
def test_a_day_is_counted_from_today(today: date, text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in days_from(today, text)[0]] == days


def test_the_rest_of_the_text_has_the_time_of_day() -> None:
    assert days_from(SATURDAY, "tomorrow 9am")[1].strip() == "9am"
    assert days_from(SATURDAY, "soon, 9am") == ([], "soon, 9am")


@pytest.mark.parametrize(
    ("text", "time"),
    [("now", "09:30"), ("in 2 hours", "11:30"), ("in an hour", "10:30"),
     ("in half an hour", "10:00"), ("in 45 minutes", "10:15"), ("in 5 min", "09:35")],
)  # fmt: skip
def test_a_time_is_counted_from_now(text: str, time: str) -> None:
    moment = moment_from(datetime(2026, 11, 28, 9, 30, tzinfo=UTC), text)
    assert moment is not None
    assert f"{moment:%H:%M}" == time


def test_other_texts_are_no_time() -> None:
    now = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
    assert [moment_from(now, text) for text in ("today", "in 2 days", "2 hours", "")] == [None] * 4


@given(st.dates(), st.text())
def test_any_text_names_days_or_none(today: date, text: str) -> None:
    assert isinstance(days_from(today, text)[0], list)
