"""What differs between two values of a page, in words."""

from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.stored.differences import Difference, differences, merged
from ssg.model.documents import Body
from ssg.model.elements import Link
from ssg.model.page_head import Head
from tests.support.newsroom import ref

FIRST, SECOND = ref("first", 1), ref("second", 2)
SOURCES = {"/first/": "content/articles/first.md", "/second/": "content/articles/second.md"}
LONG = "A sentence of some length that goes on and on and on and on, and ends in "


def of(before: Any, now: Any) -> list[str]:
    return list(map(str, differences("value", before, now, SOURCES)))


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (1, 1, []),
        (FIRST, replace(FIRST), []),
        (1, 2, ["value: 1 -> 2"]),
        ("", "a", ['value: nothing -> "a"']),
        (LONG + "a", LONG + "b", ['value: "…and on, and ends in a" -> "…and on, and ends in b"']),
        (
            FIRST,
            replace(FIRST, title="Dawn"),
            ['value.title: "first" -> "Dawn" (content/articles/first.md)'],
        ),
        (FIRST, SECOND, ['value: "first" -> "second" (content/articles/second.md)']),
        (None, SECOND, ['value: nothing -> "second" (content/articles/second.md)']),
        (
            (FIRST,),
            (SECOND, FIRST),
            ['value[/second/]: new: "second" (content/articles/second.md)'],
        ),
        ((FIRST, SECOND), (FIRST,), ['value[/second/]: gone: "second"']),
        ((FIRST, SECOND), (SECOND, FIRST), ["value: in another order"]),
        (
            (FIRST, SECOND),
            (FIRST, replace(SECOND, summary="New")),
            ['value[/second/].summary: nothing -> "New" (content/articles/second.md)'],
        ),
        (((FIRST, 1),), ((FIRST, 2),), ["value[/first/][1]: 1 -> 2"]),
        ((1, 2), (1, 3), ["value[1]: 2 -> 3"]),
        (("a",), ("b", "c"), ['value: new: "b"', 'value: new: "c"', 'value: gone: "a"']),
        ((1,), (1, 1), ["value: 1 entry -> 2 entries"]),
        (((1,),), ((1,), (2,)), ["value: 1 entry -> 2 entries"]),
        (
            {"a": 1, "b": 2},
            {"a": 3, "c": 4},
            ["value.a: 1 -> 3", "value.c: new: 4", "value.b: gone: 2"],
        ),
        (
            (Link("Mail", "mailto:a"),),
            (Link("Mail", "mailto:b"),),
            ['value[Mail].url: "mailto:a" -> "mailto:b"'],
        ),
        (
            Head("A", "https://x.example/"),
            Head("A", "https://y.example/"),
            ['value.url: "https://x.example/" -> "https://y.example/"'],
        ),
        (Body("1", source="a.md"), Body("2", source="a.md"), ["value: another text (a.md)"]),
        (
            Body("1", links={"b": "/b/"}),
            Body("1", links={"b": "/c/"}),
            ['value.links.b: "/b/" -> "/c/"'],
        ),
        (Link("A", "/a/"), 1, ['value: "A" -> 1']),
    ],
)  # fmt: skip
def test_what_differs_is_said_at_its_place(before: Any, now: Any, said: list[str]) -> None:
    assert of(before, now) == said


def test_what_happened_at_several_places_is_said_once() -> None:
    found = [Difference(f"refs[/{name}/].role", "a -> b", "ada.md") for name in ("x", "y", "z")]
    found += [Difference("refs[/x/].name", "a -> b", "ada.md"), Difference("refs[/w/]", "gone")]
    assert list(map(str, merged(found))) == [
        "refs[/x/].role: a -> b (ada.md), also in 2 other places",
        "refs[/x/].name: a -> b (ada.md)",
        "refs[/w/]: gone",
    ]
