"""Dates and times in the form that readers see."""

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.text.dates import format_date, format_date_time, format_month, format_time, parse_date

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


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-07-28", "2026-07-28T00:00:00+02:00"),
        ("2026-01-28", "2026-01-28T00:00:00+01:00"),
        ("2026-07-28 09:00", "2026-07-28T09:00:00+02:00"),
        ("2026-07-28T09:00:30", "2026-07-28T09:00:30+02:00"),
        (" 2026-07-28T09:00Z ", "2026-07-28T09:00:00+00:00"),
        ("2026-07-28T09:00:00-03:30", "2026-07-28T09:00:00-03:30"),
        ("0001-01-02", "0001-01-02T00:00:00+00:00"),
    ],
)
def test_a_date_has_its_own_offset_or_that_of_the_zone(text: str, iso: str) -> None:
    zone = "UTC" if text.startswith("0001") else "Europe/Paris"
    assert parse_date(text, zone).isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "2024-13-45", "2026-02-30", "2026-7-8", "28.07.2026", "20260728", "2026-W31-2", "tomorrow",
        "", "2026-07-28T25:00", "2026-07-28T09", "２０２６-07-28", "0001-01-01T00:00+01:00",
        "9999-12-31T23:59:59-12:00", "2026-07-28T09:00+99:00", "2026-07-28\n2026-07-29",
    ],
)  # fmt: skip
def test_an_invalid_date_raises(text: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        parse_date(text, "UTC")


def test_a_date_before_standard_time_has_an_offset_of_whole_minutes() -> None:
    # London was 1 min 15 s behind Greenwich; offsets in ISO 8601 and RFC 3339 have no seconds.
    offset = parse_date("1840-01-01", "Europe/London").utcoffset()
    assert offset is not None
    assert offset.total_seconds() % 60 == 0


@given(
    st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1)).map(lambda d: d.replace(fold=0)),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_a_date_with_an_offset_is_read_as_written(moment: datetime, offset: timezone) -> None:
    written = moment.replace(tzinfo=offset)
    read_back = parse_date(written.isoformat(), "Asia/Kathmandu")
    assert (read_back, read_back.utcoffset()) == (written, written.utcoffset())


@given(st.text(st.sampled_from("0123456789-T: +Z.W\n"), max_size=30))
def test_no_text_crashes_the_date_parser(text: str) -> None:
    with contextlib.suppress(ValueError, OverflowError):
        assert parse_date(text, "America/New_York").tzinfo is not None
