"""Values of no declared type."""

from typing import Any

import pytest

from ssg.problems.errors import Problems
from ssg.yaml_source.free_values import freely_typed
from ssg.yaml_source.tree import Tree


def typed(text: str) -> Any:
    """The value of a field `x` with this YAML."""
    problems = Problems()
    tree = Tree("config.yaml", 0, problems)
    assert tree.read(f"x: {text}\n")
    assert problems.reported == []
    return freely_typed(tree.values["x"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("words", "words"),
        ("true", True),
        ("False", False),
        ("12", 12),
        ("-3", -3),
        ("yes", "yes"),
        ("3.10", "3.10"),
        ("007", "007"),
        ("2026-11-28", "2026-11-28"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("|\n  12\n", "12"),
        ("[1, ~, two]", (1, "two")),
        ("[]", ()),
        ("{a: 1, b: , c: {d: [true]}}", {"a": 1, "c": {"d": (True,)}}),
    ],
)
def test_values_have_the_type_that_they_look_like(text: str, value: Any) -> None:
    assert typed(text) == value
    assert type(typed(text)) is type(value)
