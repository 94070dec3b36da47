"""Checks of values."""

import pytest

from ssg.yaml_source.constraints import at_least, at_most, matching, one_line
from tests.support.newsroom import Newsroom


def test_a_pattern_must_match_the_whole_text() -> None:
    check = matching("[ab]+", "is no ab")
    assert [check(text) for text in ("ab", "abc", "ab\n", "")] == ["", *["is no ab"] * 3]


def test_a_number_may_equal_the_minimum() -> None:
    check = at_least(1)
    assert [check(number) for number in (2, 1, 0)] == ["", "", "must be 1 or more"]


@pytest.mark.parametrize("character", ["\n", "\t", "\x85", "\u2028", "\u2029", "\u202e", "\u202a"])
def test_a_name_is_one_line_without_control_characters(character: str) -> None:
    code = f"U+{ord(character):04X}"
    assert one_line(f"a{character}b") == f"has the control character {code}: write it on one line"
    assert one_line("A name – \u2067שם\u2069, 名\u200d前") == ""


@pytest.mark.parametrize("value", [r"a\nb", r"a\tb", r"a\u202eb", r"a\u2028b", r"a\x85b"])
def test_titles_and_names_are_one_line_wherever_they_are_written(
    bare: Newsroom, value: str
) -> None:
    title = f'"{value}"'
    bare.write("content/authors/ada.md", f"---\nname: {title}\nrole: {title}\n---\n")
    fields = f"title: {title}\ndate: 2026-05-01\nsection: ai\nauthors: ada\ntags: [{title}]"
    sponsor = f"series: {title}\nkind: sponsored\nsponsor: {{name: {title}}}"
    bare.write("content/articles/a.md", f"---\n{fields}\n{sponsor}\n---\n")
    bare.write("content/pages/p.md", f"---\ntitle: {title}\n---\n")
    bare.setting(f"short_name: {title}\npublisher: {{name: {title}}}")
    places = [problem.split(": ")[0] for problem in bare.problems()]
    assert places == ["config.yaml:11:13", "config.yaml:12:19"]
    bare.write("config.yaml", "\n".join((bare.root / "config.yaml").read_text().split("\n")[:10]))
    places = [problem.split(": ")[0] for problem in bare.problems() if "one line" in problem]
    assert places == [
        *(f"content/articles/a.md:{at}" for at in ("2:8", "6:8", "7:9", "9:17")),
        *(f"content/authors/ada.md:{at}" for at in ("2:7", "3:7")),
        "content/pages/p.md:2:8",
    ]


def test_a_list_may_be_as_long_as_the_limit() -> None:
    check = at_most(2)
    assert [check(items) for items in ((), ("a", "b"), ("a", "b", "c"))] == [
        "", "", "has more than 2 items",
    ]  # fmt: skip


@pytest.mark.parametrize(("field", "limit"), [("tags", 100), ("authors", 100), ("aliases", 500)])
def test_lists_of_a_source_are_limited(bare: Newsroom, field: str, limit: int) -> None:
    items = [f"/{number}/" if field == "aliases" else "ada" for number in range(limit + 1)]
    bare.article("a", **{"authors": "ada", field: items[:-1]})
    assert bare.problems() == []
    bare.article("a", **{field: items})
    (problem,) = bare.problems()
    assert problem.endswith(f'"{field}" has more than {limit} items')
    assert problem.startswith("content/articles/a.md:")
