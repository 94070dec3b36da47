"""Conversion to typed values: each mistake is reported with its location, and hides no other."""

import contextlib
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from ssg.problems.errors import Location, Problems
from ssg.yaml_source.convert import parse, parse_date


def _odd(number: int) -> str:
    return "" if number % 2 else "is not odd"


class Photo(Struct, frozen=True):
    shorthand = "src"
    src: str
    width: int = 0


class Story(Struct, frozen=True, kw_only=True):
    title: str
    date: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    tags: tuple[str, ...] = ()
    kind: Literal["news", "opinion"] = "news"
    draft: bool = False
    order: Annotated[int, _odd] = 1
    photo: Photo | None = None
    photos: tuple[Photo, ...] = ()
    links: dict[str, str] = {}
    expires: datetime | None = None


def read(text: str, kind: type[Any] = Story, zone: str = "UTC") -> tuple[Any, list[str]]:
    problems = Problems()
    value = parse(text, kind, Location("a.md", 2), zone, problems)
    return value, [str(problem) for problem in problems.reported]


def problems_of(text: str) -> list[str]:
    return read("title: T\n" + text)[1]


def test_every_kind_of_field_is_read() -> None:
    text = """
title: ' No '
date: 2026-07-28
tags: [no, 1.10, 12:30, 2026-07-28]
kind: opinion
draft: TRUE
order: 3
photo: {src: a.png, width: 20}
photos: [a.png, {src: b.png}]
links: {Mastodon: '@a', Site: b}
"""
    assert read(text) == (
        Story(
            title="No",
            date=datetime(2026, 7, 28, tzinfo=UTC),
            tags=("no", "1.10", "12:30", "2026-07-28"),
            kind="opinion",
            draft=True,
            order=3,
            photo=Photo("a.png", 20),
            photos=(Photo("a.png"), Photo("b.png")),
            links={"Mastodon": "@a", "Site": "b"},
        ),
        [],
    )


def test_a_single_value_is_a_list_of_one_or_a_shorthand() -> None:
    assert read("title: T\ntags: ai\nphoto: a.png\nphotos: a.png") == (
        Story(title="T", tags=("ai",), photo=Photo("a.png"), photos=(Photo("a.png"),)),
        [],
    )


@pytest.mark.parametrize(
    "field", ["date", "tags", "kind", "draft", "order", "photo", "photos", "links", "expires"]
)
@pytest.mark.parametrize("empty", ["", " ~", " null", " # later"])
def test_an_empty_field_counts_as_absent(field: str, empty: str) -> None:
    assert read(f"title: T\n{field}:{empty}\n") == (Story(title="T"), [])


@pytest.mark.parametrize("text", ["", "draft: true", "title:", "title: ''", "title: null"])
def test_a_required_field_that_is_empty_is_missing(text: str) -> None:
    _, problems = read(text)
    assert [problem.split(": ")[1] for problem in problems] == ['"title" is missing']


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("tag: x", 'a.md:3:1: unknown field "tag" (did you mean "tags"?)'),
        ("Draft: true", 'a.md:3:1: unknown field "Draft" (did you mean "draft"?)'),
        ("draft: no", 'a.md:3:8: "no" is not true or false (write true or false)'),
        ("draft: !!bool maybe", 'a.md:3:8: "maybe" is not true or false (write true or false)'),
        ("order: two", 'a.md:3:8: "two" is not a whole number'),
        ("order: 1.5", 'a.md:3:8: "1.5" is not a whole number'),
        ("order: 2", 'a.md:3:8: "2" is not odd'),
        ("kind: opinoin", 'a.md:3:7: "kind" cannot be "opinoin" (did you mean "opinion"?)'),
        ("kind: x", 'a.md:3:7: "kind" cannot be "x" (known: news, opinion)'),
        ("tags: [a, '', ~]", 'a.md:3:15: "tags" has an empty item'),
        ("tags: [a, [b]]", 'a.md:3:11: "tags" must be a single value, not a list'),
        ("tags: {a: b}", 'a.md:3:7: "tags" must be a single value, not a set of fields'),
        ("photo: [a.png]", 'a.md:3:8: "photo" must be a set of fields (`name: value` lines)'),
        ("photo: {width: 3}", 'a.md:3:1: "src" is missing'),
        ("photo: {src: a, widht: 3}", 'a.md:3:17: unknown field "widht" (did you mean "width"?)'),
        ("photos:\n  - {src: a}\n  - {width: x, src: b}", 'a.md:5:13: "x" is not a whole number'),
        ("links: x", 'a.md:3:8: "links" must be a set of fields (`name: value` lines)'),
        ("links: {a: [b]}", 'a.md:3:12: "a" must be a single value, not a list'),
    ],
)
def test_a_mistake_is_reported_with_its_location(text: str, problem: str) -> None:
    assert problem in problems_of(text)


def test_every_mistake_is_reported_and_valid_fields_are_kept() -> None:
    value, problems = read("title: T\ndraft: no\norder: x\ntags: [a, [], b]\nexpires: soon")
    assert value == Story(title="T", tags=("a", "b"))
    assert [problem.split(":")[1] for problem in problems] == ["3", "4", "5", "6"]


def test_invalid_yaml_has_no_value() -> None:
    assert read("title: [")[0] is None


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


def test_an_invalid_date_is_reported_with_what_to_write() -> None:
    assert problems_of("date: 2024-13-45") == [
        'a.md:3:7: "2024-13-45" is not a date (write 2026-07-28 or 2026-07-28T09:00:00+02:00)'
    ]


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
