"""The canvas: float pixels, an antialiased pen, paper cut-outs, light, and the finish.

Pixels are kept as floats at the size of the picture. Whatever is drawn with a pen is drawn
``SCALE`` times larger and reduced, which is what smooths the edges. All coordinates are in pixels
of the finished picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from .colour import BLACK, WHITE, Array, Colour, Palette, mix, ramp_field, unit

SCALE = 3
MAX_BYTES = 280_000

Parameters = ParamSpec("Parameters")
Place = tuple[float, float] | NDArray[np.floating[Any]]
Points = Sequence[tuple[float, float]] | NDArray[np.floating[Any]]


def blur(field: Array, radius: float) -> Array:
    """Soften a field (with or without channels) by three box blurs, nearly a Gaussian."""
    reach = max(1, round(radius))
    for axis in (0, 1) * 3:
        margin = [(0, 0)] * field.ndim
        margin[axis] = (reach + 1, reach)
        sums = np.cumsum(np.pad(field, margin, mode="edge"), axis=axis, dtype=np.float32)
        span = 2 * reach + 1
        upper = np.take(sums, range(span, sums.shape[axis]), axis=axis)
        lower = np.take(sums, range(sums.shape[axis] - span), axis=axis)
        field = (upper - lower) / span
    return field


def shifted(field: Array, right: int, down: int) -> Array:
    """Move a field, filling what comes into view with its border."""
    reach = max(abs(right), abs(down))
    padded = np.pad(field, reach, mode="edge")
    height, width = field.shape
    top, left = reach - down, reach - right
    return padded[top : top + height, left : left + width]


class Pen:
    """Draws smooth shapes on an enlarged image, in the coordinates of the finished picture."""

    def __init__(self, image: Image.Image) -> None:
        self._single = image.mode == "L"
        self._draw = ImageDraw.Draw(image, "L" if self._single else "RGBA")

    def _ink(self, colour: Colour, alpha: float) -> int | tuple[int, int, int, int]:
        return colour[0] if self._single else (*colour, round(255 * min(1.0, max(0.0, alpha))))

    def polygon(self, points: Points, colour: Colour = WHITE, alpha: float = 1) -> None:
        """Fill a polygon."""
        flat = (np.asarray(points, float) * SCALE).ravel().tolist()
        self._draw.polygon(flat, fill=self._ink(colour, alpha))

    def line(
        self,
        points: Points,
        width: float,
        colour: Colour = WHITE,
        alpha: float = 1,
        caps: bool = False,
    ) -> None:
        """Draw a line through points, with round ends if ``caps`` is set."""
        flat = (np.asarray(points, float) * SCALE).ravel().tolist()
        joint = "curve" if width > 2 and len(flat) > 4 else None
        thickness = max(1, round(width * SCALE))
        self._draw.line(flat, fill=self._ink(colour, alpha), width=thickness, joint=joint)
        if caps:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, colour, alpha)

    def disc(
        self, x: float, y: float, radius: float, colour: Colour = WHITE, alpha: float = 1
    ) -> None:
        """Fill a circle."""
        box = [(value - radius) * SCALE for value in (x, y)]
        box += [(value + radius) * SCALE for value in (x, y)]
        self._draw.ellipse(box, fill=self._ink(colour, alpha))

    def dot(self, place: Place, radius: float, colour: Colour = WHITE, alpha: float = 1) -> None:
        """Fill a circle around a point."""
        self.disc(place[0], place[1], radius, colour, alpha)

    def discs(self, circles: Iterable[tuple[float, float, float]]) -> None:
        """Fill many white circles, each given by its centre and radius."""
        for x, y, radius in circles:
            self.disc(x, y, radius)

    def lines(self, strokes: Iterable[tuple[Points, float]]) -> None:
        """Draw many white lines, each given by its points and width."""
        for points, width in strokes:
            self.line(points, width)

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        width: float,
        colour: Colour = WHITE,
        alpha: float = 1,
        span: tuple[float, float] = (0, 360),
    ) -> None:
        """Draw part of a ring, centred on ``radius``; angles are degrees clockwise from east."""
        outer = radius + width / 2
        box = [(value - outer) * SCALE for value in (x, y)]
        box += [(value + outer) * SCALE for value in (x, y)]
        thickness = max(1, round(width * SCALE))
        self._draw.arc(box, span[0], span[1], fill=self._ink(colour, alpha), width=thickness)

    def box(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        colour: Colour = WHITE,
        alpha: float = 1,
        radius: float = 0,
    ) -> None:
        """Fill a rectangle, with rounded corners if ``radius`` is set."""
        (x, y), (width, height) = corner, size
        place = [value * SCALE for value in (x, y, x + width, y + height)]
        self._draw.rounded_rectangle(place, radius * SCALE, fill=self._ink(colour, alpha))


class Canvas:
    """A picture in the making."""

    def __init__(self, width: int, height: int, palette: Palette) -> None:
        self.width = width
        self.height = height
        self.palette = palette
        self.y, self.x = (
            axis.astype(np.float32) for axis in np.mgrid[0:height, 0:width].astype(np.float32)
        )
        self.pixels: Array = np.zeros((height, width, 3), np.float32)
        self.ground(*palette.ground)

    def ground(self, first: Colour, last: Colour) -> None:
        """Cover everything with a gradient from the top left to the bottom right."""
        slope = (self.x / self.width + self.y / self.height) / 2
        self.pixels = ramp_field([first, last], slope)

    def distance(self, x: float, y: float) -> Array:
        """Give the distance of every pixel from a point."""
        reach: Array = np.hypot(self.x - x, self.y - y)
        return reach

    @contextmanager
    def pen(self) -> Iterator[Pen]:
        """Draw on the picture; pixels the pen does not touch keep their full precision."""
        before = (np.clip(self.pixels, 0, 1) * 255 + 0.5).astype(np.uint8)
        size = (self.width * SCALE, self.height * SCALE)
        image = Image.fromarray(before).resize(size, Image.Resampling.NEAREST)
        yield Pen(image)
        after = np.asarray(image.reduce(SCALE))
        touched = (after != before).any(axis=-1)
        self.pixels[touched] = after[touched] / np.float32(255)

    @contextmanager
    def light(self, *halos: tuple[float, float]) -> Iterator[Pen]:
        """Draw with light, which brightens; each halo is a pair of blur radius and strength."""
        image = Image.new("RGB", (self.width * SCALE, self.height * SCALE))
        yield Pen(image)
        layer = np.asarray(image.reduce(SCALE), np.float32) / 255
        self.shine(layer + sum((blur(layer, radius) * gain for radius, gain in halos), 0 * layer))

    def shine(self, layer: Array) -> None:
        """Add a layer of light without burning out (as by the blend mode called screen)."""
        self.pixels = 1 - (1 - self.pixels) * (1 - np.clip(layer, 0, 1))

    def wash(self, colour: Colour, x: float, y: float, radius: float, strength: float) -> None:
        """Cast a soft pool of light."""
        pool = np.exp(-((self.distance(x, y) / radius) ** 2)) * strength
        self.shine(pool[..., None] * unit(colour))

    def tint(self, mask: Array, colour: Colour | Array) -> None:
        """Cover with a colour, or with a layer of colours, as far as the mask says."""
        layer = colour if isinstance(colour, np.ndarray) else unit(colour)
        self.pixels += (layer - self.pixels) * mask[..., None]

    def stencil(
        self,
        draw: Callable[Concatenate[Pen, Parameters], None],
        *arguments: Parameters.args,
        **options: Parameters.kwargs,
    ) -> Array:
        """Give the mask that ``draw`` draws in white (and erases in black)."""
        image = Image.new("L", (self.width * SCALE, self.height * SCALE))
        draw(Pen(image), *arguments, **options)
        mask: Array = np.asarray(image.reduce(SCALE), np.float32) / 255
        return mask

    def shade(self, mask: Array, right: int, down: int, softness: float, strength: float) -> None:
        """Cast the soft shadow of a mask on what lies under it."""
        dark = mix(self.palette.tones[0], BLACK, 0.55)
        self.tint(blur(shifted(mask, right, down), softness) * strength, dark)

    def paper(
        self,
        mask: Array,
        colour: Colour | Array,
        drop: tuple[int, int] = (6, 14),
        softness: float = 14,
        strength: float = 0.45,
    ) -> None:
        """Lay a cut-out of paper on the picture, with its shadow."""
        self.shade(mask, *drop, softness, strength)
        self.tint(mask, colour)

    def finish(self, rng: np.random.Generator, vignette: float, grain: float) -> None:
        """Darken the corners a little and lay a fine grain over everything."""
        reach = np.hypot(self.x / self.width - 0.5, self.y / self.height - 0.5) / 0.7071
        self.pixels *= (1 - vignette * reach**2.4)[..., None]
        noise = rng.standard_normal((self.height, self.width)).astype(np.float32)
        noise = noise * 0.6 + shifted(noise, 1, 0) * 0.4 + shifted(noise, 0, 1) * 0.4
        self.pixels += (noise * grain)[..., None]

    def save(self, path: Path) -> int:
        """Write a JPEG, at the best quality of a few that fits the limit; give its size."""
        image = Image.fromarray((np.clip(self.pixels, 0, 1) * 255 + 0.5).astype(np.uint8))
        for quality in (80, 76, 72, 68, 64, 60):
            image.save(path, quality=quality, optimize=True, progressive=True)
            if path.stat().st_size <= MAX_BYTES:
                break
        return path.stat().st_size
