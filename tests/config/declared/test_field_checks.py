"""Declarations of own fields: each mistake has its place and says what to do."""

import pytest

from ssg.config import settings_file
from ssg.config.declared import field_checks
from ssg.problems.errors import Problems

SETTINGS = "title: T\nbase_url: https://x.example/\nfields:\n  {kind}:\n    {declared}\n"


def problems(declared: str, kind: str = "article") -> list[tuple[str, str]]:
    """The column and the message of each problem with a declaration on line 5."""
    reported = Problems()
    text = SETTINGS.replace("{kind}", kind).replace("{declared}", declared)
    settings_file.parse(text.encode(), reported)
    assert all(problem.at.line == 5 and not problem.warning for problem in reported.reported)
    return [(str(problem.at.column), problem.message) for problem in reported.reported]


@pytest.mark.parametrize(
    "declared",
    [
        "company: text",
        "company: {type: text, listed: true, min: 2, max: 40, pattern: '[A-Z].*'}",
        "score: {type: number, min: 0, max: 10, default: 5.5}",
        "price: {type: money, currency: EUR}",
        "prices: {type: list, of: money, currency: EUR}",
        "verdict: {type: choice, of: [buy, skip], kinds: [review], required: true, default: ''}",
        "specs: {type: list, of: mapping, fields: {name: text, value: {type: number, min: 1}}}",
        "maker: {type: mapping, fields: {name: text, home: url}}",
        "related: {type: list, of: story, max: 3}",
        "note: {type: markdown, private: true}",
    ],
)
def test_declarations_that_make_sense_are_accepted(declared: str) -> None:
    assert problems(declared) == []


@pytest.mark.parametrize(
    ("declared", "column", "message"),
    [
        ("title: text", "12", '"title" is a built-in field'),
        ("items: text", "5", '"items" has another meaning in layouts: choose another name'),
        (
            "Company: text",
            "5",
            '"Company" must be lower-case letters, digits and _, and begin with a letter',
        ),
        ("x: texte", "8", '"type" cannot be "texte"'),
        ("x: {type: choice}", "15", "a choice needs its choices"),
        ("x: {type: list, of: texts}", "25", "a list has items of one type"),
        ("x: {type: list, of: [text, url]}", "25", "a list has items of one type"),
        ("x: {type: list, of: list}", "25", "a list cannot have items of the type list"),
        ("x: {type: text, of: url}", "25", "a text has no of:"),
        ("x: {type: mapping}", "15", "a mapping needs its fields"),
        ("x: {type: text, fields: {a: text}}", "29", "a text has no fields"),
        ("x: {type: mapping, fields: {a: story}}", "36", "a mapping cannot have a story"),
        ("x: {type: mapping, fields: {a: money}}", "36", "money needs a currency"),
        ("x: {type: money}", "15", "money needs a currency"),
        ("x: {type: money, currency: euro}", "32", '"euro" is not a currency\'s code such as EUR'),
        ("x: {type: text, currency: EUR}", "31", "a text has no currency"),
        ("x: {type: date, max: 3}", "26", "a date has no max:"),
        ("x: {type: url, pattern: a}", "29", "a url has no pattern"),
        ("x: {type: integer, default: few}", "33", '"few" is not a whole number'),
        ("x: {type: choice, of: [a], default: b}", "41", '"b" is not one of the choices'),
        ("x: {type: text, default: a, required: true}", "30", "a required field has no default"),
        ("x: {type: picture, default: a.jpg}", "33", "a picture cannot have a default"),
        ("x: {type: text, kinds: [reviews]}", "29", 'no kind "reviews"'),
        ("x: {type: text, private: true, listed: true}", "44", "what is private cannot be listed"),
    ],
)
def test_declarations_that_contradict_are_reported(
    declared: str, column: str, message: str
) -> None:
    assert problems(declared) == [(column, message)]


def test_only_stories_have_kinds_and_only_stories_and_pages_name_others() -> None:
    assert problems("x: {type: text, kinds: [review]}", "page") == [
        ("28", "only stories have kinds")
    ]
    message = "the file of authors cannot name others"
    assert problems("x: {type: list, of: story}", "author") == [("15", message)]


def test_money_needs_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_checks, "find_spec", lambda name: None)
    assert problems("x: {type: money, currency: EUR}") == [("15", "money needs Babel")]
