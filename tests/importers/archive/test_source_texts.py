"""Front matter and dates in all formats."""

from typing import Any

import pytest

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import Notes
from tests.support.import_sources import messages

YAML = "---\ntitle: No\ndraft: yes\ntags: [a, 'b']\n---\n\nBody\n"
TOML = '+++\ntitle = "No"\ndraft = true\ntags = ["a", "b"]\n+++\n\nBody\n'
JSON = '{\n"title": "No", "draft": true, "tags": ["a", "b"]\n}\n\nBody\n'


@pytest.mark.parametrize("text", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_every_format_of_front_matter_gives_the_same_fields(text: str) -> None:
    read = source_texts.parse(text, "a.md", Notes())
    assert read is not None
    assert source_texts.text_of(read.fields, "title") == "No"
    assert source_texts.is_true(read.fields, "draft")
    assert source_texts.texts_of(read.fields, "tags") == ("a", "b")
    assert (read.body, read.body_line) == ("Body", text.split("\n").index("Body") + 1)


def test_a_field_has_its_line() -> None:
    read = source_texts.parse(YAML, "a.md", Notes())
    assert read is not None
    assert [read.field_line("draft"), read.field_line("tags"), read.field_line("nothing")] == [
        3,
        4,
        1,
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: a: b\n---\n", "a.md:2: not imported: bad YAML: mapping values"),
        ("+++\ntitle = \n+++\n", "a.md:2: not imported: bad TOML: Invalid value"),
        ('{ "title": }\n', "a.md:1: not imported: bad JSON: Expecting value"),
        (f"+++\nx = {'[' * 5000}\n+++\n", "a.md:2: not imported: bad TOML: maximum recursion"),
        (f'{{ "x": {"[" * 900}{"]" * 900}}}', "a.md:1: not imported: bad JSON: maximum recursion"),
    ],
)
def test_front_matter_that_cannot_be_read_is_reported(text: str, message: str) -> None:
    notes = Notes()
    assert source_texts.parse(text, "a.md", notes) is None
    assert [note[: len(message)] for note in messages(notes)] == [message]


def test_a_text_without_front_matter_is_all_body() -> None:
    assert source_texts.parse("Only words\n", "a.md", Notes()) == source_texts.SourceText(
        "a.md", {}, "", "Only words\n"
    )


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


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    read = source_texts.parse('{ "title": "a \\ud800 b" }\n', "a.md", Notes())
    assert read is not None
    assert source_texts.text_of(read.fields, "title") == "a ? b"
