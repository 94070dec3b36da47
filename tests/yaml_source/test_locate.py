"""Locations of fields and links in sources."""

from pathlib import Path

import pytest

from ssg.problems.errors import Location
from ssg.problems.time_limit import call_within
from ssg.yaml_source.locate import Locator

SOURCE = """
---
title: T
tags:
  - a
  - b
image: {src: p.png}
---

See [x](a.mdx), [y](a.md) and <a href="b.md">z</a>.
![p](p.png "title") [r]

[r]: c.md
"""


@pytest.fixture
def locate(tmp_path: Path) -> Locator:
    (tmp_path / "a.md").write_text(SOURCE, "utf-8")
    return Locator(tmp_path)


@pytest.mark.parametrize(
    ("names", "line", "column"),
    [
        (("title",), 3, 8),
        (("tags", 1), 6, 5),
        (("image", "src"), 7, 14),
        (("image", "alt"), 7, 8),
        (("section",), 3, 1),
        ((), 3, 1),
    ],
)
def test_a_field_is_found_or_else_the_value_that_would_contain_it(
    locate: Locator, names: tuple[str | int, ...], line: int, column: int
) -> None:
    assert locate.field("a.md", *names) == Location("a.md", line, column)


@pytest.mark.parametrize(
    ("target", "line", "column"), [("b.md", 10, 40), ("c.md", 13, 6), ("a.mdx", 10, 9)]
)
def test_a_target_is_found_in_every_kind_of_link(
    locate: Locator, target: str, line: int, column: int
) -> None:
    assert locate.link("a.md", target) == Location("a.md", line, column)


def test_a_target_is_not_mistaken_for_a_longer_one(locate: Locator) -> None:
    assert locate.link("a.md", "a.md") == Location("a.md", 10, 21)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("[x](a\\_b.md)", "a_b.md"),
        ("[x](a&amp;b.md)", "a&b.md"),
        ("[x](<a b.md>)", "a b.md"),
        ("<a href=a.md>x</a>", "a.md"),
        ("<a href='a.md'>x</a>", "a.md"),
    ],
)
def test_a_target_is_found_in_every_spelling(tmp_path: Path, written: str, target: str) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: T\n---\n\n{written}\n", "utf-8")
    assert Locator(tmp_path).link("a.md", target).line == 5


def test_locations_are_right_with_a_bom_and_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(("\ufeff" + SOURCE.replace("\n", "\r\n")).encode())
    locate = Locator(tmp_path)
    assert locate.field("a.md", "tags", 1) == Location("a.md", 6, 5)
    assert locate.link("a.md", "b.md") == Location("a.md", 10, 40)


def test_a_setting_is_found_in_a_yaml_file(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("title: T\nads:\n  label: Ad\n", "utf-8")
    assert Locator(tmp_path).field("config.yaml", "ads", "label") == Location("config.yaml", 3, 10)


@pytest.mark.parametrize("content", [None, b"", b"\xff", b"no front matter", b"---\ntitle: ["])
def test_what_cannot_be_found_is_located_at_the_file(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.md").write_bytes(content)
    locate = Locator(tmp_path)
    assert locate.field("a.md", "title") == Location("a.md")
    assert locate.link("a.md", "b.md") == Location("a.md")


def test_many_fields_of_one_source_are_found_at_once(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(20_000)]
    text = "---\nauthors:\n  - " + "\n  - ".join(names) + "\n---\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    locate = Locator(tmp_path)
    places = call_within(60, lambda: [locate.field("a.md", "authors", at) for at in range(20_000)])
    assert [place.line for place in places] == list(range(3, 20_003))


def test_a_source_that_changes_is_read_again(tmp_path: Path) -> None:
    locate, file = Locator(tmp_path), tmp_path / "a.yaml"
    file.write_text("a: 1\n", "utf-8")
    assert locate.field("a.yaml", "a") == Location("a.yaml", 1, 4)
    file.write_text("b: 1\n\na: 1\n", "utf-8")
    assert locate.field("a.yaml", "a") == Location("a.yaml", 3, 4)
