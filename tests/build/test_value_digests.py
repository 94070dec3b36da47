"""Parts of the plan are identified by their inputs, and produced only when these change."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ssg.build.value_digests import Digests, all_outputs
from ssg.model.outputs import File, Output, Part
from ssg.storage import digest
from tests.support.newsroom import Newsroom, ref

ONE, OTHER = ref("one"), ref("other", tags="a b")


def _files(*names: str) -> Iterator[Output]:
    yield from map(File, names)


def _others(*names: str) -> Iterator[Output]:
    yield from map(File, names)


def key(*values: Any, make: Any = _files, salt: str = "") -> str:
    return Digests().key(Part(make, values), salt)


def test_the_outputs_of_a_part_take_its_place_in_the_plan() -> None:
    planned: list[Output | Part] = [File("a"), Part(_files, ("b", "c")), File("d")]
    assert [output.path for output in all_outputs(planned)] == ["a", "b", "c", "d"]


def test_equal_values_give_the_same_key() -> None:
    copies = ref("one"), ref("other", tags="a b")
    assert key((ONE, None, OTHER), "x") == key((copies[0], None, copies[1]), "x")


@pytest.mark.parametrize(
    "values",
    [
        ((OTHER, None, ONE), "x"),
        ((ONE, OTHER), "x"),
        ((ONE, None, OTHER, None), "x"),
        ((ONE, None), (OTHER,), "x"),
        ((ONE, None, (OTHER,)), "x"),
        ((ONE, None, OTHER), "y"),
        ((ONE, None, OTHER),),
        ((replace(ONE, title="Two"), None, OTHER), "x"),
    ],
)
def test_different_values_give_different_keys(values: tuple[Any, ...]) -> None:
    assert key(*values) != key((ONE, None, OTHER), "x")


def test_the_key_depends_on_the_function_and_the_salt() -> None:
    keys = {key(ONE), key(ONE, make=_others), key(ONE, salt="engine")}
    assert len(keys) == 3


def test_a_value_without_a_digest_is_an_error() -> None:
    with pytest.raises(TypeError):
        key(object())
    with pytest.raises(TypeError):
        key((ONE, object()))


@given(st.lists(st.text(), max_size=20))
def test_values_added_together_have_the_same_digests_as_single_ones(titles: list[str]) -> None:
    refs = [replace(ONE, title=title) for title in titles]
    digests = Digests()
    digests.add(refs)
    assert [digests.of(ref) for ref in refs] == [
        digest.short(digest.canonical_json(r)) for r in refs
    ]


def test_a_new_value_never_gets_the_digest_of_a_deleted_one() -> None:
    digests = Digests()
    distinct = {digests.of(ref(f"story-{number}")) for number in range(2000)}
    assert len(distinct) == 2000


def test_a_build_produces_only_the_parts_whose_inputs_changed(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.build()
    newsroom.article(
        "fab", "## How\n\nWith sand.\n\nAnd light.\n", date="2026-05-20", section="chips"
    )
    parts: list[str] = []
    outputs = Part.outputs

    def counted(part: Part) -> tuple[Output, ...]:
        parts.append(part.make.__module__.rpartition(".")[2])
        return outputs(part)

    monkeypatch.setattr(Part, "outputs", counted)
    newsroom.build()
    assert set(parts) == {"articles", "feeds"}
