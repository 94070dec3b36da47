"""Values that YAML reads otherwise than they look: found with their place."""

from typing import Any

import pytest

from ssg.problems.errors import Problems
from ssg.yaml_source.traps import MAY_HAVE_TRAPS
from ssg.yaml_source.tree import Tree


def traps(text: str, *fields: tuple[Any, ...]) -> list[str]:
    tree = Tree("a.md", 0, Problems())
    assert tree.read(text)
    traps = [tree.trap(field) for field in fields]
    return [f"{trap.code} {trap.at.line}:{trap.at.column}" if trap else "" for trap in traps]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("We are #1", "cut-by-comment 1:15"),
        ("We are # 1", "cut-by-comment 1:15"),
        ("One # 1", "cut-by-comment 1:12"),
        ("#1", "cut-by-comment 1:8"),
        ("'We are' #1", "cut-by-comment 1:17"),
        ("One  # a comment", ""),
        ("'One' # a comment", ""),
        ("# a comment", ""),
        ("## a comment", ""),
        ("One#1", ""),
        ("“One”", "typographic-delimiters 1:8"),
        ("“One” and “two”", ""),
    ],
)
def test_a_trap_is_found_at_its_place(value: str, code: str) -> None:
    assert traps(f"title: {value}", ("title",)) == [code]


def test_a_single_value_counts_as_a_list_and_as_a_set() -> None:
    text = "image: a.png #1\ntags: ai #1"
    assert traps(text, ("image", "src"), ("tags", 0)) == [
        "cut-by-comment 1:14", "cut-by-comment 2:10",
    ]  # fmt: skip


def test_a_value_beside_a_trap_has_none() -> None:
    assert traps("title: One\ntags: [ai] #x", ("title",), ("missing",)) == ["", ""]


def test_most_texts_are_not_searched() -> None:
    assert not MAY_HAVE_TRAPS.search("title: C# and F#\ntags: [ai]\n")
