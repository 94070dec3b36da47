"""Types guessed from values."""

from typing import Any

import pytest

from ssg.importers.transfer.field_types import Guess, guess


class SameLinks:
    def address(self, target: str) -> str:
        return target

    def picture(self, target: str) -> str:
        return f"/here/{target}"


@pytest.mark.parametrize(
    ("values", "declaration"),
    [
        (["true", "False"], "{type: boolean}"),
        (["1", "-20"], "{type: integer}"),
        (["1", "2.50"], "{type: number}"),
        (["007", "1"], "{type: text}"),
        (["2020-01-02", "2021-12-31"], "{type: date}"),
        (["2020-01-02", "2021-12-31T10:00:00Z"], "{type: time}"),
        (["2020-13-02"], "{type: text}"),
        (["https://a.example/", "http://b.example"], "{type: url}"),
        (["https://a.example/", "soon"], "{type: text}"),
        (["a", "b"], "{type: text}"),
        (["a\n\nb", "c"], "{type: markdown}"),
        ([["a", "b"], "c"], "{type: list, of: text}"),
        ([["1"], ["2", "3"]], "{type: list, of: integer}"),
        ([{"a": "1", "b": "x"}, {"b": "y"}],
         "{type: mapping, fields: {a: {type: integer}, b: {type: text}}}"),
        ([[{"name": "A"}], [{"name": "B"}]],
         "{type: list, of: mapping, fields: {name: {type: text}}}"),
    ],
)  # fmt: skip
def test_a_type_fits_all_values(values: list[Any], declaration: str) -> None:
    guessed = guess(values, [])
    assert guessed is not None
    assert guessed.declaration() == declaration


@pytest.mark.parametrize(
    "values", [[], [["a"], {"b": "c"}], [{"a": {"b": "c"}}], [{"Not a name": "x"}], [[["a"]]]]
)
def test_what_no_type_can_hold_has_none(values: list[Any]) -> None:
    assert guess(values, []) is None


def test_pictures_are_those_that_there_are() -> None:
    def present(name: str) -> str:
        return f"images/{name}"

    assert guess(["a.png", "b.jpg"], [present, present]) == Guess("picture")
    assert guess(["a.png", "b.jpg"], [present, lambda _: ""]) == Guess("text")
    assert guess(["a.png", "b.txt"], [present, present]) == Guess("text")


@pytest.mark.parametrize(
    ("guessed", "written", "value"),
    [
        (Guess("boolean"), "True", "true"),
        (Guess("picture"), "a.png", "/here/a.png"),
        (Guess("list", "picture"), ["a.png"], ["/here/a.png"]),
        (Guess("list", "text"), "one", ["one"]),
        (Guess("mapping", None, {"a": Guess("integer")}), {"a": "1", "b": "2"}, {"a": "1"}),
    ],
)
def test_values_are_written_as_their_type(guessed: Guess, written: Any, value: Any) -> None:
    assert guessed.value(written, SameLinks()) == value
