"""Parts of the plan: known by what they are made from, and made only when that has moved."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ssg.build.value_digests import Digests, all_outputs
from ssg.model.articles import File, Output, Part
from ssg.storage import digest
from tests.support.newsroom import Newsroom, ref

ONE, OTHER = ref("one"), ref("other", tags="a b")


def _files(*names: str) -> Iterator[Output]:
    yield from map(File, names)


def _others(*names: str) -> Iterator[Output]:
    yield from map(File, names)


def key(*values: Any, make: Any = _files, salt: str = "") -> str:
    return Digests().key(Part(make, values), salt)


def test_a_part_makes_its_outputs_in_the_plans_order() -> None:
    planned: list[Output | Part] = [File("a"), Part(_files, ("b", "c")), File("d")]
    assert [output.path for output in all_outputs(planned)] == ["a", "b", "c", "d"]


def test_equal_values_are_one_part_whatever_their_identity() -> None:
    again = ref("one"), ref("other", tags="a b")
    assert key((ONE, None, OTHER), "x") == key((again[0], None, again[1]), "x")


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
def test_other_values_are_another_part(values: tuple[Any, ...]) -> None:
    assert key(*values) != key((ONE, None, OTHER), "x")


def test_what_makes_it_and_the_salt_are_part_of_it() -> None:
    keys = {key(ONE), key(ONE, make=_others), key(ONE, salt="engine")}
    assert len(keys) == 3


def test_a_value_that_has_no_digest_is_refused() -> None:
    with pytest.raises(TypeError):
        key(object())
    with pytest.raises(TypeError):
        key((ONE, object()))


@given(st.lists(st.text(), max_size=20))
def test_what_is_learned_at_once_is_what_is_learned_one_by_one(titles: list[str]) -> None:
    refs = [replace(ONE, title=title) for title in titles]
    digests = Digests()
    digests.learn(refs)
    assert [digests.of(ref) for ref in refs] == [
        digest.short(digest.canonical_json(r)) for r in refs
    ]


def test_a_digest_never_passes_to_another_value() -> None:
    digests = Digests()
    found = {digests.of(ref(f"story-{number}")) for number in range(2000)}
    assert len(found) == 2000


def test_a_build_makes_only_the_parts_that_moved(
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
