"""Hints for dates that are written in other ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.text.date_hints import date_hint
from ssg.text.dates import parse_date


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Jan 5, 2026", "write 2026-01-05"),
        ("5th of January 2026", "write 2026-01-01"),
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
        ("2024-13-45", ""),
        ("31/31/2026", ""),
        ("never", ""),
    ],
)
def test_a_hint_has_the_date_that_may_be_meant(text: str, hint: str) -> None:
    assert date_hint(text) == hint


def test_a_relative_date_is_to_be_written_out() -> None:
    expected = "write the day itself, as 2026-07-28T09:00: the text is read again on other days"
    assert date_hint("tomorrow 9am") == expected


@given(st.datetimes(), st.sampled_from(["%d %B %Y %H:%M", "%b %d, %Y", "%Y/%m/%d", "%d.%m.%Y"]))
def test_the_suggested_date_can_be_read(moment: object, form: str) -> None:
    hint = date_hint(f"{moment:{form}}")
    for word in hint.removeprefix("write ").split(" or "):
        if word:
            parse_date(word, "UTC")


@given(st.text())
def test_any_text_has_a_hint_or_none(text: str) -> None:
    assert isinstance(date_hint(text), str)
