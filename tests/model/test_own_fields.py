"""The types of front matter that declarations of own fields make."""

from decimal import Decimal
from typing import Any

import pytest

from ssg.model.front_matter import ArticleFrontMatter
from ssg.model.own_fields import OwnField, OwnFields, with_own_fields
from ssg.problems.errors import Location, Problems
from ssg.text.dates import Clock
from ssg.yaml_source import convert, fields


def read(text: str, own: OwnFields) -> tuple[Any, list[str]]:
    """The front matter with these lines, and what is wrong with it."""
    problems = Problems()
    kind = with_own_fields(ArticleFrontMatter, own)
    head = "title: T\ndate: 2026-05-01\n"
    value = convert.parse(head + text, kind, Location("a.md", 1), Clock("UTC"), problems)
    return value, [f"{each.at.line}:{each.at.column}: {each.message}" for each in problems.reported]


def test_without_own_fields_the_type_is_the_built_in_one() -> None:
    assert with_own_fields(ArticleFrontMatter, {}) is ArticleFrontMatter


def test_equal_declarations_make_one_type() -> None:
    own = {"score": OwnField(type="integer")}
    kind = with_own_fields(ArticleFrontMatter, own)
    assert kind is with_own_fields(ArticleFrontMatter, dict(own))
    assert issubclass(kind, ArticleFrontMatter)


@pytest.mark.parametrize(
    ("own", "text", "value"),
    [
        (OwnField(type="text"), "x: 1.10", "1.10"),
        (OwnField(type="number"), "x: 1.10", Decimal("1.10")),
        (OwnField(type="integer"), "x: 12", 12),
        (OwnField(type="boolean"), "x: true", True),
        (OwnField(type="choice", of=("a", "b")), "x: b", "b"),
        (OwnField(type="list", of=("integer",)), "x: [1, 2]", (1, 2)),
        (OwnField(type="list"), "x: one", ("one",)),
        (OwnField(type="email"), "x: a@x.example", "a@x.example"),
        (OwnField(type="number", default="2.5"), "", Decimal("2.5")),
        (OwnField(type="choice", of=("a", "b"), default="a"), "", "a"),
        (OwnField(type="text"), "", None),
    ],
)
def test_a_value_has_the_type_that_was_declared(own: OwnField, text: str, value: object) -> None:
    front_matter, problems = read(text, {"x": own})
    assert (front_matter.x, problems) == (value, [])


@pytest.mark.parametrize(
    ("own", "text", "problem"),
    [
        (OwnField(type="integer"), "x: many", '3:4: "many" is not a whole number'),
        (OwnField(type="number"), "x: 1,5", '3:4: "1,5" is not a number'),
        (OwnField(type="number"), "x: NaN", '3:4: "NaN" is not a number'),
        (OwnField(type="number", max=Decimal(10)), "x: 11", '3:4: "11" must be 10 or less'),
        (OwnField(type="money", min=Decimal(1)), "x: 0", '3:4: "0" must be 1 or more'),
        (
            OwnField(type="text", max=Decimal(3)),
            "x: long",
            '3:4: "long" must be 3 characters or less',
        ),
        (
            OwnField(type="list", min=Decimal(2)),
            "x: [a]",
            '3:4: "x" must be 2 items or more',
        ),
        (OwnField(type="text", pattern="[A-Z]+"), "x: Ab", '3:4: "Ab" does not match [A-Z]+'),
        (OwnField(type="choice", of=("buy", "skip")), "x: by", '3:4: "x" cannot be "by"'),
        (OwnField(type="email"), "x: nobody", '3:4: "nobody" is not an e-mail address'),
        (OwnField(type="url"), "x: javascript:a", '3:4: "javascript:a" is a "javascript:" URL'),
        (OwnField(type="text", required=True), "draft: true", '1:0: "x" is missing'),
        (OwnField(type="number", required=True), "draft: true", '1:0: "x" is missing'),
    ],
)
def test_a_value_that_does_not_fit_is_reported_at_its_place(
    own: OwnField, text: str, problem: str
) -> None:
    assert read(text, {"x": own})[1] == [problem]


def test_the_fields_of_a_mapping_are_checked_too() -> None:
    own = {
        "specs": OwnField(
            type="list",
            of=("mapping",),
            fields={
                "name": OwnField(type="text", required=True),
                "value": OwnField(type="number"),
            },
        )
    }
    text = "specs: [{name: Cores, value: 8}, {value: 2}, {name: GHz, valu: 3}]\n"
    front_matter, problems = read(text, own)
    assert [(each.name, each.value) for each in front_matter.specs] == [
        ("Cores", Decimal(8)),
        ("GHz", None),
    ]
    assert problems == ['3:34: "name" is missing', '3:58: unknown field "valu"']


def test_own_fields_are_described_like_built_in_ones() -> None:
    own = {"score": OwnField(type="integer", description="From 1 to 10.", examples=("8",))}
    score = fields.of(with_own_fields(ArticleFrontMatter, own))[-1]
    assert (score.name, score.kind, score.required) == ("score", int, False)
    assert (score.description, score.examples) == ("From 1 to 10.", ("8",))
