"""Rows of data files, checked by their description."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from msgspec.structs import asdict

from ssg.config.declared.data_sets import DataConfig
from ssg.content import data_rows
from ssg.model.own_fields import OwnField
from ssg.problems.errors import Problems
from ssg.text.dates import Clock

FIRMS = DataConfig(
    key="slug",
    fields={
        "slug": OwnField(type="text"),
        "name": OwnField(type="text", required=True),
        "founded": OwnField(type="date"),
        "revenue": OwnField(type="number", min=Decimal(0)),
        "topics": OwnField(type="list"),
    },
)


def parse(text: str, path: str = "data/firms.csv", config: DataConfig | None = FIRMS) -> Any:
    problems = Problems()
    rows = data_rows.parse(text.encode(), path, config, Clock("UTC"), problems)
    return rows, [str(each).removeprefix(f"content/{path}:") for each in problems.reported]


def test_rows_are_typed() -> None:
    rows, problems = parse("slug,name,founded,revenue,topics\nacme,Acme,2001-02-03,60.90,a; b\n")
    assert problems == []
    assert [asdict(row) for row in rows] == [
        {
            "draft": None,
            "slug": "acme",
            "name": "Acme",
            "founded": datetime(2001, 2, 3, tzinfo=UTC),
            "revenue": Decimal("60.90"),
            "topics": ("a", "b"),
        }
    ]


def test_rows_can_be_under_a_name_or_under_their_keys() -> None:
    under_name, problems = parse("firms:\n  - {slug: a, name: A}\n", "data/firms.yaml")
    under_keys, others = parse("a: {name: A}\n", "data/firms.yaml")
    assert under_name == under_keys
    assert (problems, others) == ([], [])


def test_mistakes_have_their_places() -> None:
    _, problems = parse("slug,nam,revenue\na,A,-1\na,B,x\n,C,2\n")
    assert problems == [
        '1:6: unknown field "nam" (did you mean "name"?)',
        '2:5: "-1" must be 0 or more',
        '2:1: "name" is missing',
        '3:5: "x" is not a number (write digits, with a point before decimals: 1299.50)',
        '3:1: "name" is missing',
        '4:1: "name" is missing',
    ]
    _, problems = parse("slug,name\na,A\nb,B\na,C\n,D\n")
    assert problems == [
        '4:1: another row has the slug "a" (on line 2)',
        '5:1: "slug" is missing',
    ]


def test_a_file_without_a_description_has_values_of_any_shape() -> None:
    value, problems = parse("a: {b: [1, x, true], c: '2'}\n", "data/any.yaml", None)
    assert (value, problems) == ({"a": {"b": (1, "x", True), "c": "2"}}, [])
    rows, _ = parse("a,b\n1,1.50\n", "data/any.csv", None)
    assert rows == ({"a": 1, "b": "1.50"},)


def test_data_files_are_those_directly_in_their_folder() -> None:
    paths = ("data/a.csv", "data/a.yml", "data/a.txt", "data/x/a.csv", "images/a.csv", "data")
    assert [path for path in paths if data_rows.is_data(path)] == ["data/a.csv", "data/a.yml"]


def test_the_places_of_values_are_found_later() -> None:
    tree = data_rows.tree_of("content/data/a.yaml", "a: {b: 1}\nc: {b: 2}\n")
    assert tree is not None
    assert str(tree.at(("rows", 1, "b"))) == "content/data/a.yaml:2:8"


def test_a_column_is_unknown_even_if_it_has_no_values() -> None:
    assert parse("slug,name,Founded,\na,A,,\n")[1] == [
        "1:19: a column has no name (write its name, or delete the column)",
        '1:11: unknown field "Founded" (did you mean "founded"?)',
    ]


def test_what_is_no_row_is_reported_at_its_place() -> None:
    rows, problems = parse("- {slug: a, name: A}\n- b\n", "data/firms.yaml")
    assert [row.name for row in rows] == ["A"]
    assert problems == ["2:3: a row must be a set of fields (`name: value` lines)"]
    lists = "firms:\n  - {slug: a, name: A}\nothers:\n  - {slug: b, name: B}\n"
    message = "a file of rows has one list (put each list into a file of its own)"
    assert parse(lists, "data/firms.yaml")[1] == [f"2:3: {message}", f"4:3: {message}"]
