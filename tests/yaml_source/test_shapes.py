"""The shapes of values."""

from typing import Any

import pytest

from ssg.yaml_source import shapes


def test_a_list_and_fields_have_names() -> None:
    assert [shapes.name(["a"]), shapes.name({"a": "b"})] == ["list", "set of fields"]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (["news"], "write news without brackets"),
        (["a", "b"], ""),
        ([["a"]], ""),
        ([], ""),
        ({"a": None, "b": None}, "write [a, b], in square brackets, for a list"),
        ({"a": "b"}, 'put a text that contains ": " in quotes'),
    ],
)
def test_a_hint_says_how_a_single_value_is_written(value: Any, hint: str) -> None:
    assert shapes.hint(value) == hint


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (["a", "b"], "write {a: {}, b: {}}"),
        ("a", "write {a: {}}"),
        ([], ""),
        (["a b"], ""),
        ([["a"]], ""),
    ],
)
def test_a_hint_says_how_names_are_written_in_a_mapping(value: Any, hint: str) -> None:
    assert shapes.named(value, "{}") == hint
