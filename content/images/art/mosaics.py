"""Motifs of tiles, cells and patterns that fill the picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .canvas import Canvas, Pen, blur
from .colour import BLACK, WHITE, Array, Colour, mix, ramp, ramp_field, unit
from .geometry import Path2D, Point, clouds, rectangle, ribbon, turned
from .registry import motif

Rng = np.random.Generator
Sheet = tuple[float, float, float, float]


@motif
def truchet(canvas: Canvas, rng: Rng, *, cell: float = 240) -> None:
    """Quarter-circle tiles whose three lanes join up into endless circuits."""
    palette = canvas.palette
    lanes = ((0.36, palette.tones[1]), (0.5, palette.accent), (0.64, palette.tones[1]))
    flips = rng.random((int(1920 / cell) + 3, int(1080 / cell) + 3)) < 0.5

    def draw(pen: Pen, lane: float, width: float) -> None:
        for column, row in np.ndindex(*flips.shape):
            x, y = (column - 0.6) * cell, (row - 0.8) * cell
            ends = ((0, 0, 0), (1, 1, 180)) if flips[column, row] else ((1, 0, 90), (0, 1, 270))
            for right, below, start in ends:
                place = (x + right * cell, y + below * cell)
                pen.arc(*place, lane * cell, width * cell, span=(start - 0.4, start + 90.4))

    canvas.shade(canvas.stencil(draw, 0.5, 0.38), 7, 18, 12, 0.45)
    slope = np.clip((canvas.x * 0.8 + canvas.y) / 2600, 0, 1)
    for lane, colour in lanes:
        tones = ramp_field([mix(colour, WHITE, 0.2), mix(colour, BLACK, 0.2)], slope)
        canvas.tint(canvas.stencil(draw, lane, 0.1), tones)
        canvas.tint(blur(canvas.stencil(draw, lane, 0.022), 3) * 0.4, WHITE)


@motif
def bit_tiles(canvas: Canvas, rng: Rng, *, text: str = "Aé€😀ñ文ßΩ🜚ж", cell: float = 135) -> None:
    """The bits of a text in UTF-8 as tiles; the marks that head each byte stand out."""
    palette = canvas.palette
    stream: list[tuple[int, bool]] = []
    for byte in text.encode() * 2:
        bits = f"{byte:08b}"
        head = bits.index("0") + 1
        stream.extend((int(bit), place < head) for place, bit in enumerate(bits))
    across = 16
    quiet = mix(palette.ground[1], palette.tones[4], 0.25)

    def wedge(pen: Pen, x: float, y: float, turn: int, colour: Colour) -> None:
        corner = (x + cell * (turn in (1, 2)), y + cell * (turn in (2, 3)))
        angle = np.radians(np.linspace(turn * 90, turn * 90 + 90, 40))
        rim = np.column_stack([corner[0] + cell * np.cos(angle), corner[1] + cell * np.sin(angle)])
        pen.polygon(np.vstack([rim, corner]), colour)

    with canvas.pen() as pen:
        for index, (bit, heads) in enumerate(stream[: across * 9]):
            x, y = (index % across - 0.9) * cell, (index // across - 0.5) * cell
            fade = rng.uniform(-0.07, 0.07)
            if heads:
                back = mix(palette.accent, palette.spark, 0.72)
                front = palette.accent
            else:
                back = mix(palette.tones[4], quiet, 0.5 + fade * 5)
                front = palette.tones[int(rng.choice([0, 1, 1, 2, 2, 3]))]
            pen.box((x, y), (cell + 1, cell + 1), mix(back, BLACK, max(0.0, fade)))
            centre = (x + cell / 2, y + cell / 2)
            if bit:
                turn = int(rng.integers(0, 4))
                wedge(pen, x, y, turn, front)
                if rng.random() < 0.5:
                    wedge(pen, x, y, (turn + 2) % 4, mix(front, palette.tones[0], 0.35))
            else:
                pen.arc(*centre, cell * 0.29, cell * 0.12, front, 1 if heads else 0.75)
    glare = np.clip(1 - (canvas.x + canvas.y * 1.4) / 1900, 0, 1) * 0.22
    canvas.shine(glare[..., None] * unit(palette.spark))


@motif
def pages(canvas: Canvas, rng: Rng, *, tilt: float = -13) -> None:
    """One file as a tray of pages within pages, each cut into smaller ones."""
    palette = canvas.palette
    centre = (960.0, 540.0)
    layers = _cut_pages(rng, (-260, -330, 2440, 1760))

    def draw(pen: Pen, sheets: list[Sheet]) -> None:
        for sheet in sheets:
            pen.polygon(turned(rectangle(*sheet), tilt, centre))

    for depth, sheets in enumerate(layers):
        mask = canvas.stencil(draw, sheets)
        base = ramp(palette.tones, 0.02 + 0.115 * depth)
        slope = np.clip((canvas.x + canvas.y) / 3000, 0, 1)
        layer = ramp_field([mix(base, WHITE, 0.12), mix(base, BLACK, 0.12)], slope)
        canvas.paper(mask, layer, (5, 12), 8, 0.42)
    leaves = [sheet for sheets in layers[6:] for sheet in sheets if sheet[2] * sheet[3] < 26000]
    with canvas.pen() as pen:
        for sheet in leaves:
            kind = rng.random()
            if kind < 0.14:
                pen.polygon(turned(rectangle(*sheet), tilt, centre), palette.accent)
            elif kind < 0.75:
                for ends in _entries(rng, sheet):
                    pen.line(turned(ends, tilt, centre), 4, palette.tones[1], 0.55)


def _cut_pages(rng: Rng, whole: Sheet) -> list[list[Sheet]]:
    """Cut a page in two again and again; give the pages of each level of cutting."""
    layers: list[list[Sheet]] = [[] for _ in range(9)]

    def cut(x: float, y: float, width: float, height: float, depth: int) -> None:
        layers[depth].append((x, y, width, height))
        if depth == 8 or min(width, height) < 70 or (depth > 4 and rng.random() < 0.2):
            return
        pad = 17 - 1.5 * depth
        share = float(rng.choice([0.31, 0.42, 0.58, 0.69]))
        x, y, width, height = x + pad, y + pad, width - 2 * pad, height - 2 * pad
        if width > height * rng.uniform(0.75, 1.3):
            first = (width - pad) * share
            cut(x, y, first, height, depth + 1)
            cut(x + first + pad, y, width - first - pad, height, depth + 1)
        else:
            first = (height - pad) * share
            cut(x, y, width, first, depth + 1)
            cut(x, y + first + pad, width, height - first - pad, depth + 1)

    cut(*whole, 0)
    return layers


def _entries(rng: Rng, sheet: Sheet) -> Iterator[list[Point]]:
    """Give the ragged lines of text on a page."""
    x, y, width, height = sheet
    for line in np.arange(20, height - 12, 17):
        yield [(x + 14, y + line), (x + width * rng.uniform(0.35, 0.85), y + line)]


@motif
def shards(canvas: Canvas, rng: Rng, *, count: int = 74) -> None:
    """Something broken and put together again, its seams filled with gold."""
    palette = canvas.palette
    sites = rng.uniform((-150, -150), (2070, 1230), (count, 2))
    pull = sites - (1330, 470)
    sites = sites - pull * np.exp(-np.hypot(*pull.T) / 420)[:, None] * 0.55
    warp = clouds(rng, 1080, 1920, 210, 3)
    px = canvas.x + warp * 26
    py = canvas.y + np.roll(warp, 300, axis=1) * 26
    nearest = np.full(px.shape, np.inf, np.float32)
    second = nearest.copy()
    owner = np.zeros(px.shape, int)
    for index, (x, y) in enumerate(sites):
        away = np.hypot(px - x, py - y)
        closer = away < nearest
        second = np.where(closer, nearest, np.minimum(second, away))
        owner[closer] = index
        nearest = np.minimum(nearest, away)
    stops = np.array(
        [palette.tones[index] for index in rng.choice([0, 1, 1, 2, 2, 3, 4, 4], count)],
        np.float32,
    ) / 255  # fmt: skip
    tilts = rng.uniform(-1, 1, (count, 2)).astype(np.float32)
    lean = (px - sites[owner, 0]) * tilts[owner, 0] + (py - sites[owner, 1]) * tilts[owner, 1]
    face = stops[owner] * (1 + np.clip(lean / 640, -0.25, 0.25))[..., None]
    gap = (second - nearest) / 2
    bevel = np.exp(-gap / 16)
    canvas.pixels = (face * (1 - 0.4 * bevel)[..., None]).astype(np.float32)
    width = 4.4 + 2.6 * clouds(rng, 1080, 1920, 120, 2)
    seam = np.clip((width - gap) + 0.5, 0, 1).astype(np.float32)
    round_ = np.clip(1 - gap / np.maximum(width, 1), 0, 1)
    gold = ramp_field(
        [mix(palette.accent, BLACK, 0.4), palette.accent, mix(palette.accent, WHITE, 0.65)],
        (round_ * (0.75 + 0.5 * warp)).astype(np.float32),
    )
    canvas.paper(seam, gold, (3, 7), 6, 0.55)


@motif
def halftone(canvas: Canvas, rng: Rng, *, edge: float = 1130) -> None:
    """A pulse in a grid of dots that runs past its edge and bleeds."""
    palette = canvas.palette
    pitch = 21.0
    beats = {
        170: (-30, 26), 320: (26, 15), 352: (-285, 17), 388: (140, 15), 520: (-52, 38),
        740: (26, 15), 772: (-330, 17), 810: (165, 15), 945: (-60, 40),
    }  # fmt: skip
    drips = np.interp(np.arange(1920), np.arange(0, 1920, 38), rng.uniform(0, 1, 51))
    across = np.linspace(-20, 1940, 1600)
    trace = np.full_like(across, 555)
    for middle, (lift, width) in beats.items():
        trace += lift * np.exp(-(((across - middle) / width) ** 2))
    with canvas.light((6, 0.5), (30, 0.35)) as pen:
        for row in range(54):
            for column in range(94):
                x = (column + 0.5 * (row % 2)) * pitch - 20
                y = row * pitch * 0.97
                over = max(0.0, (x - edge) / (1920 - edge))
                spread = 17 + 330 * over**0.8
                fall = 300 * over * drips[min(1919, max(0, int(x)))]
                down = y - 555 - fall * 0.5
                away = abs(down) if over else np.hypot(across - x, trace - y).min()
                spread *= 1 + (0.9 * drips[min(1919, max(0, int(x)))] if down > 0 else -0.2) * over
                power = float(np.exp(-((away / spread) ** 1.6)))
                ember = mix(palette.accent, (226, 62, 34), over * 1.25)
                tone = mix(palette.tones[1], ember, power * 1.6)
                if power > 0.85 and over == 0:
                    tone = mix(tone, palette.spark, 0.7)
                base = 1.9 + 0.8 * np.sin(x / 190) * np.sin(y / 150)
                pen.disc(x, y, base + 8.3 * power**0.8, tone)
        for y in range(0, 1080, 26):
            pen.line([(edge, y), (edge, y + 13)], 3, palette.tones[3])


@motif
def space_filling(canvas: Canvas, rng: Rng, *, tilt: float = -12) -> None:
    """A Hilbert curve, coarse at one end and ever finer towards the other."""
    palette = canvas.palette
    noise = clouds(rng, 64, 64, 14, 2)
    path: list[Point] = []
    widths: list[float] = []

    def walk(corner: Path2D, first: Path2D, second: Path2D, level: int) -> None:
        middle = corner + (first + second) / 2
        across = float(middle[0] + 0.35 * middle[1] - 0.2)
        cell = noise[int(middle[1] * 63), int(middle[0] * 63)]
        wanted = 2.3 + 4.3 * across + 0.9 * cell
        if level >= min(6, max(2, round(wanted))):
            path.append((float(middle[0]), float(middle[1])))
            widths.append(float(np.hypot(*(first + second))))
            return
        a, b = first / 2, second / 2
        walk(corner, b, a, level + 1)
        walk(corner + a, a, b, level + 1)
        walk(corner + a + b, a, b, level + 1)
        walk(corner + a + 2 * b, -b, -a, level + 1)

    walk(np.zeros(2), np.array([0, 1.0]), np.array([1.0, 0]), 0)
    side = 2350
    places = turned(np.array(path) * side + (960 - side / 2, 540 - side / 2), tilt, (960, 540))
    thick = np.array(widths) * side * 0.7071 * 0.4

    def trace(pen: Pen, share: float, colours: bool) -> None:
        for index in range(len(places) - 1):
            x = (places[index, 0] + places[index + 1, 0]) / 2
            colour = ramp((*palette.tones[1:], palette.spark), x / 2300) if colours else WHITE
            ends = places[index : index + 2]
            pen.polygon(ribbon(ends, thick[index : index + 2] * share), colour)
            pen.dot(places[index], thick[index] * share / 2, colour)

    canvas.shade(canvas.stencil(trace, 1, False), 8, 20, 16, 0.7)
    with canvas.pen() as pen:
        trace(pen, 1, True)
    core = canvas.stencil(trace, 0.14, False)
    canvas.tint(core * 0.55, mix(palette.ground[0], BLACK, 0.2))
    glow: Array = np.clip((canvas.x - 1150) / 1100, 0, 1)
    canvas.shine((glow**2 * 0.22)[..., None] * unit(palette.tones[3]))
