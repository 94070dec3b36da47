"""Emblems of the desks: one bold geometric sign each, in the middle of a square."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas, Pen
from .colour import BLACK, WHITE, Array, Colour, mix, ramp, ramp_field
from .geometry import Isometric, Point
from .registry import motif

Rng = np.random.Generator

CENTRE: Point = (300.0, 300.0)


def _lit(canvas: Canvas, colour: Colour) -> Array:
    """Give a layer of one colour, brighter at the top left."""
    slope = (canvas.x + canvas.y) / (canvas.width + canvas.height)
    return ramp_field([mix(colour, WHITE, 0.18), mix(colour, BLACK, 0.18)], slope)


@motif
def emblem_seeds(canvas: Canvas, rng: Rng) -> None:
    """Seeds in a golden spiral."""
    palette = canvas.palette
    with canvas.pen() as pen:
        for seed in range(9, 320):
            angle, radius = seed * np.pi * (3 - 5**0.5), 12.8 * seed**0.5
            x, y = 300 + radius * np.cos(angle), 300 + radius * np.sin(angle)
            tone = ramp((palette.accent, *palette.tones[4:0:-1]), radius / 235)
            pen.disc(x + 2, y + 4, 3 + radius / 32, BLACK, 0.25)
            pen.disc(x, y, 3 + radius / 32, tone)
        pen.dot(CENTRE, 24, palette.spark)


@motif
def emblem_chip(canvas: Canvas, rng: Rng) -> None:
    """A chip with its legs."""
    palette = canvas.palette

    def legs(pen: Pen) -> None:
        for place in np.linspace(188, 412, 6):
            pen.box((place - 10, 92), (20, 416), radius=10)
            pen.box((92, place - 10), (416, 20), radius=10)

    canvas.paper(canvas.stencil(legs), _lit(canvas, palette.accent), (3, 7), 7)
    sheets = ((140, palette.tones[1]), (188, palette.tones[2]), (246, palette.accent))
    for inset, colour in sheets:
        size = 600 - 2 * inset
        mask = canvas.stencil(Pen.box, (inset, inset), (size, size), radius=18)
        canvas.paper(mask, _lit(canvas, colour), (4, 9), 9)
    with canvas.pen() as pen:
        pen.dot(CENTRE, 21, palette.spark)


@motif
def emblem_keyhole(canvas: Canvas, rng: Rng) -> None:
    """Hexagons one within the other, with a keyhole at the heart."""
    palette = canvas.palette
    tones = (palette.tones[1], palette.tones[2], palette.tones[3], palette.ground[0])
    for radius, tone in zip((228, 178, 130, 88), tones, strict=True):
        angle = np.radians(np.arange(30, 390, 60))
        corners = np.column_stack([np.cos(angle), np.sin(angle)]) * radius + CENTRE
        mask = canvas.stencil(Pen.polygon, corners)
        canvas.paper(mask, _lit(canvas, tone), (4, 9), 9)
    with canvas.pen() as pen:
        pen.disc(300, 283, 27, palette.accent)
        pen.polygon([(291, 290), (309, 290), (323, 350), (277, 350)], palette.accent)


@motif
def emblem_stack(canvas: Canvas, rng: Rng) -> None:
    """Slabs stacked one above the other."""
    palette = canvas.palette
    view = Isometric((300, 365), 96)
    tones = (palette.tones[0], palette.tones[1], palette.tones[2], palette.accent)
    for floor, tone in enumerate(tones):
        z = floor * 0.78 - 0.6
        shape = canvas.stencil(Pen.polygon, view.tile(-1.25, -1.25, 2.5, 2.5, z))
        canvas.shade(shape, 0, 34, 12, 0.45)
        with canvas.pen() as pen:
            view.prism(pen, (-1.25, -1.25, z), (2.5, 2.5, 0.24), tone)


@motif
def emblem_globe(canvas: Canvas, rng: Rng) -> None:
    """A globe of meridians, one of them alight."""
    palette = canvas.palette
    disc = canvas.stencil(Pen.dot, CENTRE, 208)
    canvas.paper(disc, _lit(canvas, palette.tones[1]), (6, 14), 14)
    turn = np.linspace(0, 2 * np.pi, 160)
    with canvas.pen() as pen:
        for share in (0.33, 0.68, 1.0):
            ring = np.column_stack([208 * share * np.cos(turn), 208 * np.sin(turn)]) + CENTRE
            pen.line(ring, 7, palette.tones[3])
        for lift in (-110, 0, 110):
            half = (208**2 - lift**2) ** 0.5
            pen.line([(300 - half, 300 + lift), (300 + half, 300 + lift)], 7, palette.tones[3])
    orbit = np.column_stack([262 * np.cos(turn), 86 * np.sin(turn)])
    lean = np.radians(-28)
    tilt = np.array([[np.cos(lean), np.sin(lean)], [-np.sin(lean), np.cos(lean)]])
    front = (orbit @ tilt + CENTRE)[:82]
    track = canvas.stencil(Pen.line, front, 15, caps=True)
    canvas.paper(track, palette.accent, (3, 8), 7)
    with canvas.pen() as pen:
        pen.dot(front[24], 25, palette.spark)


@motif
def emblem_columns(canvas: Canvas, rng: Rng) -> None:
    """A gable on columns."""
    palette = canvas.palette
    gable = canvas.stencil(Pen.polygon, [(300, 92), (498, 206), (102, 206)])
    canvas.paper(gable, _lit(canvas, palette.tones[1]), (4, 9), 9)

    def body(pen: Pen) -> None:
        for x in (134, 220, 306, 392):
            pen.box((x, 238), (74, 190))

    canvas.paper(canvas.stencil(body), _lit(canvas, palette.tones[2]), (6, 8), 8)

    def steps(pen: Pen) -> None:
        pen.box((118, 214), (364, 26))
        pen.box((112, 424), (376, 32))
        pen.box((86, 456), (428, 34))

    canvas.paper(canvas.stencil(steps), _lit(canvas, palette.tones[0]), (4, 9), 8)
    with canvas.pen() as pen:
        pen.disc(300, 164, 22, palette.accent)


@motif
def emblem_bars(canvas: Canvas, rng: Rng) -> None:
    """Bars of a chart, and the line that runs over them."""
    palette = canvas.palette
    heights = (130, 210, 170, 285, 360)
    for index, height in enumerate(heights):
        x = 106 + index * 80
        mask = canvas.stencil(Pen.box, (x, 490 - height), (60, height), radius=8)
        canvas.paper(mask, _lit(canvas, palette.tones[(1, 2, 3, 2, 1)[index]]), (4, 9), 9)
    points = [(136 + index * 80, 440 - height * 0.92) for index, height in enumerate(heights)]
    track = canvas.stencil(Pen.line, points, 10, caps=True)
    canvas.paper(track, palette.accent, (2, 6), 5)
    with canvas.pen() as pen:
        for x, y in points:
            pen.disc(x, y, 17, palette.accent)
            pen.disc(x, y, 8, palette.spark)


@motif
def emblem_voices(canvas: Canvas, rng: Rng) -> None:
    """Two round voices that overlap."""
    palette = canvas.palette

    def bubble(pen: Pen, x: float, y: float, radius: float, lean: int) -> None:
        pen.disc(x, y, radius)
        tail = (x + lean * radius * 0.86, y + radius * 1.12)
        pen.polygon([(x + lean * radius * 0.2, y + radius * 0.95), tail,
                     (x + lean * radius * 0.96, y + radius * 0.2)])  # fmt: skip

    first = canvas.stencil(bubble, 232, 262, 138, -1)
    second = canvas.stencil(bubble, 378, 326, 128, 1)
    canvas.paper(first, _lit(canvas, palette.tones[1]), (5, 11), 11)
    canvas.paper(second, _lit(canvas, palette.accent), (5, 11), 11)
    canvas.tint(first * second, _lit(canvas, palette.tones[0]))


@motif
def emblem_squares(canvas: Canvas, rng: Rng) -> None:
    """Two square rings linked together."""
    palette = canvas.palette

    def ring(pen: Pen, corner: float) -> None:
        pen.box((corner, corner), (240, 240), radius=40)
        pen.box((corner + 50, corner + 50), (140, 140), BLACK, radius=14)

    first = canvas.stencil(ring, 112)
    second = canvas.stencil(ring, 248)
    over = first * ((canvas.x > 300) & (canvas.y < 300))
    canvas.paper(first, _lit(canvas, palette.tones[2]), (5, 11), 11)
    canvas.paper(second, _lit(canvas, palette.accent), (5, 11), 11)
    canvas.shade(over * second, 0, 3, 5, 0.4)
    canvas.tint(over, _lit(canvas, palette.tones[2]))
