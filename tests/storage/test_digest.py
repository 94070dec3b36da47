"""Digests: equal for equal values, different for others, an error for values without JSON form."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.model.elements import Image, Link
from ssg.storage.digest import of_bytes, of_file, of_value

_text = st.text(st.characters(exclude_categories=["Cs"]))
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | _text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(_text, _values, min_size=2, max_size=5))
def test_the_order_of_keys_counts(value: dict[str, object]) -> None:
    assert of_value(dict(reversed(value.items()))) != of_value(value)


@given(_values, _values)
def test_only_equal_values_have_equal_digests(one: object, other: object) -> None:
    # repr distinguishes True from 1, which compare equal in Python.
    assert (of_value(one) == of_value(other)) == (_canonical(one) == _canonical(other))


def _canonical(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{key!r}: {_canonical(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_canonical, value)) + "]"
    return repr(value)


def test_one_instant_in_two_utc_offsets_is_two_values() -> None:
    utc = datetime(2026, 7, 28, 7, tzinfo=UTC)
    paris = datetime(2026, 7, 28, 9, tzinfo=timezone(timedelta(hours=2)))
    assert utc == paris
    assert of_value(utc) != of_value(paris)


def test_the_digest_of_a_struct_depends_on_its_fields() -> None:
    assert of_value(Link("a", "/a/")) == of_value(Link("a", "/a/"))
    assert of_value(Link("a", "/a/")) != of_value(Link("a", "/b/"))
    assert of_value(Image("a.png", alt="x")) != of_value(Image("a.png", caption="x"))


@pytest.mark.parametrize("value", [Path("a"), object(), len])
def test_a_value_without_a_json_form_is_an_error(value: object) -> None:
    with pytest.raises(TypeError):
        of_value(value)


def test_bytes_have_the_published_digest() -> None:
    assert of_bytes(b"") == "cae66941d9efbd404e4d88758ea67670"


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x" * 100_000)
    assert of_file(file) == of_bytes(b"x" * 100_000)
