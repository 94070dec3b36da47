"""CSV files: cells by the names of their columns, and the place of each."""

from ssg.content import csv_tree
from ssg.problems.errors import Problems
from ssg.yaml_source.tree import Tree

CSV = 'a,b\n1,x\n\n2,"y, z"\n'


def read(path: str, text: str) -> Tree:
    problems = Problems()
    tree = csv_tree.read(path, text, problems)
    assert problems.reported == []
    assert tree is not None
    return tree


def test_the_name_of_a_column_is_in_the_first_line() -> None:
    tree = read("a.csv", CSV)
    assert str(tree.name_at(("rows", 1, "b"))) == "a.csv:1:3"
    assert str(tree.name_at(("rows", 1))) == "a.csv:4:1"


def test_cells_may_have_line_breaks_and_other_delimiters() -> None:
    tree = read("a.csv", 'a;b;c\n"one\ntwo";2,5;3\n;;\n4;5;6\n')
    assert tree.values == {
        "rows": [{"a": "one\ntwo", "b": "2,5", "c": "3"}, {"a": "4", "b": "5", "c": "6"}]
    }
    assert str(tree.at(("rows", 0, "c"))) == "a.csv:3:10"
    assert str(tree.at(("rows", 1, "b"))) == "a.csv:5:3"
