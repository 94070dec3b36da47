"""Reading the data files of a newsroom."""

import pytest

from ssg.content import data_rows
from tests.support.newsroom import LAST, Newsroom

FIRMS = "data: {firms: {key: slug, fields: {slug: text, name: text}}}"


def test_described_files_are_rows_and_others_are_values(bare: Newsroom) -> None:
    bare.setting(FIRMS)
    bare.write("content/data/firms.csv", "slug,name\na,A\n")
    bare.write("content/data/prices.json", '{"eu": [1, 2]}')
    assert bare.site().data == {
        "firms": ({"slug": "a", "name": "A"},),
        "prices": {"eu": (1, 2)},
    }


def test_unchanged_files_are_not_read_again(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.setting(FIRMS)
    bare.write("content/data/firms.csv", "slug,name\na,A\n")
    first = bare.site()
    monkeypatch.delattr(data_rows, "parse")
    bare.article("one")
    assert bare.site().data == first.data


def test_a_file_with_problems_is_read_again(bare: Newsroom) -> None:
    bare.setting(FIRMS)
    bare.write("content/data/firms.csv", "slug,name\na,A\na,B\n")
    expected = [
        'content/data/firms.csv:3:1: another row has the slug "a" (on line 2)',
    ]
    assert [bare.problems(), bare.problems()] == [expected, expected]


def test_files_that_are_not_there_or_have_no_name_of_their_own_are_reported(
    bare: Newsroom,
) -> None:
    bare.setting(FIRMS)
    bare.write("content/data/a.csv", "a\n1\n")
    bare.write("content/data/a.json", "[]")
    bare.write("content/data/B b.csv", "a\n1\n")
    assert bare.problems() == [
        f'config.yaml:{LAST + 1}:15: there is no data file "firms" '
        "(write content/data/firms.csv, or .yaml, .json or .toml)",
        'content/data/B b.csv: "B b" must be lower-case letters, digits and _, '
        "and begin with a letter (rename the file: the settings and layouts name it so)",
        "content/data/a.json: has the same name as content/data/a.csv (keep one of them)",
    ]


def test_nobody_can_link_to_a_data_file(bare: Newsroom) -> None:
    bare.write("content/data/firms.csv", "slug,secret\na,canary\n")
    bare.article("one", "[all](/data/firms.csv)")
    assert bare.problems() == [
        'content/articles/one.md:7:7: "/data/firms.csv" does not exist '
        "(data files are not published: put a copy into another folder)"
    ]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("data/firms.xlsx", "save content/data/firms.xlsx as content/data/firms.csv"),
        ("data/firms.CSV", "save content/data/firms.CSV as content/data/firms.csv"),
        ("data/2026/firms.csv", "save content/data/2026/firms.csv as content/data/firms.csv"),
        ("data/firm.csv", 'did you mean "firm", as in content/data/firm.csv?'),
    ],
)
def test_a_described_file_that_is_not_there_may_have_another_name(
    bare: Newsroom, path: str, hint: str
) -> None:
    bare.setting(FIRMS)
    bare.write(f"content/{path}", "a\n1\n")
    (problem,) = bare.problems()
    assert problem.endswith(f'there is no data file "firms" ({hint})')
