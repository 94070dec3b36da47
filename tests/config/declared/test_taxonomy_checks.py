"""Declarations of taxonomies: each mistake has its place and says what to do."""

import pytest

from ssg.config import settings_file
from ssg.problems.errors import Problems

SETTINGS = "title: T\nbase_url: https://x.example/\nsections: [ai]\ntaxonomies:\n  {declared}\n"


def problems(declared: str) -> list[str]:
    """The place and the message of each problem with declarations on line 5."""
    reported = Problems()
    settings_file.parse(SETTINGS.replace("{declared}", declared).encode(), reported)
    return [
        f"{problem.at.line}:{problem.at.column} {problem.message}" for problem in reported.reported
    ]


@pytest.mark.parametrize(
    "declared",
    ["companies: Companies", "companies: {singular: company, feed: true}", "places: {}"],
)
def test_declarations_that_make_sense_are_accepted(declared: str) -> None:
    assert problems(declared) == []


@pytest.mark.parametrize(
    ("declared", "problem"),
    [
        ("series: Series", '5:3 "series" is a built-in field'),
        ("data: Data", '5:3 "data" is a name that Dateline uses itself'),
        ("tags: Tags", '5:3 "tags" is a built-in field'),
        (
            "companies: {singular: section}",
            '5:25 "section" is a built-in field',
        ),
        (
            "companies: {singular: companies}",
            '5:25 "companies" is a name of the taxonomy "companies"',
        ),
        ("ai: AI", '5:3 the address /ai/ is that of the section "ai"'),
        ("latest: Latest", "5:3 the address /latest/ is an address of the site itself"),
        ("firms: {address: /tags/}", '5:20 "/tags/" is an address of the site itself'),
        ("firms: {address: /ai/}", '5:20 the address /ai/ is that of the section "ai"'),
        ("firms: {mentions: Company}", '5:21 "mentions" cannot be "Company"'),
        (
            "firms: {fields: {title: text}}",
            '5:27 "title" is a built-in field',
        ),
        ("firms: {fields: {best: story}}", "5:26 the file of firms cannot name others"),
        (
            "Firms: {}",
            '5:3 "Firms" must be lower-case letters, digits and _, and begin with a letter',
        ),
    ],
)
def test_declarations_that_contradict_are_reported(declared: str, problem: str) -> None:
    assert problems(declared) == [problem]


def test_two_taxonomies_cannot_share_an_address_or_a_field() -> None:
    declared = "firms: {singular: company}\n  companies: {singular: company}"
    assert problems(declared) == ['6:25 "company" is a name of the taxonomy "firms"']
    declared = "firms: {}\n  companies: {address: /firms/}"
    assert problems(declared) == ['6:24 the address /firms/ is that of the taxonomy "firms"']


def test_an_own_field_of_stories_cannot_have_the_name_of_a_taxonomy() -> None:
    declared = "firms: {}\nfields:\n  article: {firms: text}"
    assert problems(declared) == ['7:20 "firms" is the field of a taxonomy']


def test_a_term_field_names_a_taxonomy() -> None:
    declared = "firms: {}\nfields:\n  article: {maker: {type: term, of: firm}}"
    assert problems(declared) == ['7:37 there is no taxonomy "firm"']
    assert problems(declared.replace(", of: firm", "")) == [
        "7:27 a term needs the taxonomy that it is of"
    ]
    assert problems(declared.replace("firm}", "firms}")) == []
    of_list = declared.replace("term, of: firm", "list, of: [term, firms]")
    assert problems(of_list) == []
