"""The reference is generated from the code, complete and readable."""

from typing import Annotated, Literal

import pytest
from msgspec import Meta, Struct

from ssg.model.elements import Image, Link, Sponsor, Url
from ssg.yaml_source import fields
from ssg.yaml_source.constraints import PositiveInt
from tests.support import reference


class Sample(Struct):
    choice: Annotated[Literal["a", "b"], "One of | two."] = "a"
    size: Annotated[PositiveInt, "How large."] = 3
    site: Annotated[Url, "Where.", Meta(examples=["https://x.example/"])] = ""
    names: Annotated[tuple[str, ...], "Who.", Meta(examples=[["C++", "a: b"]])] = ()
    links: Annotated[dict[str, Url], "Links."] = {}
    on: Annotated[bool, "Whether."] = True
    image: Annotated[Image | None, "A picture."] = None
    sponsor: Annotated[tuple[Sponsor, ...], "Who pays."] = ()
    label: Annotated[Link | None, "A link."] = None


@pytest.mark.parametrize(
    ("name", "words", "example"),
    [
        ("choice", "`a`, `b`", ""),
        ("size", "whole number", ""),
        ("site", "URL", "`site: https://x.example/`"),
        ("names", "list: text", "`names: [C++, 'a: b']`"),
        ("links", "names, each with: URL", ""),
        ("on", "`true` or `false`", ""),
        ("image", "`src`, or fields", ""),
        ("sponsor", "list: `name`, or fields", ""),
        ("label", "fields", ""),
    ],
)
def test_a_field_is_described_in_words(name: str, words: str, example: str) -> None:
    field = next(field for field in fields.of(Sample) if field.name == name)
    assert (reference.describe_type(field.kind, field.checks), reference.example(field)) == (
        words,
        example,
    )


def test_every_command_key_and_field_has_its_line() -> None:
    lines = reference.render_reference().splitlines()
    starts = [line.split(" | ")[0].strip("| ") for line in lines]
    for start in (
        "### `ssg build`", "### `ssg new article [TITLE]`", "`-n`, `--dry-run`", "`--report FILE`",
        "`base_url`", "### `permalinks`", "`leaderboard.ads.images`",
        "`title`", "`image.alt`", "`corrections.text`", "`links`",
    ):  # fmt: skip
        assert start in starts


def test_a_bar_does_not_end_a_cell() -> None:
    rows = list(reference._table("Key", [["a|b"]], ()))
    assert rows == ["| Key |", "|---|", "| a\\|b |", ""]
