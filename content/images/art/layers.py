"""Motifs of cut paper, layer upon layer: strata, seas, gates, columns, a setting sun."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas, Pen
from .colour import BLACK, WHITE, Array, mix, ramp, ramp_field, unit
from .geometry import Path2D, clouds
from .registry import motif

Rng = np.random.Generator


def _below(crest: Path2D) -> Path2D:
    """Close a line into everything that lies under it."""
    return np.vstack([crest, (2000, 1200), (-80, 1200)])


@motif
def strata(canvas: Canvas, rng: Rng, *, beds: int = 15) -> None:
    """Layers of rock pressed ever thinner, with one thin bright vein between them."""
    palette = canvas.palette
    canvas.wash(palette.tones[2], 1500, 60, 700, 0.4)
    x = np.linspace(-60, 1980, 300)
    vein = 8
    level = np.linspace(0, 1, beds) ** 0.72 * 1010 + 110
    fold = 120 * np.sin(x / 430 + 0.6) + 70 * np.sin(x / 190 + 2.0)
    throw = 95 / (1 + np.exp(-(x - 1235) / 7))
    for bed in range(beds):
        press = 1 - bed / (beds * 1.35)
        rough = np.interp(x, np.linspace(-60, 1980, 26), rng.normal(0, 24, 26))
        rough = np.convolve(np.pad(rough, 12, mode="edge"), np.ones(25) / 25, "valid")
        crest = np.column_stack([x, level[bed] + fold * press + rough * press + throw])
        mask = canvas.stencil(Pen.polygon, _below(crest))
        tone = ramp(palette.tones[3::-1], bed / (beds - 1) + rng.uniform(-0.09, 0.09))
        grit = clouds(rng, 1080, 1920, 90, 3)
        streaks = 0.5 + 0.5 * np.clip(grit + 0.25 * np.sin(canvas.y / 5 + grit * 5), -1, 1)
        layer = ramp_field([mix(tone, BLACK, 0.16), mix(tone, WHITE, 0.07)], streaks)
        canvas.paper(mask, layer, (0, -7), 16, 0.55)
        if bed == vein:
            swell = 9 + 6 * np.sin(x / 150) + rng.normal(0, 1.2, len(x))
            with canvas.light((14, 1.1), (60, 0.7)) as pen:
                for index in range(len(crest) - 1):
                    tone = mix(palette.accent, palette.spark, 0.3 + 0.3 * np.sin(index / 9))
                    pen.line(crest[index : index + 2], float(swell[index]), tone)


@motif
def seascape(canvas: Canvas, rng: Rng, *, waves: int = 9) -> None:
    """A plain block that stands quite still in a restless sea."""
    palette = canvas.palette
    sun = canvas.stencil(Pen.disc, 520, 330, 190)
    canvas.tint(sun, mix(palette.accent, palette.spark, 0.12))
    canvas.wash(palette.spark, 520, 330, 480, 0.3)
    x = np.linspace(-80, 2000, 400)
    for wave in range(waves):
        depth = wave / (waves - 1)
        if wave == 4:
            _block(canvas)
        base = 520 + 540 * depth**1.1
        high, long = 16 + 46 * depth, 120 + 190 * depth
        phase = rng.uniform(0, 2 * np.pi)
        swell = np.abs(np.sin(x / long + phase)) ** 1.3 * high * 1.5
        crest = np.column_stack([x, base + swell + 0.4 * high * np.sin(x / (3.3 * long) + phase)])
        mask = canvas.stencil(Pen.polygon, _below(crest))
        tone = ramp(palette.tones[::-1], depth)
        slope = np.clip((canvas.y - base) / 260, 0, 1)
        layer = ramp_field([mix(tone, WHITE, 0.16), mix(tone, BLACK, 0.2)], slope)
        canvas.paper(mask, layer, (0, -6), 14, 0.36)
        with canvas.pen() as pen:
            pen.line(crest, 2 + 2 * depth, mix(tone, WHITE, 0.5), 0.8)


def _block(canvas: Canvas) -> None:
    """Set up a tall block with a lit and a dark face, and rows of small windows."""
    palette = canvas.palette
    left, edge, right, top = 1130, 1370, 1480, 150
    with canvas.pen() as pen:
        pen.polygon([(left, top), (edge, top + 44), (edge, 1000), (left, 1000)], palette.tones[4])
        pen.polygon([(edge, top + 44), (right, top), (right, 1000), (edge, 1000)],
                    palette.tones[1])  # fmt: skip
        pen.polygon([(left, top), (edge, top + 44), (right, top), (left + 110, top - 40)],
                    palette.spark)  # fmt: skip
        for row in range(9):
            for column in range(4):
                x, drop = left + 28 + column * 50, 44 * (28 + column * 50) / (edge - left)
                lit = (row * 3 + column * 5) % 7 == 2
                tone = palette.accent if lit else palette.tones[2]
                y = top + 46 + drop + row * 54
                pen.polygon([(x, y), (x + 32, y + 6), (x + 32, y + 32), (x, y + 26)], tone,
                            1 if lit else 0.55)  # fmt: skip


@motif
def gates(canvas: Canvas, rng: Rng, *, count: int = 12) -> None:
    """A row of gates, each lower than the one before, that leads to a small bright square."""
    palette = canvas.palette
    canvas.ground(palette.spark, palette.tones[4])
    goal = np.array([1245.0, 480.0])
    with canvas.pen() as pen:
        for side in range(4):
            for pin in np.linspace(-25, 25, 5):
                x, y = ((pin, -46), (pin, 46), (-46, pin), (46, pin))[side]
                pen.box((goal[0] + x - 3.5, goal[1] + y - 3.5), (7, 7), palette.tones[1])
        pen.box((goal[0] - 40, goal[1] - 40), (80, 80), palette.tones[1], radius=6)
        pen.box((goal[0] - 20, goal[1] - 20), (40, 40), palette.accent, radius=3)
    for gate in range(count):
        depth = gate / (count - 1)
        scale = 0.135 * 1.33**gate
        sway = np.array([70 * np.sin(gate * 0.75), 22 * np.cos(gate * 0.9)]) * scale
        middle = goal + sway + (np.array([900, 560]) - goal) * depth**2.2
        half, rise = 800 * scale, 560 * scale

        def frame(
            pen: Pen, middle: Path2D = middle, half: float = half, rise: float = rise
        ) -> None:
            pen.box((-20, -20), (2000, 1200))
            corner = (middle[0] - half, middle[1] - rise)
            pen.box(corner, (2 * half, 2 * rise + 60), BLACK, radius=half * 0.34)

        tone = ramp((palette.tones[4], palette.tones[3], *palette.tones[2::-1]), depth**0.8)
        tone = mix(tone, palette.accent, 0.5) if gate in (4, 8) else tone
        slope = np.clip((canvas.x + canvas.y * 0.8) / 2600 + rng.uniform(-0.1, 0.1), 0, 1)
        layer = ramp_field([mix(tone, WHITE, 0.12), mix(tone, BLACK, 0.3)], slope)
        canvas.paper(canvas.stencil(frame), layer, (9, 20), 10 + 24 * depth, 0.6)


@motif
def colonnade(canvas: Canvas, rng: Rng) -> None:
    """Great fluted columns against a low sun, with their shadows on the floor."""
    palette = canvas.palette
    sun = (1015.0, 600.0)
    stops = (palette.ground[0], palette.tones[1], palette.tones[2], palette.tones[3],
             palette.accent)  # fmt: skip
    canvas.pixels = ramp_field(stops, np.clip(canvas.y / 830, 0, 1))
    disc = canvas.stencil(Pen.dot, sun, 210)
    canvas.wash(palette.spark, *sun, 430, 0.7)
    canvas.tint(disc, palette.spark)
    floor = 815
    ground = canvas.stencil(Pen.box, (0, floor), (1920, 400))
    fade = np.clip((canvas.y - floor) / 265, 0, 1)
    canvas.tint(ground, ramp_field([palette.tones[3], palette.tones[0]], fade))
    columns = [(-90, 300), (335, 215), (655, 150), (1225, 150), (1470, 215), (1790, 300)]

    def shadows(pen: Pen) -> None:
        for x, width in columns:
            spread = (x + width / 2 - sun[0]) * 1.15
            foot = floor + width * 0.3
            pen.polygon(
                [(x, foot), (x + width, foot), (x + width * 1.7 + spread, 1140),
                 (x - width * 0.7 + spread, 1140)]
            )  # fmt: skip

    canvas.shade(canvas.stencil(shadows), 0, 0, 9, 0.7)
    for x, width in columns:
        _column(canvas, x, width, floor + width * 0.3, sun[0])
    noise = clouds(rng, 1080, 1920, 300, 2)
    glow: Array = np.exp(-(((canvas.y - floor) / 120) ** 2)) * (0.16 + 0.08 * noise)
    canvas.shine(glow[..., None] * unit(palette.accent))


def _column(canvas: Canvas, x: float, width: float, foot: float, sun: float) -> None:
    """Draw a fluted column with its base, lit on the side that faces the sun."""
    palette = canvas.palette
    middle = x + width / 2
    across = np.clip((canvas.x - middle) / (width / 2), -1, 1)
    around = np.arcsin(across)
    flute = np.abs(np.sin(around * 9)) ** 0.7
    towards = 1.0 if sun > middle else -1.0
    lit = np.clip(np.sin(around * towards), 0, 1) ** 2.6
    level = np.clip(0.08 + 0.24 * np.cos(around) * flute + 0.75 * lit * (0.4 + 0.6 * flute), 0, 1)
    stops = (mix(palette.ground[0], BLACK, 0.3), palette.tones[0], palette.tones[1],
             palette.tones[2], palette.tones[3], palette.tones[4])  # fmt: skip
    layer = ramp_field(stops, level.astype(np.float32))

    def draw(pen: Pen) -> None:
        pen.box((x, -20), (width, foot + 20))

    def base(pen: Pen) -> None:
        for step, height in ((0.06, 0.2), (0.14, 0.11)):
            corner = (x - width * step, foot - width * height)
            pen.box(corner, (width * (1 + 2 * step), width * 0.12), radius=width * 0.05)

    canvas.tint(canvas.stencil(draw), layer)
    smooth = np.clip(0.16 + 0.2 * np.cos(around) + 0.7 * lit, 0, 1).astype(np.float32)
    canvas.paper(canvas.stencil(base), ramp_field(stops, smooth), (0, 6), 8, 0.4)


@motif
def sunset(canvas: Canvas, rng: Rng, *, slices: int = 32) -> None:
    """A sun in thirty-two slices goes down into a sea that counts in halves."""
    palette = canvas.palette
    sun, radius, horizon = (1240.0, 560.0), 430.0, 700.0
    haze, blaze = mix(palette.tones[2], palette.accent, 0.35), mix(palette.accent, WHITE, 0.25)
    stops = (palette.ground[0], palette.tones[0], palette.tones[1], haze, blaze)
    canvas.pixels = ramp_field(stops, np.clip(canvas.y / horizon, 0, 1) ** 1.5)
    canvas.wash(palette.accent, *sun, 620, 0.55)

    def draw(pen: Pen) -> None:
        pen.dot(sun, radius)
        top = sun[1] - radius * 0.55
        for cut in range(slices):
            y = top + (horizon - top) * cut / slices
            pen.box((0, y), (1920, 0.8 + 11.5 * (cut / slices) ** 1.6), BLACK)

    slope = np.clip((canvas.y - sun[1] + radius) / (horizon - sun[1] + radius), 0, 1)
    layer = ramp_field([palette.spark, blaze, palette.accent], slope)
    canvas.tint(canvas.stencil(draw), layer)
    sea = canvas.stencil(Pen.box, (0, horizon), (1920, 400))
    deep = np.clip((canvas.y - horizon) / 380, 0, 1)
    water = ramp_field([palette.tones[1], palette.tones[0], palette.ground[0]], deep)
    canvas.tint(sea, water)
    with canvas.pen() as pen:
        for row in range(14):
            y = horizon + 6 + 374 * (row / 14) ** 1.5
            height = 3 + 20 * (row / 14) ** 1.3
            count = 2 ** max(1, 8 - row // 2)
            step = 2 * 1920 / count
            start = sun[0] - step * count / 2 + step * rng.uniform(0, 0.5)
            for block in range(count):
                x = start + block * step
                near = np.exp(-abs(x + step / 4 - sun[0]) / (150 + 34 * row))
                tone = mix(palette.tones[2], blaze, near * 1.7)
                pen.box((x, y), (step / 2, height), tone, 0.18 + 0.82 * near, height / 2)
