"""Draws social cards: pictures of 1200 by 630 pixels that social networks show with a story."""

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
"""The built-in fonts: for headlines and the site's name, and for the rest."""

PACKAGE_FOLDER = Path(__file__).parent
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_TOP, _BOTTOM = 196, 514
_MAX_SIZE, _MIN_SIZE, _SIZE_STEP = 104, 44, 4
_LINE_HEIGHT = 1.14
_MEASURED_SIZE = 100
_LABEL_PAPER, _LABEL_INK = "#ffe9a8", "#463600"
_SHADES = 24
"""Shades between the background and a colour: enough for smooth letters, few for small files."""
_INK, _ACCENT, _LABEL = range(0, 3 * _SHADES, _SHADES)
_WORD = re.compile(r"[^\s\u1100-\U0003ffff]+|[\u1100-\U0003ffff]|\s+")
"""A run of letters or of spaces, or one character of a script such as Chinese."""

Measure = Callable[[str], float]
"""Returns the width of a text in pixels."""


def render(card: Card, font: bytes) -> bytes:
    """Draws a card as PNG, in `font` or, if that is empty, in the built-in fonts."""
    from PIL import Image

    image = Image.new("P", SIZE)
    image.putpalette(_palette(card))
    semibold, regular = (partial(_font, font, name) for name in BUILT_IN_FONTS)
    image.paste(_ACCENT + _SHADES - 1, (0, 0, SIZE[0], 18))
    _write_fitted(image, 62, card.site, semibold(42))
    _write_kicker(image, card, regular(34))
    lines, size = fit_headline(card.title, semibold(_MEASURED_SIZE).getlength)
    for number, line in enumerate(lines):
        top = _TOP + round(number * size * _LINE_HEIGHT)
        _write(image, (_MARGIN, top), line, semibold(size), _INK)
    image.paste(_ACCENT + _SHADES - 1, (_MARGIN, 540, SIZE[0] - _MARGIN, 542))
    _write_fitted(image, 558, card.byline, regular(34))
    file = BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _palette(card: Card) -> list[int]:
    """Returns the shades from paper to ink, from paper to accent, and those of the label."""
    ramps = ((card.paper, card.ink), (card.paper, card.accent), (_LABEL_PAPER, _LABEL_INK))
    return [
        round(a + (b - a) * shade / (_SHADES - 1))
        for paper, colour in ramps
        for shade in range(_SHADES)
        for a, b in zip(bytes.fromhex(paper[1:]), bytes.fromhex(colour[1:]), strict=True)
    ]


@lru_cache(maxsize=64)
def _font(content: bytes, built_in: str, size: int) -> FreeTypeFont:
    from PIL.ImageFont import Layout, truetype

    # Every Pillow has the basic layout; the other needs libraries of the system.
    file = BytesIO(content or (PACKAGE_FOLDER / built_in).read_bytes())
    return truetype(file, size, layout_engine=Layout.BASIC)


def _write_fitted(image: Image, top: int, text: str, font: FreeTypeFont) -> None:
    """Writes a line of text in ink, shortened to the width of the card."""
    _write(image, (_MARGIN, top), truncate(text, _WIDTH, font.getlength), font, _INK)


def _write(image: Image, at: tuple[int, int], text: str, font: FreeTypeFont, ramp: int) -> None:
    """Writes a line of text in the shades that begin at the index `ramp` of the palette."""
    from PIL import Image, ImageDraw

    _, _, right, bottom = font.getbbox(text)
    mask = Image.new("L", (max(round(right), 1), max(round(bottom), 1)))
    ImageDraw.Draw(mask).text((0, 0), text, 255, font)
    shades = mask.point([ramp + value * _SHADES // 256 for value in range(256)])
    image.paste(shades, at, mask.point([255 * (value > 0) for value in range(256)]))


def _write_kicker(image: Image, card: Card, font: FreeTypeFont) -> None:
    """Writes the line above the headline: the section, and the sponsor in a box."""
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
    for word in _WORD.findall(text):
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
    while text and measure(text + "…") > width:
        text = text[:-1]
    return text.rstrip(" ,;:–—") + "…"
