"""Writes text into pictures, letter by letter: each is drawn once for a font and size."""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont


class _Letter(Struct, frozen=True):
    """A letter's picture (none for a space), where it stands, and the width of the letter."""

    image: Image | None
    left: int
    top: int
    width: float


def write(coverage: Image, at: tuple[int, int], text: str, font: FreeTypeFont) -> None:
    """Writes one line of text into a picture in mode "L", white on black, as Pillow does.

    `font` has Pillow's basic layout, which places letters by their widths and pairs of letters.
    """
    x, top = float(at[0]), at[1]
    before = ""
    for character in text:
        letter = _letter(font, character)
        x += _kerning(font, before, character) if before else 0
        if letter.image:
            coverage.paste(255, (floor(x + 0.5) + letter.left, top + letter.top), letter.image)
        x += letter.width
        before = character


@lru_cache(maxsize=2000)
def _letter(font: FreeTypeFont, character: str) -> _Letter:
    from PIL import Image, ImageDraw

    left, top, right, bottom = map(round, font.getbbox(character))
    width = font.getlength(character)
    if right <= left or bottom <= top:
        return _Letter(None, 0, 0, width)
    image = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(image).text((-left, -top), character, 255, font)
    return _Letter(image, left, top, width)


@lru_cache(maxsize=10_000)
def _kerning(font: FreeTypeFont, one: str, other: str) -> float:
    """Returns by how many pixels two letters are wider together than each for itself."""
    return font.getlength(one + other) - font.getlength(one) - font.getlength(other)
