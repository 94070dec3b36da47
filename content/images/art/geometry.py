"""Curves, noise, and isometric solids."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from .canvas import Pen
from .colour import BLACK, WHITE, Array, Colour, mix

Path2D = NDArray[np.float64]
Point = tuple[float, float]


def bezier(start: Point, first: Point, second: Point, end: Point, steps: int = 48) -> Path2D:
    """Give points along a cubic Bézier curve."""
    t = np.linspace(0, 1, steps)[:, None]
    a, b, c, d = (np.asarray(point, float) for point in (start, first, second, end))
    curve: Path2D = a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t**2 * (1 - t) + d * t**3
    return curve


def glide(start: Point, end: Point, steps: int = 48) -> Path2D:
    """Give a curve that leaves and arrives horizontally."""
    middle = (start[0] + end[0]) / 2
    return bezier(start, (middle, start[1]), (middle, end[1]), end, steps)


def ribbon(spine: Path2D, widths: ArrayLike) -> Path2D:
    """Give the outline of a band of varying width around a curve."""
    along = np.gradient(spine, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    normal = np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None]
    half = np.broadcast_to(np.asarray(widths, float), len(spine))[:, None] / 2
    return np.concatenate([spine + normal * half, (spine - normal * half)[::-1]])


def turned(points: ArrayLike, degrees: float, about: Point) -> Path2D:
    """Turn points about a centre (clockwise on the screen)."""
    angle = np.radians(degrees)
    matrix = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    result: Path2D = (np.asarray(points, float) - about) @ matrix + about
    return result


def rectangle(x: float, y: float, width: float, height: float) -> list[Point]:
    """Give the corners of an upright rectangle."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def clouds(rng: np.random.Generator, height: int, width: int, cell: float, depth: int) -> Array:
    """Give smooth noise from -1 to 1 with features of about ``cell`` pixels and finer ones."""
    total = np.zeros((height, width), np.float32)
    for octave in range(depth):
        step = cell / 2**octave
        grid = rng.uniform(-1, 1, (int(height / step) + 4, int(width / step) + 4))
        image = Image.fromarray(grid.astype(np.float32))
        box = (1.5, 1.5, 1.5 + width / step, 1.5 + height / step)
        layer = image.resize((width, height), Image.Resampling.BICUBIC, box=box)
        total += np.asarray(layer) / 2**octave
    return total / np.float32(np.abs(total).max())


@dataclass(frozen=True)
class Isometric:
    """An isometric view: x runs right and down, y left and down, z up."""

    origin: Point
    unit: float

    def __call__(self, x: float, y: float, z: float = 0) -> Point:
        """Project a point."""
        across = (x - y) * self.unit * 0.866
        return (self.origin[0] + across, self.origin[1] + ((x + y) / 2 - z) * self.unit)

    def tile(self, x: float, y: float, width: float, depth: float, z: float = 0) -> list[Point]:
        """Project a horizontal rectangle."""
        corners = rectangle(x, y, width, depth)
        return [self(*corner, z) for corner in corners]

    def prism(
        self,
        pen: Pen,
        corner: tuple[float, float, float],
        size: tuple[float, float, float],
        colour: Colour,
        bands: int = 1,
        depth: float = 0.5,
    ) -> None:
        """Draw a box lit from the left; with ``bands`` its sides darken towards the ground."""
        (x, y, z), (width, breadth, height) = corner, size
        far_x, far_y = x + width, y + breadth
        for band in range(bands):
            low = z + height * (bands - 1 - band) / bands
            high = z + height * (bands - band) / bands
            dusk = 0.55 * band / bands
            left = mix(mix(colour, BLACK, depth * 0.42), BLACK, dusk)
            right = mix(mix(colour, BLACK, depth), BLACK, dusk)
            near = self(far_x, far_y, low), self(far_x, far_y, high)
            pen.polygon([self(x, far_y, high), self(x, far_y, low), *near], left)
            pen.polygon([self(far_x, y, high), self(far_x, y, low), *near], right)
        pen.polygon(self.tile(x, y, width, breadth, z + height), mix(colour, WHITE, 0.1))
