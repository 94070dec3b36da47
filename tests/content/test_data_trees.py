"""Data files as trees: the same values and the places of each, whatever the format."""

import pytest

from ssg.content import data_trees
from ssg.problems.errors import Problems
from ssg.yaml_source.tree import Tree

ROWS = [{"a": "1", "b": "x"}, {"a": "2", "b": "y, z"}]
CSV = 'a,b\n1,x\n\n2,"y, z"\n'
YAML = '# Rows\n---\n- a: 1\n  b: x\n- {a: 2, b: "y, z"}\n'
JSON = '[\n  {"a": 1, "b": "x"},\n  {"a": 2, "b": "y, z"}\n]\n'
TOML = '[[rows]]\na = 1\nb = "x"\n\n[[rows]]\na = 2\nb = "y, z"\n'


def read(path: str, text: str) -> Tree:
    problems = Problems()
    tree = data_trees.read(path, text, problems)
    assert problems.reported == []
    assert tree is not None
    return tree


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("a.csv", CSV, "4:3"),
        ("a.yaml", YAML, "5:13"),
        ("a.json", JSON, "3:17"),
        ("a.toml", TOML, "7:5"),
    ],
)
def test_every_format_has_the_same_rows_and_the_place_of_each_value(
    path: str, text: str, place: str
) -> None:
    tree = read(path, text)
    assert tree.values == {"rows": ROWS}
    assert str(tree.at(("rows", 1, "b"))) == f"{path}:{place}"


def test_characters_that_json_escapes_in_halves_are_whole() -> None:
    tree = read("a.json", '[{"a": "\\ud83d\\ude00", "b": true, "c": null, "d": 1.50}]')
    assert tree.values == {"rows": [{"a": "\U0001f600", "b": "true", "c": None, "d": "1.50"}]}
    assert str(tree.at(("rows", 0, "b"))) == "a.json:1:29"


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        ("a.csv", "", "a.csv:1: is empty (begin with a line of names)"),
        ("a.csv", "a,,a\n1,2,3\n", "a.csv:1:3: a column has no name"),
        ("a.csv", "a,b,a\n", 'a.csv:1:5: "a" is the name of two columns'),
        (
            "a.csv",
            "a,b\n1,2,3\n",
            "a.csv:2:5: the row has 3 cells, and there are 2 columns "
            '(put a text that contains "," in quotes)',
        ),
        ("a.csv", 'a,b\n1,"2\n3,4\n', "a.csv:2: bad CSV: a quote that begins a cell is not closed"),
        ("a.csv", 'a,b\n1,"2" x\n', "a.csv:2: bad CSV: ',' expected after '\"' (a quote in a cell"),
        ("a.csv", "sep=;\na;b\n", "a.csv:1:1: the first line is for Excel (delete the line"),
        ("a.json", '[{"a": 1,}]', "a.json:1:10: bad JSON: Expecting property name"),
        ("a.json", '[{"a": 1,\n "a": 2}]', 'a.json:2:2: "a" is given twice'),
        ("a.json", "3", "a.json:1:1: expected rows or fields"),
        ("a.json", '["\\u0001"]', "a.json:1: has a character that is not allowed in text"),
        ("a.json", "[" * 100_000, "a.json:1: nested too deeply"),
        ("a.json", "[" * 600 + "]" * 600, "a.json:1: nested too deeply"),
        ("a.toml", f"a = {'[' * 600}{']' * 600}", "a.toml:1: nested too deeply"),
        ("a.toml", f"a = {'[' * 99_999}", "a.toml:1: nested too deeply"),
        ("a.yaml", "- " * 50 + "a", "a.yaml:"),
        ("a.toml", "a = \n", "a.toml:1:5: bad TOML: Invalid value"),
        ("a.yaml", "- a: [\n", "a.yaml:"),
    ],
)
def test_what_is_wrong_has_its_place(path: str, text: str, problem: str) -> None:
    problems = Problems()
    data_trees.read(path, text, problems)
    assert str(problems.reported[0]).startswith(problem)


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("a.json", "[1,]", "delete the comma before it"),
        ("a.json", '{"a": 1,}', "delete the comma before it"),
        ("a.json", "// x\n[]", "JSON has no comments: delete them, or write a .yaml file"),
        ("a.json", "['a']", 'write names and texts in double quotes: {"name": "Acme"}'),
        ("a.json", "{a: 1}", 'write names and texts in double quotes: {"name": "Acme"}'),
        ("a.json", '["a" "b"]', 'write a comma between values, and \\" for a quote in a text'),
        ("a.json", '["a\nb"]', "write a line break in a text as \\n"),
        ("a.json", "3", 'write [{"name": "Acme"}] or {"acme": {}}'),
        ("a.toml", "a = b", 'write texts in quotes: name = "Acme"'),
        ("a.toml", "a = 1\na = 2", "a name is given twice: delete one of them"),
        ("a.toml", "[a]\n[a]",
         "a table is given twice: rows have double brackets, as in [[companies]]"),
    ],
)  # fmt: skip
def test_the_hint_says_how_to_mend_the_file(path: str, text: str, hint: str) -> None:
    problems = Problems()
    data_trees.read(path, text, problems)
    assert [problem.hint for problem in problems.reported] == [hint]
