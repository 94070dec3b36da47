"""A story's card for social networks (1200 by 630 pixels) from its words: `Card` -> PNG."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ssg.model.pictures import Card

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
BUILT_IN_FONTS = ("fonts/serif-semibold.ttf", "fonts/serif-regular.ttf")
"""The built-in ones: of headlines, and of the rest."""

PACKAGE_FOLDER = Path(__file__).parent
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_TOP, _BOTTOM = 196, 514
_LARGEST, _SMALLEST, _STEP = 104, 44, 4
_LEADING = 1.14
_MEASURED = 100
_LABEL_GROUND, _LABEL_INK = "#ffe9a8", "#463600"
_SHADES = 24
"""From the ground to a colour: so many make letters smooth, and few make a file small."""
_INK, _ACCENT, _LABEL = range(0, 3 * _SHADES, _SHADES)
_WORD = re.compile(r"[^\s\u1100-\U0003ffff]+|[\u1100-\U0003ffff]|\s+")
"""A run of letters; beyond them, as in Chinese, every character is a word of its own."""

Measure = Callable[[str], float]


def render(card: Card, font: bytes) -> bytes:
    """Draws a card, in the `font` given or, where that is empty, in the built-in ones."""
    from PIL import Image

    image = Image.new("P", SIZE)
    image.putpalette(_palette(card))
    heavy, light = (partial(_font, font, name) for name in BUILT_IN_FONTS)
    image.paste(_ACCENT + _SHADES - 1, (0, 0, SIZE[0], 18))
    _write(image, (_MARGIN, 62), truncate(card.site, _WIDTH, heavy(42).getlength), heavy(42), _INK)
    _write_kicker(image, card, light(34))
    lines, size = fit_headline(card.title, heavy(_MEASURED).getlength)
    for number, line in enumerate(lines):
        _write(image, (_MARGIN, _TOP + round(number * size * _LEADING)), line, heavy(size), _INK)
    image.paste(_ACCENT + _SHADES - 1, (_MARGIN, 540, SIZE[0] - _MARGIN, 542))
    _write(
        image, (_MARGIN, 558), truncate(card.byline, _WIDTH, light(34).getlength), light(34), _INK
    )
    file = BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _palette(card: Card) -> list[int]:
    """Shades from the ground to the ink, to the accent, and those of the label."""
    ramps = ((card.paper, card.ink), (card.paper, card.accent), (_LABEL_GROUND, _LABEL_INK))
    return [
        round(a + (b - a) * shade / (_SHADES - 1))
        for ground, colour in ramps
        for shade in range(_SHADES)
        for a, b in zip(bytes.fromhex(ground[1:]), bytes.fromhex(colour[1:]), strict=True)
    ]


@lru_cache(maxsize=64)
def _font(given: bytes, name: str, size: int) -> FreeTypeFont:
    from PIL.ImageFont import Layout, truetype

    # Basic layout is part of Pillow everywhere; the other asks for libraries of the system.
    file = BytesIO(given or (PACKAGE_FOLDER / name).read_bytes())
    return truetype(file, size, layout_engine=Layout.BASIC)


def _write(image: Image, at: tuple[int, int], text: str, font: FreeTypeFont, ramp: int) -> None:
    """Writes a line of text in the shades that begin at `ramp`."""
    from PIL import Image, ImageDraw

    _, _, right, bottom = font.getbbox(text)
    mask = Image.new("L", (max(round(right), 1), max(round(bottom), 1)))
    ImageDraw.Draw(mask).text((0, 0), text, 255, font)
    shades = mask.point([ramp + value * _SHADES // 256 for value in range(256)])
    image.paste(shades, at, mask.point([255 * (value > 0) for value in range(256)]))


def _write_kicker(image: Image, card: Card, font: FreeTypeFont) -> None:
    """The line above the headline: the section, and in a box of its own who paid."""
    x, y = _MARGIN, 134
    if card.section:
        section = truncate(card.section, _WIDTH // 2, font.getlength)
        _write(image, (x, y), section, font, _ACCENT)
        x += round(font.getlength(section)) + 28
    if card.label:
        label = truncate(card.label, SIZE[0] - _MARGIN - x - 14, font.getlength)
        image.paste(_LABEL, (x, y - 1, x + 28 + round(font.getlength(label)), y + 47))
        _write(image, (x + 14, y), label, font, _LABEL)


def fit_headline(title: str, measure: Measure) -> tuple[list[str], int]:
    """The lines of a headline and their size: the largest at which there is room for it.

    `measure` gives the length of text at the size `_MEASURED`, to which others are proportional.
    A headline that is too long at the smallest size is cut.
    """
    measure = cache(measure)
    for size in range(_LARGEST, _SMALLEST - 1, -_STEP):
        width = _WIDTH * _MEASURED / size
        most = int((_BOTTOM - _TOP) / (size * _LEADING))
        lines = wrap(title, width, measure)
        if len(lines) <= most:
            return _balanced(title, lines, width, measure), size
    return [*lines[: most - 1], truncate(lines[most - 1] + "…", width, measure)], size


def _balanced(text: str, lines: list[str], width: float, measure: Measure) -> list[str]:
    """As many lines, as equally long as can be."""
    for percent in range(98, 50, -2):
        narrower = wrap(text, width * percent / 100, measure)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Text in lines of at most `width`; a word that is longer than a line is broken."""
    lines, used = [""], 0.0
    for word in _WORD.findall(text):
        long = measure(word)
        for part in (word,) if long <= width else word:
            used += long if part is word else measure(part)
            if used > width and part.strip():
                lines.append("")
                used = measure(part)
            lines[-1] += part
    return [line.strip() for line in lines]


def truncate(text: str, width: float, measure: Measure) -> str:
    """Text, or as much of its beginning as fits, with an ellipsis."""
    if measure(text) <= width:
        return text
    while text and measure(text + "…") > width:
        text = text[:-1]
    return text.rstrip(" ,;:–—") + "…"
