"""Types guessed from values."""

from typing import Any

import pytest

from ssg.importers.transfer.field_types import Guess, declared_type, guess
from ssg.model.own_fields import InnerField, OwnField


class Written:
    def picture(self, target: str) -> str:
        return f"/here/{target}"

    def markdown(self, text: str) -> str:
        return f"safe {text}"


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
        (["a", "See [b](c.md)"], "{type: markdown}"),
        (["a <b>c</b>"], "{type: markdown}"),
        (["2 ** 3", "a <3 b", "a_b_c", "[1] (2)"], "{type: text}"),
        ([["a\n\nb"], "c"], "{type: list, of: text}"),
        ([{"a": "b\nc"}], "{type: mapping, fields: {a: {type: text}}}"),
        ([[{"a": "b\nc"}]], "{type: list, of: mapping, fields: {a: {type: text}}}"),
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
        (Guess("text"), "one\ntwo\n", "one\ntwo"),
        (Guess("markdown"), "*one*", "safe *one*"),
        (Guess("money"), "9.50", "9.50"),
        (Guess("mapping", None, {"a": Guess("integer")}), {"a": "1", "b": "2"}, {"a": "1"}),
    ],
)
def test_values_are_written_as_their_type(guessed: Guess, written: Any, value: Any) -> None:
    assert guessed.value(written, Written()) == value


@pytest.mark.parametrize(
    ("kind", "fitting", "others"),
    [
        (Guess("integer"), ["1"], ["1.5", "one", ["1"], {"a": "1"}]),
        (Guess("money"), ["1", "9.50"], ["9.50 EUR"]),
        (Guess("choice"), ["buy"], [["buy"]]),
        (Guess("list", "date"), ["2020-01-02", ["2020-01-02"]], ["soon", ["2020-01-02", "x"]]),
        (Guess("mapping", None, {"a": Guess("date")}), [{"a": "2020-01-02", "b": "x"}],
         [{"a": "x"}, "1"]),
    ],
)  # fmt: skip
def test_whether_a_value_fits_a_type(kind: Guess, fitting: list[Any], others: list[Any]) -> None:
    assert [value for value in (*fitting, *others) if kind.fits(value)] == fitting


def test_a_declared_field_has_the_type_that_its_declaration_says() -> None:
    inner = {"name": InnerField(type="text")}
    declared = OwnField(type="list", of=("mapping",), fields=inner)
    assert declared_type(declared) == Guess("list", "mapping", {"name": Guess("text")})
    assert declared_type(OwnField(type="choice", of=("buy", "skip"))) == Guess("choice")
