"""Colours, colour ramps, and the palettes of the sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
Array = NDArray[np.floating[Any]]

BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)


def parse(code: str) -> Colour:
    """Turn ``"#rrggbb"`` into a colour."""
    value = int(code.removeprefix("#"), 16)
    return (value >> 16, value >> 8 & 255, value & 255)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend two colours; ``share`` is how much of the second there is, from 0 to 1."""
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return (red, green, blue)


def ramp(stops: Sequence[Colour], position: float) -> Colour:
    """Read a ramp of evenly spaced colours at ``position``, from 0 to 1."""
    place = min(1.0, max(0.0, position)) * (len(stops) - 1)
    index = min(int(place), len(stops) - 2)
    return mix(stops[index], stops[index + 1], place - index)


def ramp_field(stops: Sequence[Colour], field: Array) -> Array:
    """Colour a whole field of positions at once; the answer holds values from 0 to 1."""
    table = np.asarray(stops, np.float32) / 255
    knots = np.linspace(0, 1, len(stops))
    channels = [np.interp(field, knots, table[:, channel]) for channel in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def unit(colour: Colour) -> Array:
    """Give a colour as an array of three values from 0 to 1."""
    return np.asarray(colour, np.float32) / 255


@dataclass(frozen=True)
class Palette:
    """The colours of one section in one mood.

    ``ground`` runs from the top left to the bottom right of the picture, ``tones`` from deep to
    pale. ``accent`` is for the thing the picture is about, ``spark`` for its brightest lights.
    """

    ground: tuple[Colour, Colour]
    tones: tuple[Colour, ...]
    accent: Colour
    spark: Colour

    @classmethod
    def of(cls, ground: str, tones: str, accent: str, spark: str) -> Palette:
        """Build a palette from colour codes separated by blanks."""
        first, last = (parse(code) for code in ground.split())
        return cls((first, last), tuple(map(parse, tones.split())), parse(accent), parse(spark))


PALETTES: dict[str, Palette] = {
    "ai-night": Palette.of(
        "#0b0826 #25125e", "#2b1a6b #4a2fb5 #7657f0 #a88bff #dccfff", "#ff6fcf", "#ffeaf8"
    ),
    "ai-day": Palette.of(
        "#f5f1fe #dccffa", "#1f1150 #4527a8 #7657f0 #a990f7 #cfc0fb", "#ee4b98", "#ffffff"
    ),
    "chips-night": Palette.of(
        "#03171b #0b3f44", "#0a3236 #136068 #1f9493 #6cc9c0 #cdeee6", "#e58a46", "#ffdcae"
    ),
    "chips-day": Palette.of(
        "#f8f0e3 #e8d6b9", "#0b3236 #136068 #2a9592 #8cc7bd #cfe3d9", "#c96a2f", "#fffaf0"
    ),
    "security-night": Palette.of(
        "#04140e #0e3c2b", "#0b2c20 #155a40 #2b8a61 #74c49a #d4efdd", "#ffb02e", "#ffebb8"
    ),
    "security-day": Palette.of(
        "#f6f2df #dde2c0", "#0b2c20 #155a40 #2f8c62 #86bf97 #c9dcb9", "#ef9912", "#fffdf0"
    ),
    "software-night": Palette.of(
        "#081236 #17358c", "#10256b #2450c8 #4a85f5 #93bcff #dbe8ff", "#ff6b57", "#ffd9cf"
    ),
    "software-day": Palette.of(
        "#fdf3ec #f7d8ca", "#10256b #2450c8 #4a85f5 #93bcff #cfe0fb", "#fb5f4a", "#fffdfb"
    ),
    "internet-night": Palette.of(
        "#020a1d #07325c", "#08264a #0c5084 #1590bd #4fd2ea #c6f6ff", "#ffb85c", "#f2fdff"
    ),
    "internet-day": Palette.of(
        "#f0f9fb #c4e5ef", "#051d3d #0b4a7c #1490bd #67c9de #b5e6ef", "#ff7a4d", "#ffffff"
    ),
    "policy-night": Palette.of(
        "#1f040c #6d1025", "#4a0a1b #8f1430 #c92f3f #e88b6a #f5d8b4", "#f5bd62", "#fff1d4"
    ),
    "policy-day": Palette.of(
        "#f9f1e0 #ead5ab", "#360814 #8f1430 #c8323f #dd8f6a #ecc99a", "#b7852a", "#fffaf0"
    ),
}
