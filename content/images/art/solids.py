"""Motifs built of isometric solids: chips, towers, mazes, stairs."""

from __future__ import annotations

from itertools import product as product_of

import numpy as np

from .canvas import Canvas, Pen
from .colour import BLACK, WHITE, Palette, mix, ramp
from .geometry import Isometric, Point, clouds
from .registry import motif

Rng = np.random.Generator
Cell = tuple[int, int]


@motif
def product(canvas: Canvas, rng: Rng, *, count: int = 9) -> None:
    """Two tables of blocks multiplied into a third: a row and a column meet in one cell."""
    palette = canvas.palette
    view = Isometric((1030, 480), 76)
    row, column = 5, 4
    tables = {"left": (0, -count - 2), "top": (-count - 2, 0), "result": (0, 0)}
    blocks: list[tuple[float, float, float, str, bool]] = []
    for table, (left, top) in tables.items():
        for i in range(count):
            for j in range(count):
                in_row, in_column = i == row, j == column
                lit = {
                    "left": in_row, "top": in_column, "result": in_row and in_column
                }[table]  # fmt: skip
                height = rng.uniform(0.12, 0.75) + (1.0 if lit and table == "result" else 0)
                blocks.append((left + i, top + j, height, table, lit))

    def base(pen: Pen) -> None:
        for x, y in tables.values():
            pen.polygon(view.tile(x - 0.3, y - 0.3, count + 0.5, count + 0.5))

    canvas.paper(canvas.stencil(base), mix(palette.ground[0], WHITE, 0.6), (0, 30), 26, 0.4)
    with canvas.pen() as pen:
        for x, y, height, table, lit in sorted(blocks, key=lambda block: block[0] + block[1]):
            share = (height - 0.1) / 0.8
            colour = ramp(palette.tones[4:0:-1] if table != "result" else palette.tones[3:0:-1],
                          share)  # fmt: skip
            colour = mix(palette.accent, palette.spark, 0.25 * (1 - share)) if lit else colour
            view.prism(pen, (x, y, 0), (0.84, 0.84, height), colour)


@motif
def package(canvas: Canvas, rng: Rng) -> None:
    """A chip package drawn apart: board, bumps, interposer, dies and memory, lid."""
    palette = canvas.palette
    view = Isometric((1110, 560), 74)
    copper, deep = palette.accent, palette.tones[0]

    def cast(x: float, y: float, width: float, depth: float, z: float, reach: float) -> None:
        shape = canvas.stencil(Pen.polygon, view.tile(x, y, width, depth, z))
        canvas.shade(shape, 0, round(reach * 40), 12 + 16 * reach, 0.5)

    cast(-7, -7, 14, 14, -3.4, 1.2)
    with canvas.pen() as pen:
        _board(pen, view, rng, palette)
    cast(-5, -5, 10, 10, -3.3, 0.9)
    with canvas.pen() as pen:
        for i, j in product_of(np.arange(-4.6, 4.7, 0.92), repeat=2):
            x, y = view(i, j, -2.35)
            pen.disc(x, y + 9, 17, mix(copper, BLACK, 0.4))
            pen.disc(x, y, 16, copper)
            pen.disc(x - 5, y - 5, 6, palette.spark, 0.8)
        view.prism(pen, (-5, -5, -1.9), (10, 10, 0.5), mix(palette.tones[3], deep, 0.1))
    cast(-4, -4, 8, 8, -1.4, 0.5)
    with canvas.pen() as pen:
        view.prism(pen, (-4, -4, -0.9), (8, 8, 0.28), mix(copper, palette.spark, 0.45))
        for i in np.arange(-3.8, 3.9, 0.4):
            pen.line([view(i, -3.9, -0.62), view(i, 3.9, -0.62)], 1.6, copper, 0.7)
    stacks = [(-3.6, -3.6), (-3.6, -1.0), (-3.6, 1.6), (1.9, -3.6), (1.9, -1.0), (1.9, 1.6)]
    for x, y in (*stacks, (-1.6, -3.3)):
        cast(x, y, *((1.7, 2.0) if (x, y) in stacks else (3.2, 6.4)), -0.6, 0.25)
    with canvas.pen() as pen:
        for x, y in stacks[:3]:
            _memory_stack(pen, view, (x, y), palette)
        view.prism(pen, (-1.6, -3.3, -0.5), (3.2, 6.4, 0.5), deep, depth=0.6)
        for _ in range(90):
            i, j = rng.uniform(-1.5, 1.1), rng.uniform(-3.2, 2.6)
            size = (rng.uniform(0.1, 0.4), rng.uniform(0.1, 0.5))
            tone = copper if rng.random() < 0.2 else palette.tones[int(rng.integers(1, 4))]
            pen.polygon(view.tile(i, j, *size, 0), tone, 0.85)
        for x, y in stacks[3:]:
            _memory_stack(pen, view, (x, y), palette)
    _lid(canvas, view)


def _board(pen: Pen, view: Isometric, rng: Rng, palette: Palette) -> None:
    """Draw the circuit board with its traces."""
    view.prism(pen, (-7, -7, -3.6), (14, 14, 0.3), palette.tones[1])
    for _ in range(150):
        x, y = rng.uniform(-6.8, 6.4, 2)
        length = rng.uniform(0.4, 3.2)
        size = (length, 0.07) if rng.random() < 0.5 else (0.07, length)
        size = (min(size[0], 6.8 - x), min(size[1], 6.8 - y))
        pen.polygon(view.tile(x, y, *size, -3.3), palette.tones[2], 0.8)
        pen.dot(view(x, y, -3.3), 4.4, palette.accent)


def _lid(canvas: Canvas, view: Isometric) -> None:
    """Hang a sheer lid over the package, with dotted lines down to its corners."""
    palette = canvas.palette
    lid = canvas.stencil(Pen.polygon, view.tile(-5, -5, 10, 10, 2.4))
    outline = [*view.tile(-5, -5, 10, 10, 2.4), view(-5, -5, 2.4)]
    edge = canvas.stencil(Pen.line, outline, 5)
    canvas.tint(lid * 0.3, palette.spark)
    canvas.tint(edge * 0.9, palette.tones[1])
    with canvas.pen() as pen:
        for x, y in ((-5, 5), (5, -5), (5, 5), (-5, -5)):
            for z in np.arange(-1.2, 2.3, 0.32):
                pen.line([view(x, y, z), view(x, y, z + 0.14)], 2.4, palette.tones[1], 0.8)


def _memory_stack(pen: Pen, view: Isometric, place: Point, palette: Palette) -> None:
    """Draw one stack of thin memory dies."""
    for floor in range(6):
        colour = palette.tones[2] if floor % 2 else mix(palette.tones[2], palette.tones[4], 0.55)
        view.prism(pen, (*place, -0.55 + floor * 0.2), (1.7, 2.0, 0.2), colour)


@motif
def cores(canvas: Canvas, rng: Rng, *, count: int = 46) -> None:
    """A city of thousands of small identical columns in step, a few of them alight."""
    palette = canvas.palette
    view = Isometric((1060, -520), 40)
    wave = clouds(rng, count, count, 17, 2)
    axis = np.arange(count)
    swell = np.sin(np.hypot(axis[:, None] - 30, axis - 17) / 3.1)
    height = 1.7 + 1.5 * wave + 1.15 * swell
    height = np.maximum(height, 0.2) + rng.uniform(0, 0.25, height.shape)
    lit = (rng.random(height.shape) < 0.13) & (height > 2.2)
    with canvas.pen() as pen:
        for x, y in sorted(np.ndindex(count, count), key=sum):
            tall = float(height[x, y])
            far = np.clip(1 - (x + y) / (count * 1.05), 0, 1)
            colour = ramp(palette.tones[:4], 0.1 + tall / 5.2)
            colour = mix(colour, palette.ground[0], 0.6 * far)
            if lit[x, y]:
                colour = mix(palette.accent, palette.spark, rng.uniform(0, 0.3))
            view.prism(pen, (x, y, 0), (0.86, 0.86, tall), colour, 3, 0.62)
    with canvas.light((16, 1.0), (50, 0.45)) as pen:
        for x, y in np.argwhere(lit):
            pen.polygon(view.tile(x, y, 0.86, 0.86, float(height[x, y])),
                        mix(BLACK, palette.accent, 0.55))  # fmt: skip
    canvas.wash(palette.tones[2], 1500, 40, 620, 0.35)


@motif
def missing_brick(canvas: Canvas, rng: Rng, *, floors: int = 15) -> None:
    """A tower of blocks; one small block from low down lies beside it."""
    palette = canvas.palette
    view = Isometric((1270, 545), 106)
    high = 0.66
    shadow = [view(0, 3), view(3, 3), view(15, -3), view(13, -6), view(3, -3)]
    canvas.shade(canvas.stencil(Pen.polygon, shadow), 0, 0, 26, 0.42)
    gone = (3, 1)
    with canvas.pen() as pen:
        for floor in range(floors):
            lean, z = 0.004 * floor**2, floor * high
            for part in range(3):
                slide = rng.uniform(-0.09, 0.09)
                tone = ramp(palette.tones[1:4], rng.uniform(0, 1))
                tone = palette.tones[4] if rng.random() < 0.16 else tone
                if (floor, part) == gone:
                    side = view(part + lean, 2.4, z), view(part + lean, 2.4, z + high)
                    hollow = [view(part + lean, 3, z + high), view(part + lean, 3, z)]
                    hollow += [view(part + lean + 1, 3, z), view(part + lean + 1, 3, z + high)]
                    pen.polygon(hollow, mix(palette.tones[0], BLACK, 0.6))
                    pen.polygon([*hollow[:2], *side], mix(palette.tones[0], BLACK, 0.25))
                elif floor % 2:
                    size = (0.97, 2.97, high - 0.03)
                    view.prism(pen, (part + lean, slide, z), size, tone, 12)
                else:
                    size = (2.97, 0.97, high - 0.03)
                    view.prism(pen, (lean + slide, part, z), size, tone, 12)
    x, y = -1.2, 5.7
    fallen = canvas.stencil(Pen.polygon, view.tile(x + 0.3, y - 0.1, 2.97, 1.2))
    canvas.shade(fallen, 14, 10, 14, 0.55)
    with canvas.pen() as pen:
        view.prism(pen, (x, y, 0), (2.97, 0.97, high), palette.accent, 16)


def _carve(rng: Rng, columns: int, rows: int) -> set[frozenset[Cell]]:
    """Carve a perfect maze; give the pairs of neighbouring cells that are open to each other."""
    start = (0, 0)
    stack, seen = [start], {start}
    doors: set[frozenset[Cell]] = set()
    while stack:
        x, y = stack[-1]
        around = [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
        fresh = [
            cell for cell in around
            if cell not in seen and 0 <= cell[0] < columns and 0 <= cell[1] < rows
        ]  # fmt: skip
        if not fresh:
            stack.pop()
            continue
        cell = fresh[int(rng.integers(len(fresh)))]
        doors.add(frozenset(((x, y), cell)))
        seen.add(cell)
        stack.append(cell)
    return doors


def _solve(doors: set[frozenset[Cell]], start: Cell, end: Cell) -> list[Cell]:
    """Find the way through a maze."""
    before = {start: start}
    queue = [start]
    for x, y in queue:
        for cell in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if cell not in before and frozenset(((x, y), cell)) in doors:
                before[cell] = (x, y)
                queue.append(cell)
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path


@motif
def maze(canvas: Canvas, rng: Rng, *, size: int = 21) -> None:
    """A maze of walls seen from above, with the one way through it lit."""
    palette = canvas.palette
    view = Isometric((960, -640), 82)
    doors = _carve(rng, size, size)
    path = _solve(doors, (size // 2 - 4, size - 1), (size // 2 + 3, 0))
    thick, tall = 0.24, 0.3
    walls: list[tuple[float, float, float, float]] = []
    for x, y in np.ndindex(size, size):
        if frozenset(((x, y), (x + 1, y))) not in doors:
            walls.append((x + 1 - thick, y - thick, thick, 1 + thick))
        if frozenset(((x, y), (x, y + 1))) not in doors:
            walls.append((x - thick, y + 1 - thick, 1 + thick, thick))

    def shadows(pen: Pen) -> None:
        for x, y, width, depth in walls:
            foot = view.tile(x, y, width, depth)
            top = [(px + 20, py + 9) for px, py in foot]
            for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)):
                pen.polygon([foot[a], foot[b], top[b], top[a]])

    middle = [view(x + 0.5 - thick / 2, y + 0.5 - thick / 2) for x, y in path]
    canvas.shade(canvas.stencil(shadows), 0, 0, 5, 0.36)
    trail = canvas.stencil(Pen.line, middle, 26, caps=True)
    canvas.tint(trail, palette.accent)
    with canvas.pen() as pen:
        pen.line(middle, 9, mix(palette.accent, palette.spark, 0.65), caps=True)
        for x, y, width, depth in sorted(walls, key=lambda wall: wall[0] + wall[1]
                                         + (wall[2] + wall[3]) / 2):  # fmt: skip
            tone = ramp(palette.tones[1:4], (x + y) / (2 * size) * 1.5 - 0.2)
            view.prism(pen, (x, y, 0), (width, depth, tall), tone, 2, 0.55)


@motif
def stairs(canvas: Canvas, rng: Rng, *, turns: int = 6) -> None:
    """A square spiral of columns that climbs, step by step, to a lit summit."""
    palette = canvas.palette
    view = Isometric((1150, 690), 100)
    cell, heading = np.array([0, 0]), np.array([0, 1])
    spiral: list[tuple[int, int]] = [(0, 0)]
    for leg in range(1, 2 * turns + 2):
        for _ in range((leg + 1) // 2):
            cell = cell + heading
            spiral.append((int(cell[0]), int(cell[1])))
        heading = np.array([-heading[1], heading[0]])
    last = len(spiral) - 1
    heights = {place: 5.6 * (1 - step / last) ** 1.7 + 0.12 for step, place in enumerate(spiral)}
    heights[0, 0] += 0.8

    def shadows(pen: Pen) -> None:
        for (x, y), height in heights.items():
            foot = view.tile(x, y, 1, 1)
            reach = [(px + 105 * height, py - 16 * height) for px, py in foot]
            for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)):
                pen.polygon([foot[a], foot[b], reach[b], reach[a]])

    canvas.shade(canvas.stencil(shadows), 0, 0, 12, 0.34)
    with canvas.pen() as pen:
        for x, y in sorted(heights, key=sum):
            height = heights[x, y]
            tone = ramp((palette.tones[4], *palette.tones[3:0:-1]), (height / 5.0) ** 0.7)
            tone = palette.accent if (x, y) == (0, 0) else mix(tone, WHITE, rng.uniform(0, 0.06))
            view.prism(pen, (x, y, 0), (0.97, 0.97, height), tone, 24, 0.42)
    top = view(0.5, 0.5, heights[0, 0])
    canvas.wash(palette.accent, *top, 240, 0.2)
