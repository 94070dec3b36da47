"""Motifs of rings, discs and waves around a centre."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas, Pen
from .colour import BLACK, WHITE, mix, ramp, ramp_field, unit
from .geometry import Point, clouds, rectangle, turned
from .registry import motif

Rng = np.random.Generator


@motif
def wafer(canvas: Canvas, rng: Rng, *, centre: Point = (1250, 700), radius: float = 860) -> None:
    """A polished wafer of dies that shimmers as the light turns, larger than the frame."""
    palette = canvas.palette
    canvas.wash(palette.accent, 330, 200, 520, 0.28)
    disc = canvas.stencil(Pen.dot, centre, radius)
    angle = np.arctan2(canvas.y - centre[1], canvas.x - centre[0])
    reach = canvas.distance(*centre) / radius
    turn = 0.5 + 0.5 * np.cos(2 * angle + 1.1 + 0.9 * reach)
    stops = (palette.tones[0], palette.tones[1], palette.tones[2], palette.tones[3],
             palette.spark, palette.accent, mix(palette.accent, BLACK, 0.55))  # fmt: skip
    sheen = ramp_field(stops, np.clip(turn + 0.12 * reach - 0.05, 0, 1).astype(np.float32))
    canvas.paper(disc, sheen * 0.92, (-30, 44), 50, 0.85)
    width, height = 104.0, 78.0
    with canvas.pen() as pen:
        for column in range(-10, 11):
            for row in range(-13, 14):
                x, y = centre[0] + column * width, centre[1] + row * height
                corners = rectangle(x, y, width - 6, height - 6)
                inside = [np.hypot(px - centre[0], py - centre[1]) < radius - 26
                          for px, py in corners]  # fmt: skip
                if not any(inside):
                    continue
                place = turned(corners, -21, centre)
                if not all(inside):
                    continue
                pen.polygon(place, mix(palette.tones[0], BLACK, 0.35), 0.5)
                if rng.random() < 0.055:
                    pen.polygon(place, palette.accent, 0.88)
                for u, v, w, h, tone in _floorplan:
                    block = rectangle(x + 5 + u * 88, y + 5 + v * 62, w * 88 - 3, h * 62 - 3)
                    alpha = 0.34 + rng.uniform(-0.06, 0.06)
                    pen.polygon(turned(block, -21, centre), palette.tones[tone], alpha)
    streak = (
        np.maximum(np.cos(angle * 2 + 1.25), 0) ** 26
        + 0.6 * np.maximum(np.cos(angle * 2 - 0.65), 0) ** 60
    )
    fade = np.clip(reach * 1.6, 0, 1) * disc
    canvas.shine((streak * fade * 0.62)[..., None] * unit(palette.spark))
    with canvas.light((5, 0.7)) as pen:
        pen.arc(*centre, radius - 3, 4, palette.tones[3])


_floorplan = (
    (0.0, 0.0, 0.42, 0.55, 3), (0.42, 0.0, 0.34, 0.3, 4), (0.76, 0.0, 0.24, 0.62, 2),
    (0.42, 0.3, 0.34, 0.7, 1), (0.0, 0.55, 0.2, 0.45, 4), (0.2, 0.55, 0.22, 0.45, 2),
    (0.76, 0.62, 0.24, 0.38, 3),
)  # fmt: skip


@motif
def interference(canvas: Canvas, rng: Rng, *, screen: float = 560, length: float = 46) -> None:
    """Plane waves meet a screen with slits, and beyond it their rings interfere."""
    palette = canvas.palette
    slits = (330.0, 560.0, 730.0)
    wave = 2 * np.pi / length
    bend = clouds(rng, 1080, 1920, 800, 1) * 4
    beyond = np.zeros_like(canvas.x)
    for slit in slits:
        reach = canvas.distance(screen, slit)
        beyond += np.cos((reach + bend) * wave) * np.sqrt(150 / (reach + 150))
    before = np.cos((canvas.x - screen + bend) * wave) * 0.8
    field = np.where(canvas.x > screen, beyond, before)
    stops = (mix(palette.ground[0], BLACK, 0.35), palette.ground[0], palette.tones[1],
             palette.tones[2], palette.accent, palette.spark)  # fmt: skip
    fade = np.where(canvas.x > screen, np.exp(-(canvas.x - screen) / 2600), 0.85)
    level = (0.34 + 0.37 * field * fade).astype(np.float32)
    canvas.pixels = ramp_field(stops, np.clip(level, 0, 1))
    canvas.wash(palette.accent, screen, 540, 480, 0.22)

    top = 0.0
    with canvas.pen() as pen:
        for slit in (*slits, 1200.0):
            pen.box((screen - 17, top), (34, slit - 19 - top), mix(palette.tones[0], BLACK, 0.5))
            pen.box((screen - 17, top), (6, slit - 19 - top), palette.tones[2])
            top = slit + 19
    with canvas.light((14, 1.2), (60, 0.8)) as pen:
        for slit in slits:
            pen.disc(screen, slit, 13, palette.spark)


@motif
def whorl(canvas: Canvas, rng: Rng, *, centre: Point = (1240, 560)) -> None:
    """The ridges of a fingerprint, drawn like the contour lines of a map."""
    palette = canvas.palette
    dx, dy = (canvas.x - centre[0]) / 0.86, canvas.y - centre[1]
    warp = clouds(rng, 1080, 1920, 520, 3)
    lift = np.where(dy > 0, dy * 0.62, dy)
    angle = np.arctan2(lift, dx)
    spacing = 33.0
    plain = (np.hypot(dx, lift) + warp * 95) / spacing
    phase = plain + angle / np.pi
    slope = np.hypot(*np.gradient(plain))
    line = np.abs(phase - np.round(phase)) / np.maximum(slope, 1e-4)
    fine = clouds(rng, 1080, 1920, 60, 2)
    half = 7.6 + 2.6 * fine
    ridge = np.clip(half - line + 0.5, 0, 1)
    breaks = clouds(rng, 1080, 1920, 44, 1)
    ridge *= np.clip((0.66 - breaks) * 14, 0, 1)
    ring = np.round(phase)
    edge = np.hypot(dx / 1.05, dy) + warp * 60
    ridge *= np.clip((820 - edge) / 240, 0, 1)
    colours = ramp_field(palette.tones[:4], np.clip(edge / 900, 0, 1).astype(np.float32))
    lit = np.isin(ring, (6, 7, 13)) & (angle > -2.7) & (angle < 0.9)
    colours = np.where(lit[..., None], unit(palette.accent), colours).astype(np.float32)
    canvas.paper(ridge.astype(np.float32), colours, (3, 9), 6, 0.28)


@motif
def dials(canvas: Canvas, rng: Rng, *, centre: Point = (1260, 590)) -> None:
    """Rings like the dials of a great clock, with one stroke too many."""
    palette = canvas.palette
    canvas.wash(palette.tones[2], *centre, 700, 0.5)
    for ring in range(9):
        radius = 1260 - 128 * ring
        mask = canvas.stencil(Pen.dot, centre, radius)
        tone = ramp((palette.ground[0], palette.tones[0], palette.tones[1]), ring / 8)
        offset = float(rng.uniform(0, 2 * np.pi))
        sweep = np.arctan2(canvas.y - centre[1], canvas.x - centre[0]) + offset
        layer = ramp_field([mix(tone, BLACK, 0.25), mix(tone, WHITE, 0.1)],
                           (0.5 + 0.5 * np.cos(sweep)).astype(np.float32))  # fmt: skip
        canvas.paper(mask, layer, (5, 13), 16, 0.55)
        count = (240, 180, 120, 120, 60, 60, 60, 24, 12)[ring]
        start, end = np.sort(rng.uniform(0, 360, 2))
        with canvas.pen() as pen:
            for tick in range(count):
                angle = 2 * np.pi * tick / count + offset
                long = tick % 5 == 0
                span = (radius - 20, radius - (62 if long else 44))
                ends = [(centre[0] + r * np.cos(angle), centre[1] + r * np.sin(angle))
                        for r in span]  # fmt: skip
                pen.line(ends, 5 if long else 3, palette.tones[3 if long else 2], 0.8)
            if ring in (1, 3, 5, 6):
                pen.arc(*centre, radius - 92, 20, palette.tones[2], 0.75, (start, end))
                pen.arc(*centre, radius - 92, 5, palette.tones[4], 0.9, (end + 5, end + 60))
    with canvas.light((7, 1.0), (36, 0.8)) as pen:
        for angle, width in ((-1.62, 4), (-1.57, 13)):
            ends = [(centre[0] + r * np.cos(angle), centre[1] + r * np.sin(angle))
                    for r in (200, 620)]  # fmt: skip
            colour = palette.accent if width > 5 else mix(BLACK, palette.tones[4], 0.7)
            pen.line(ends, width, colour, caps=True)
        pen.dot(centre, 30, palette.accent)
        pen.dot(centre, 12, palette.spark)
