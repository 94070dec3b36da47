"""Declarations of kinds of story: each mistake has its place and says what to do."""

import pytest

from ssg.config import settings_file
from ssg.problems.errors import Problems

SETTINGS = """\
title: T
base_url: https://x.example/
fields: {article: {guest: text, verdict: {type: text, kinds: [profile]}}}
kinds:
  {declared}
"""


def problems(declared: str) -> list[str]:
    """The place, message and hint of each problem with a declaration on line 5."""
    reported = Problems()
    settings_file.parse(SETTINGS.replace("{declared}", declared).encode(), reported)
    return [str(problem).removeprefix("config.yaml:") for problem in reported.reported]


@pytest.mark.parametrize(
    "declared",
    ["profile: Profile", "profile: {fields: [guest], schema: Report, news: false}"],
)
def test_declarations_that_make_sense_are_accepted(declared: str) -> None:
    assert problems(declared) == []


@pytest.mark.parametrize(
    ("declared", "problem"),
    [
        (
            "{profile: {}, sponsored: {}}",
            '5:17: the kind "sponsored" cannot be changed (choose another name)',
        ),
        (
            "profile: {fields: [guests]}",
            '5:22: articles have no own field "guests" (did you mean "guest"?)',
        ),
        (
            "profile: {schema: NewsArtikel}",
            '5:21: "schema" cannot be "NewsArtikel" (did you mean "NewsArticle"?)',
        ),
        ("profiles: {}", '3:63: no kind "profile" (did you mean "profiles"?)'),
    ],
)
def test_declarations_that_contradict_are_reported(declared: str, problem: str) -> None:
    assert problems(declared) == [problem]
