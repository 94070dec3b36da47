"""Values of front matter and dates in all formats."""

from typing import Any

import pytest

from ssg.importers.archive import source_texts


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2015-03-19", "", "2015-03-19"),
        ("2015-3-9", "", "2015-03-09"),
        ("2015-03-19 10:00:00 -4", "", "2015-03-19T10:00:00-04:00"),
        ("2015-03-19T10:00:00.000Z", "", "2015-03-19T10:00:00+00:00"),
        ("2015-03-19 10:00", "", "2015-03-19T10:00:00"),
        ("2015-03-19 10:00", "Europe/Berlin", "2015-03-19T10:00:00+01:00"),
        ("2015-07-19 10:00:00 +0530", "Europe/Berlin", "2015-07-19T10:00:00+05:30"),
        ("Thu, 19 Mar 2015 10:00:00 -0400", "", "2015-03-19T10:00:00-04:00"),
    ],
)
def test_dates_of_all_formats_are_read(text: str, zone: str, expected: str) -> None:
    assert source_texts.iso_date(text, zone) == expected


@pytest.mark.parametrize(
    "text",
    ["soon", "2015-13-01", "2015-02-30 10:00", "", "Mon, 1 Jan 99999999999999999999 00:00:00"],
)
def test_a_text_that_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        source_texts.iso_date(text)


def test_local_time_and_utc_give_the_offset() -> None:
    assert source_texts.with_offset("2013-01-11 20:22:19", "2013-01-12 03:22:19") == (
        "2013-01-11T20:22:19-07:00"
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"tags": "a, b"}, ("a", "b")),
        ({"tags": ["a", "b", "a"]}, ("a", "b")),
        ({"tags": [{"name": "a"}, {"title": "b"}]}, ("a", "b")),
        ({"tags": [["a"], None, {}, "b"]}, ("b",)),
        ({"tags": None}, ()),
        ({}, ()),
    ],
)
def test_lists_are_read_in_many_forms(fields: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert source_texts.texts_of(fields, "tags") == expected
