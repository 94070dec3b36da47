"""Conversion to typed values: each mistake is reported with its location, and hides no other."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import pytest
from msgspec import Struct

from ssg.problems.errors import Location, Problems
from ssg.text.dates import Clock
from ssg.yaml_source.convert import parse


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
    value = parse(text, kind, Location("a.md", 2), Clock(zone), problems)
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
        ("order: two", 'a.md:3:8: "two" is not a whole number (write digits only: 12)'),
        ("order: 1.5", 'a.md:3:8: "1.5" is not a whole number (write digits only: 12)'),
        ("order: 2", 'a.md:3:8: "2" is not odd'),
        ("kind: opinoin", 'a.md:3:7: "kind" cannot be "opinoin" (did you mean "opinion"?)'),
        ("kind: x", 'a.md:3:7: "kind" cannot be "x" (known: news, opinion)'),
        ("tags: [a, '', ~]", 'a.md:3:11: "tags" has an empty item (delete it)'),
        ("tags: [a, ~, ' ']", 'a.md:3:14: "tags" has an empty item (delete it)'),
        (
            "tags: [a, [b]]",
            'a.md:3:11: "tags" can only contain single values, not a list'
            " (write b without brackets)",
        ),
        (
            "tags: {a: b}",
            'a.md:3:7: "tags" can only contain single values, not a set of fields'
            ' (put a text that contains ": " in quotes)',
        ),
        (
            "photo: [a.png]",
            'a.md:3:8: "photo" must be a set of fields (`name: value` lines) (known: src, width)',
        ),
        ("photo: {width: 3}", 'a.md:3:1: "src" is missing'),
        ("photo: {src: a, widht: 3}", 'a.md:3:17: unknown field "widht" (did you mean "width"?)'),
        (
            "photos:\n  - {src: a}\n  - {width: x, src: b}",
            'a.md:5:13: "x" is not a whole number (write digits only: 12)',
        ),
        ("links: x", 'a.md:3:8: "links" must be a set of fields (`name: value` lines)'),
        (
            "links: {a: [b]}",
            'a.md:3:12: "a" must be a single value, not a list (write b without brackets)',
        ),
        (
            "tags: {a, b}",
            'a.md:3:7: "tags" can only contain single values, not a set of fields'
            " (write [a, b], in square brackets, for a list)",
        ),
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


def test_an_invalid_date_is_reported_with_what_to_write() -> None:
    assert problems_of("date: 2024-13-45") == [
        'a.md:3:7: "2024-13-45" is not a date (write 2026-07-28 or 2026-07-28T09:00:00+02:00)'
    ]
