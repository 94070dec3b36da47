"""Hints for dates that are written in other ways."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.text.date_hints import date_hint
from ssg.text.dates import Clock, parse_date


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("9999-12-31T23:59:59-14:00", ""),
        ("2026-02-01T00:00:00+99:99", ""),
        ("Jan 5, 2026", "write 2026-01-05"),
        ("5th of January 2026", "write 2026-01-05"),
        ("5 January 2026", "write 2026-01-05"),
        ("Tue, 28 Jul 2026 10:00:00 GMT", "write 2026-07-28T10:00:00Z"),
        ("May 5th 2026 at 3:15 pm", "write 2026-05-05T15:15"),
        ("05/01/2026", "write 2026-01-05 or 2026-05-01"),
        ("05/05/2026", "write 2026-05-05"),
        ("28.07.2026 14:30", "write 2026-07-28T14:30"),
        ("28.7.26", "write 2026-07-28"),
        ("7-28-2026", "write 2026-07-28"),
        ("2026/07/28 9:00", "write 2026-07-28T09:00"),
        ("2026-07-28T09:00:00 +0200", "write 2026-07-28T09:00:00+02:00"),
        ("2026-7-8", "write 2026-07-08"),
        ("20260728", "write 2026-07-28"),
        ("1767603600", "write 2026-01-05"),
        ("1767603600000", "write 2026-01-05"),
        ("12am 2026/07/28", "write 2026-07-28T00:00"),
        ("2026-13-01", "write 2026-01-13"),
        ("2026-07", "write 2026-07-01"),
        ("2026-02-30", "February 2026 has 28 days"),
        ("2026-07-28 25:00", "write 2026-07-28, and a time from 00:00 to 23:59"),
        ("2026-07-28 at 9", "write 2026-07-28T09:00"),
        ("2026-07-28 noon", "write 2026-07-28T12:00"),
        (
            "2026-07-28 09:00 CEST",
            "write 2026-07-28T09:00 with the offset of CEST, as in 09:00+02:00",
        ),
        ("3rd of March 2026", "write 2026-03-03"),
        ("the 3 of march, 2026 9am", "write 2026-03-03T09:00"),
        ("2026\u201301\u201302", "write 2026-01-02"),
        ("2026-W05-1", "write 2026-01-26"),
        ("2026-W99-1", ""),
        ("2024-13-45", ""),
        ("31/31/2026", ""),
        ("never", ""),
    ],
)
def test_a_hint_has_the_date_that_may_be_meant(text: str, hint: str) -> None:
    assert date_hint(text) == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("tomorrow 9am", "write 2026-11-30T09:00"),
        ("today", "write 2026-11-29"),
        ("next monday at noon", "write 2026-11-30T12:00"),
        ("next sunday", "write 2026-12-06"),
        ("in 2 days", "write 2026-12-01"),
        ("in 2 hours", "write 2026-11-29T04:30"),
        ("now", "write 2026-11-29T02:30"),
        ("5 May", "write 2027-05-05"),
        ("Jan. 5th, 9:15", "write 2027-01-05T09:15"),
        ("soon", ""),
    ],
)
def test_a_date_without_its_year_or_day_is_counted_from_the_time_in_the_sites_zone(
    text: str, hint: str
) -> None:
    clock = Clock("Asia/Kathmandu", datetime(2026, 11, 28, 20, 45, tzinfo=UTC))
    assert date_hint(text, clock) == hint


def test_without_a_time_a_relative_date_has_no_hint() -> None:
    assert date_hint("tomorrow", Clock("UTC")) == date_hint("tomorrow") == ""


@given(st.datetimes(), st.sampled_from(["%d %B %Y %H:%M", "%b %d, %Y", "%Y/%m/%d", "%d.%m.%Y"]))
def test_the_suggested_date_can_be_read(moment: object, form: str) -> None:
    hint = date_hint(f"{moment:{form}}")
    for word in hint.removeprefix("write ").split(" or "):
        if word:
            parse_date(word, "UTC")


@given(st.text())
def test_any_text_has_a_hint_or_none(text: str) -> None:
    assert isinstance(date_hint(text), str)
