"""Digests: equal values agree, different ones do not, and what cannot be told apart is refused."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.model.elements import Image, Link
from ssg.storage.digest import of_bytes, of_value

_text = st.text(st.characters(exclude_categories=["Cs"]))
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | _text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(_text, _values, min_size=2, max_size=5))
def test_the_order_of_keys_counts_as_it_does_in_a_layout(value: dict[str, object]) -> None:
    assert of_value(dict(reversed(value.items()))) != of_value(value)


@given(_values, _values)
def test_only_equal_values_agree(one: object, other: object) -> None:
    # repr tells True from 1, which Python calls equal.
    assert (of_value(one) == of_value(other)) == (_canonical(one) == _canonical(other))


def _canonical(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{key!r}: {_canonical(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_canonical, value)) + "]"
    return repr(value)


def test_one_instant_written_in_two_offsets_is_two_values() -> None:
    utc = datetime(2026, 7, 28, 7, tzinfo=UTC)
    paris = datetime(2026, 7, 28, 9, tzinfo=timezone(timedelta(hours=2)))
    assert utc == paris
    assert of_value(utc) != of_value(paris)


def test_a_struct_is_digested_by_its_fields() -> None:
    assert of_value(Link("a", "/a/")) == of_value(Link("a", "/a/"))
    assert of_value(Link("a", "/a/")) != of_value(Link("a", "/b/"))
    assert of_value(Image("a.png", alt="x")) != of_value(Image("a.png", caption="x"))


@pytest.mark.parametrize("value", [Path("a"), object(), len])
def test_a_value_without_a_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        of_value(value)


def test_bytes_have_the_published_digest() -> None:
    assert of_bytes(b"") == "cae66941d9efbd404e4d88758ea67670"
