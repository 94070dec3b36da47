"""The characters of fonts, and which texts a font can set."""

import struct
from pathlib import Path

import pytest

from ssg.pictures.font_coverage import BadFontError, characters, first_unsupported
from tests.support.programs import ROOT

SERIF = characters(ROOT / "ssg/pictures/fonts/serif-semibold.ttf")


@pytest.mark.parametrize("name", ["serif-semibold.ttf", "serif-regular.ttf"])
def test_the_built_in_fonts_have_the_same_characters(name: str) -> None:
    assert characters(ROOT / "ssg/pictures/fonts" / name) == SERIF


@pytest.mark.parametrize(
    "text",
    ["", "Plain", "Straße, “quotes” – and … £5 ½ №1", "Ångström Łódź İstanbul", "Ω и Ж ё",
     "a\u00a0b\tc\nd"],
)  # fmt: skip
def test_european_texts_can_be_set(text: str) -> None:
    assert first_unsupported(text, SERIF) == ""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("中文", "中"),
        ("a 東京", "東"),
        ("سلام", "س"),
        ("שלום", "ש"),
        ("हिन्दी", "ह"),
        ("ภาษา", "ภ"),
        ("go 🚀", "🚀"),
        ("a\u0308", "\u0308"),
        ("\u200f", "\u200f"),
    ],
)
def test_the_first_unsupported_character_is_found(text: str, first: str) -> None:
    assert first_unsupported(text, SERIF) == first


def test_complex_scripts_are_unsupported_in_any_font() -> None:
    all_characters = ((0, 0x10FFFF),)
    assert first_unsupported("中文 🚀", all_characters) == ""
    assert [first_unsupported(text, all_characters) for text in ("س", "ש", "ह", "ภ")] == [
        "س",
        "ש",
        "ह",
        "ภ",
    ]


ENDLESS = struct.pack(
    ">LH6x 4s4xLL HH 4xL H10xL4x", 0x10000, 1, b"cmap", 28, 40, 0, 1, 12, 12, 0xFFFFFFFF
)
"""A table of characters that claims a size of 48 GB."""


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no font", b"\0\1\0\0\0\1", b"\0\1\0\0" + bytes(200), b"wOF2" + bytes(200), ENDLESS,
    ],
)  # fmt: skip
def test_an_invalid_font_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.ttf").write_bytes(content)
    with pytest.raises(BadFontError, match="is not a TrueType or OpenType font"):
        characters(tmp_path / "a.ttf")
