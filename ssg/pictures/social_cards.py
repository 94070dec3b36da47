"""Draws social cards: pictures of 1200 by 630 pixels that social networks show with a story."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ssg.model.pictures import Card
from ssg.pictures import banded_png, lettering
from ssg.pictures.banded_png import Band

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
SEMIBOLD, REGULAR = "fonts/serif-semibold.ttf", "fonts/serif-regular.ttf"
BUILT_IN_FONTS = (SEMIBOLD, REGULAR)
"""The built-in fonts: for headlines and the site's name, and for the rest."""

PACKAGE_FOLDER = Path(__file__).parent
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_TOP, _BOTTOM, _FOOT = 196, 514, 540
_LEFT = 1
"""The column where a band begins (see `banded_png.band`)."""

_LEVEL, _SHARED_LEVEL = 3, 9
"""How much the headline is compressed, and what cards have in common."""

_MAX_SIZE, _MIN_SIZE, _SIZE_STEP = 104, 44, 4
_LINE_HEIGHT = 1.14
_KERNED = 8
"""Letters by which a text may fit that seems too wide, because a pair of letters is narrower."""
_MEASURED_SIZE = 100
_LABEL_PAPER, _LABEL_INK = "#ffe9a8", "#463600"
_SHADES = 24
"""Shades between the background and a colour: enough for smooth letters, few for small files."""
_INK, _ACCENT, _LABEL = range(0, 3 * _SHADES, _SHADES)
_WORD = r"[^\s\u1100-\U0003ffff]+|[\u1100-\U0003ffff]|\s+"
"""A run of letters or of spaces, or one character of a script such as Chinese."""

Measure = Callable[[str], float]
"""Returns the width of a text in pixels."""


def render(card: Card, font: bytes) -> bytes:
    """Draws a card as PNG, in `font` or, if that is empty, in the built-in fonts."""
    head = _head(card.site, card.section, card.label, font)
    headline = _headline(card.title, font)
    space = _space(_FOOT - _TOP - headline.height)
    bands = [head, headline, space, _foot(card.byline, font)]
    return banded_png.png(bands, _palette(card.paper, card.ink, card.accent))


@lru_cache(maxsize=16)
def _head(site: str, section: str, label: str, font: bytes) -> Band:
    """Draws what is above the headline, which the stories of a section have in common."""
    image = _canvas(_TOP)
    image.paste(_ACCENT + _SHADES - 1, (_LEFT, 0, image.width, 18))
    _write_fitted(image, 62, site, _font(font, SEMIBOLD, 42))
    _write_kicker(image, section, label, _font(font, REGULAR, 34))
    return banded_png.band(image, _SHARED_LEVEL)


def _headline(title: str, font: bytes) -> Band:
    lines, size = fit_headline(title, _font(font, SEMIBOLD, _MEASURED_SIZE).getlength)
    image = _canvas(_FOOT - _TOP)
    for number, line in enumerate(lines):
        top = round(number * size * _LINE_HEIGHT)
        lettering.write(image, (_LEFT + _MARGIN, top), line, _font(font, SEMIBOLD, size))
    _, _, _, bottom = image.getbbox() or (0, 0, 0, 1)
    written = image.crop((0, 0, image.width, bottom))
    return banded_png.band(written.point(_shades(_INK)), _LEVEL)


@lru_cache(maxsize=64)
def _space(height: int) -> Band:
    """Returns an empty band, which stands between the headline and the foot."""
    return banded_png.band(_canvas(height), _SHARED_LEVEL)


@lru_cache(maxsize=64)
def _foot(byline: str, font: bytes) -> Band:
    image = _canvas(SIZE[1] - _FOOT)
    image.paste(_ACCENT + _SHADES - 1, (_LEFT + _MARGIN, 0, image.width - _MARGIN, 2))
    _write_fitted(image, 18, byline, _font(font, REGULAR, 34))
    return banded_png.band(image, _SHARED_LEVEL)


def _canvas(height: int) -> Image:
    """Returns an empty band of palette indexes, with one column more for `banded_png`."""
    from PIL import Image

    return Image.new("L", (_LEFT + SIZE[0], height))


@lru_cache(maxsize=1)
def _palette(paper: str, ink: str, accent: str) -> bytes:
    """Returns the shades from paper to ink, from paper to accent, and those of the label."""
    ramps = ((paper, ink), (paper, accent), (_LABEL_PAPER, _LABEL_INK))
    return bytes(
        round(a + (b - a) * shade / (_SHADES - 1))
        for background, colour in ramps
        for shade in range(_SHADES)
        for a, b in zip(bytes.fromhex(background[1:]), bytes.fromhex(colour[1:]), strict=True)
    )


@cache
def _shades(ramp: int) -> list[int]:
    """Returns the palette index of each value of a letter's picture."""
    return [ramp + value * _SHADES // 256 for value in range(256)]


@lru_cache(maxsize=64)
def _font(content: bytes, built_in: str, size: int) -> FreeTypeFont:
    from PIL.ImageFont import Layout, truetype

    # Every Pillow has the basic layout; the other needs libraries of the system.
    file = BytesIO(content or (PACKAGE_FOLDER / built_in).read_bytes())
    return truetype(file, size, layout_engine=Layout.BASIC)


def _write_fitted(image: Image, top: int, text: str, font: FreeTypeFont) -> None:
    """Writes a line of text in ink, shortened to the width of the card."""
    _write(image, (_LEFT + _MARGIN, top), truncate(text, _WIDTH, font.getlength), font, _INK)


def _write(image: Image, at: tuple[int, int], text: str, font: FreeTypeFont, ramp: int) -> None:
    """Writes a line of text in the shades that begin at the index `ramp` of the palette."""
    from PIL import Image

    mask = Image.new("L", image.size)
    lettering.write(mask, at, text, font)
    image.paste(mask.point(_shades(ramp)), mask=mask.point([0, *[255] * 255]))


def _write_kicker(image: Image, section: str, label: str, font: FreeTypeFont) -> None:
    """Writes the line above the headline: the section, and the sponsor in a box."""
    x, y = _LEFT + _MARGIN, 134
    if section:
        section = truncate(section, _WIDTH // 2, font.getlength)
        _write(image, (x, y), section, font, _ACCENT)
        x += round(font.getlength(section)) + 28
    if label:
        label = truncate(label, image.width - _MARGIN - x - 14, font.getlength)
        image.paste(_LABEL, (x, y - 1, x + 28 + round(font.getlength(label)), y + 47))
        _write(image, (x + 14, y), label, font, _LABEL)


def fit_headline(title: str, measure: Measure) -> tuple[list[str], int]:
    """Returns the lines of a headline, and the largest font size at which they fit.

    `measure` measures text at the size `_MEASURED_SIZE`; widths are proportional to the size. A
    headline that is too long at the smallest size is shortened.
    """
    measure = cache(measure)
    for size in range(_MAX_SIZE, _MIN_SIZE - 1, -_SIZE_STEP):
        width = _WIDTH * _MEASURED_SIZE / size
        max_lines = int((_BOTTOM - _TOP) / (size * _LINE_HEIGHT))
        lines = wrap(title, width, measure)
        if len(lines) <= max_lines:
            return _balanced(title, lines, width, measure), size
    return [*lines[: max_lines - 1], truncate(lines[max_lines - 1] + "…", width, measure)], size


def _balanced(text: str, lines: list[str], width: float, measure: Measure) -> list[str]:
    """Wraps the text again, to the same number of lines of about equal width."""
    for percent in range(98, 50, -2):
        narrower = wrap(text, width * percent / 100, measure)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Breaks a text into lines of at most `width`, within a word only if it is wider than that."""
    lines, line_width = [""], 0.0
    for word in re.findall(_WORD, text):
        word_width = measure(word)
        for part in (word,) if word_width <= width else word:
            line_width += word_width if part is word else measure(part)
            if line_width > width and part.strip():
                lines.append("")
                line_width = measure(part)
            lines[-1] += part
    return [line.strip() for line in lines]


def truncate(text: str, width: float, measure: Measure) -> str:
    """Shortens a text that is wider than `width`, with an ellipsis."""
    if measure(text) <= width:
        return text
    about = bisect_right(range(len(text)), width, key=lambda end: measure(text[:end] + "…"))
    text = text[: about + _KERNED]
    while text and measure(text + "…") > width:
        text = text[:-1]
    return text.rstrip(" ,;:–—") + "…"
