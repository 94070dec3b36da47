"""Descriptions of data files: each mistake has its place and says what to do."""

import pytest

from ssg.config import settings_file
from ssg.problems.errors import Problems

SETTINGS = "title: T\nbase_url: https://x.example/\ndata:\n  {declared}\n"


def problems(declared: str) -> list[str]:
    """The place and the message of each problem with a description on line 4."""
    reported = Problems()
    settings_file.parse(SETTINGS.replace("{declared}", declared).encode(), reported)
    return [f"{each.at.line}:{each.at.column} {each.message}" for each in reported.reported]


@pytest.mark.parametrize(
    "declared",
    [
        "firms: {fields: {name: text}}",
        "firms: {key: id, fields: {id: integer, logo: picture, when: date}}",
    ],
)
def test_descriptions_that_make_sense_are_accepted(declared: str) -> None:
    assert problems(declared) == []


@pytest.mark.parametrize(
    ("declared", "problem"),
    [
        ("firms: {key: slug}", '4:3 "fields" is missing'),
        ("firms: {key: slg, fields: {slug: text}}", '4:16 no field "slg" is declared'),
        (
            "firms: {key: a, fields: {a: {type: text, private: true}}}",
            "4:16 what is private cannot be the key",
        ),
        ("firms: {key: a, fields: {a: list}}", "4:16 what is a list cannot be the key"),
        ("firms: {fields: {draft: text}}", '4:27 "draft" is a built-in field of rows'),
        (
            "firms: {fields: {a: markdown}}",
            "4:23 a row cannot name other sources or have Markdown",
        ),
        (
            "firms: {fields: {a: {type: text, listed: true}}}",
            "4:44 a field of a row has no listed:",
        ),
        ("firms: {fields: {a: txt}}", '4:23 "type" cannot be "txt"'),
    ],
)
def test_descriptions_that_contradict_are_reported(declared: str, problem: str) -> None:
    assert problems(declared) == [problem]


ROW_FIELD = """\
firms: {key: id, fields: {id: text}}
  plain: {fields: {a: text}}
fields: {article: {maker: {type: row TARGET}}}"""


def test_a_row_field_names_a_described_file_with_a_key() -> None:
    def with_target(name: str) -> list[str]:
        return problems(ROW_FIELD.replace(" TARGET", f", of: {name}" if name else ""))

    assert with_target("firms") == []
    assert with_target("") == ["6:34 a row needs the data file that it is of"]
    assert with_target("firm") == ['6:43 there is no data file "firm"']
    assert with_target("plain") == ['6:43 the rows of "plain" have no key']
