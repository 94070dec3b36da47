"""Motifs of nodes and links: globes, trees, lattices and gatherings."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas, Pen, blur
from .colour import BLACK, mix, ramp, unit
from .geometry import Path2D, Point, bezier, ribbon
from .registry import motif

Rng = np.random.Generator


@motif
def assembly(canvas: Canvas, rng: Rng, *, rows: int = 17) -> None:
    """An assembly hall from above: curved rows of seats in blocs of colour."""
    palette = canvas.palette
    focus = (1210.0, 1130.0)
    edges = np.sort(rng.uniform(0.06, 0.94, 8))
    shades = rng.permutation([0, 1, 2, 3, 1, 2, 4, 3, 2])
    seats: list[tuple[float, float, float, int, float]] = []
    for row in range(rows):
        radius = 190 + 42 * row + 2.4 * row**2
        size = 12 + 1.25 * row
        count = int(np.pi * radius / (size * 2.55))
        for seat in range(count + 1):
            share = seat / count
            angle = np.pi * (1 + share)
            bloc = int(shades[np.searchsorted(edges, share + rng.normal(0, 0.012))])
            x, y = focus[0] + radius * np.cos(angle), focus[1] + radius * 0.9 * np.sin(angle)
            seats.append((x, y, size, bloc, row / rows))
    dots = canvas.stencil(Pen.discs, [seat[:3] for seat in seats])
    canvas.shade(dots, 5, 15, 8, 0.5)
    with canvas.pen() as pen:
        for x, y, size, bloc, depth in seats:
            colour = palette.accent if rng.random() < 0.035 else palette.tones[bloc]
            colour = mix(colour, palette.ground[0], 0.12 * depth)
            pen.disc(x, y, size, mix(colour, BLACK, 0.16))
            pen.disc(x - size * 0.08, y - size * 0.14, size * 0.84, colour)
        for radius, colour in ((140, palette.tones[0]), (104, palette.tones[1])):
            pen.disc(focus[0], focus[1] - 30, radius, colour)
        pen.disc(focus[0], focus[1] - 40, 60, palette.accent)


@motif
def recall(canvas: Canvas, rng: Rng, *, count: int = 58) -> None:
    """An archive of upright cards, a few of them drawn out and lit."""
    palette = canvas.palette
    canvas.wash(palette.tones[2], 1240, 300, 620, 0.5)
    chosen = {17: 210.0, 29: 290.0, 43: 180.0}
    slope: Point = (34.0, 15.5)
    width, height, rise = 560.0, 420.0, 184.0
    for card in range(count):
        depth = card / count
        x = -420 + slope[0] * card + (6 * card * depth)
        y = 250 + slope[1] * card - chosen.get(card, rng.uniform(0, 18))

        def at(u: float, v: float, x: float = x, y: float = y) -> Point:
            return (x + 420 + width * u, y + rise * (1 - u) + height * v)

        face = [at(0, 0), at(1, 0), at(1, 1.9), at(0, 1.9)]
        lit = card in chosen
        colour = ramp(palette.tones[:3], 0.15 + 0.65 * depth)
        colour = mix(palette.accent, palette.tones[3], 0.15) if lit else colour
        mask = canvas.stencil(Pen.polygon, face)
        across = np.clip((canvas.x - x - 420) / width, 0, 1)[..., None]
        pale, deep = unit(mix(colour, palette.spark, 0.2)), unit(mix(colour, BLACK, 0.45))
        if lit:
            canvas.shine(blur(mask, 45)[..., None] * unit(palette.accent) * 0.55)
        canvas.paper(mask, deep + (pale - deep) * across, (-8, 2), 9, 0.5)
        with canvas.pen() as pen:
            pen.line([at(0, 0), at(1, 0)], 2.4, mix(colour, palette.spark, 0.65 if lit else 0.3))
            for line in range(5 if lit else 2):
                v, end = 0.09 + 0.075 * line, rng.uniform(0.55, 0.9)
                ink = palette.spark if lit else mix(colour, palette.spark, 0.35)
                pen.line([at(0.1, v), at(end, v)], 5, ink, 0.9 if lit else 0.45)


@motif
def globe(canvas: Canvas, rng: Rng, *, centre: Point = (1190, 900), radius: float = 760) -> None:
    """A dark globe of points with cables that arch from shore to shore."""
    palette = canvas.palette
    with canvas.light((2, 0.6)) as pen:
        for _ in range(230):
            pen.disc(rng.uniform(0, 1920), rng.uniform(0, 700), rng.uniform(0.5, 1.5),
                     mix(BLACK, palette.spark, rng.uniform(0.2, 0.8)))  # fmt: skip
    reach = canvas.distance(*centre) / radius
    halo = np.where(reach > 1, np.exp(-(reach - 1) * 9), 0)
    lean = np.clip(0.75 - (canvas.x - centre[0]) / radius * 0.55, 0.1, 1.3)
    canvas.shine((halo * lean * 0.8)[..., None] * unit(palette.tones[2]))
    disc = canvas.stencil(Pen.dot, centre, radius)
    rim = np.clip(reach, 0, 1) ** 7 * lean
    body = unit(mix(palette.ground[0], BLACK, 0.2)) + rim[..., None] * unit(palette.tones[2]) * 0.8
    canvas.tint(disc, body.astype(np.float32))

    index = np.arange(11000)
    z = 1 - 2 * (index + 0.5) / len(index)
    turn = index * np.pi * (3 - 5**0.5)
    flat = np.sqrt(1 - z**2)
    points = np.column_stack([flat * np.cos(turn), z, flat * np.sin(turn)])
    pitch = rng.normal(0, 2.6, (3, 14))
    land = np.sin(points @ pitch + rng.uniform(0, 2 * np.pi, 14)).sum(axis=1) > 0.7
    tip = np.radians(24)
    spin = np.array([[1, 0, 0], [0, np.cos(tip), -np.sin(tip)], [0, np.sin(tip), np.cos(tip)]])
    points = points @ spin.T
    with canvas.light((4, 0.35)) as pen:
        for (x, y, front), shore in zip(points, land, strict=True):
            if front > 0.02:
                tone = ramp(palette.tones[1:4], front) if shore else palette.tones[1]
                size = (1.2 + 3.0 * front) if shore else (0.6 + 0.9 * front)
                pen.disc(centre[0] + x * radius, centre[1] - y * radius, size, tone)
    shores = points[land & (points[:, 2] > 0.1) & (points[:, 1] > -0.1)]
    _cables(canvas, rng, shores, centre, radius)


def _cables(canvas: Canvas, rng: Rng, shores: Path2D, centre: Point, radius: float) -> None:
    """Draw great circles between landing points, raised a little from the ground."""
    palette = canvas.palette
    hubs = shores[rng.permutation(len(shores))[:19]]
    spans = [(a, b) for i, a in enumerate(hubs) for b in hubs[i + 1 :]]
    with canvas.light((5, 1.0), (22, 0.6)) as pen:
        for index in rng.permutation(len(spans))[:75]:
            start, end = spans[index]
            angle = float(np.arccos(np.clip(start @ end, -1, 1)))
            if not 0.35 < angle < 1.5:
                continue
            t = np.linspace(0, 1, 70)[:, None]
            path = (np.sin((1 - t) * angle) * start + np.sin(t * angle) * end) / np.sin(angle)
            path *= 1 + 0.2 * angle * np.sin(np.pi * t) ** 1.2
            spine = np.column_stack(
                [centre[0] + path[:, 0] * radius, centre[1] - path[:, 1] * radius]
            )
            warm = rng.random() < 0.22
            tone = palette.accent if warm else palette.tones[3]
            swell = 1.5 + rng.uniform(0.8, 2.4) * np.sin(np.pi * t[:, 0])
            pen.polygon(ribbon(spine, swell), mix(tone, BLACK, rng.uniform(0, 0.4)))
        for x, y, front in hubs:
            place = (centre[0] + x * radius, centre[1] - y * radius)
            pen.dot(place, 5 + 3 * front, palette.spark)
            pen.arc(*place, 15 + 5 * front, 1.8, palette.tones[3])


@motif
def missing_node(canvas: Canvas, rng: Rng, *, void: Point = (1215, 500)) -> None:
    """A network around a hole: the largest node is gone and its links hang loose."""
    palette = canvas.palette
    canvas.wash(palette.tones[2], *void, 760, 0.5)
    nodes = np.empty((0, 2))
    while len(nodes) < 250:
        place = rng.uniform((-60, -60), (1980, 1140))
        clear = np.hypot(*(nodes - place).T).min() if len(nodes) else 999
        if clear > 52 and np.hypot(*(place - void)) > 245:
            nodes = np.vstack([nodes, place])
    gaps = np.hypot(*(nodes[:, None] - nodes).transpose(2, 0, 1))
    size = 2.5 + rng.pareto(2.4, len(nodes)) * 4
    size = np.minimum(size, 21)
    with canvas.light((7, 0.5)) as pen:
        for index, near in enumerate(np.argsort(gaps, axis=1)[:, 1:5]):
            for other in near:
                fade = np.hypot(*(nodes[index] - void)) / 1300
                tone = mix(palette.tones[2], palette.tones[0], fade)
                pen.line([nodes[index], nodes[other]], 1.8, tone)
    offset = nodes - void
    reach = np.hypot(*offset.T)
    with canvas.light((6, 1.0), (26, 0.6)) as pen:
        for index in np.argsort(reach)[:74]:
            angle = np.arctan2(offset[index, 1], offset[index, 0]) + rng.normal(0, 0.05)
            stop = rng.uniform(168, 232)
            end = np.array(void) + stop * np.array([np.cos(angle), np.sin(angle)])
            for step in range(24):
                ends = [nodes[index] + (end - nodes[index]) * (step + d) / 24 for d in (0, 1)]
                glow = 0.08 + 0.8 * (step / 24) ** 2
                pen.line(ends, 2.4, mix(BLACK, palette.accent, glow))
            pen.dot(end, rng.uniform(2.5, 5), palette.accent)
        for place, radius in zip(nodes, size, strict=True):
            pen.dot(place, radius, mix(palette.tones[2], palette.tones[4], radius / 20))
    hole = canvas.stencil(Pen.dot, void, 132)
    canvas.tint(hole * 0.72, mix(palette.ground[0], BLACK, 0.5))
    with canvas.pen() as pen:
        for start in range(0, 360, 12):
            pen.arc(*void, 132, 2.4, palette.tones[3], 0.75, (start, start + 5))


@motif
def thirteen(canvas: Canvas, rng: Rng, *, root: Point = (830, 560)) -> None:
    """A radial tree with thirteen boughs, each of which divides again and again."""
    palette = canvas.palette
    rings = (150.0, 350.0, 560.0, 790.0, 1060.0)
    limbs: list[tuple[Path2D, float, int, int]] = []
    buds: list[tuple[float, float, float, int]] = []

    def polar(angle: float, radius: float) -> Point:
        return (root[0] + radius * np.cos(angle), root[1] + radius * np.sin(angle))

    def grow(level: int, angle: float, spread: float, width: float, bough: int) -> None:
        if level == len(rings) - 1:
            return
        inner, outer = rings[level], rings[level + 1]
        forks = 2 if level else 3
        for fork in range(forks):
            turn = angle + spread * ((fork + 0.5) / forks - 0.5) + rng.normal(0, spread * 0.05)
            end = outer * rng.uniform(0.96, 1.05)
            middle = (inner + outer) / 2
            spine = bezier(
                polar(angle, inner), polar(angle, middle), polar(turn, middle), polar(turn, end)
            )
            limbs.append((spine, width, level, bough))
            buds.append((*polar(turn, end), width * 0.9 + 2.2, bough))
            if rng.random() > 0.05 * level:
                grow(level + 1, turn, spread / forks * 1.02, width * 0.6, bough)

    for bough in range(13):
        angle = 2 * np.pi * bough / 13 - 0.31
        trunk = np.array([polar(angle, r) for r in np.linspace(70, rings[0], 30)])
        limbs.append((trunk, 36, 0, bough))
        grow(0, angle, 2 * np.pi / 13 * 0.98, 22, bough)
    colours = [palette.tones[tone] for tone in (0, 1, 2, 1) * 3 + (0,)]
    colours[11] = palette.accent
    circles = canvas.stencil(_circles, root, rings)
    canvas.tint(circles * 0.35, palette.tones[3])
    wood = canvas.stencil(Pen.lines, [limb[:2] for limb in limbs])
    canvas.shade(wood, 7, 20, 11, 0.3)
    with canvas.pen() as pen:
        for spine, width, level, bough in sorted(limbs, key=lambda limb: -limb[2]):
            colour = mix(colours[bough], palette.tones[3], 0.1 * level)
            pen.polygon(ribbon(spine, np.linspace(width, width * 0.66, len(spine))), colour)
        for x, y, radius, bough in buds:
            pen.disc(x, y, radius, colours[bough])
            pen.disc(x, y, radius * 0.45, palette.spark)
        pen.dot(root, 92, palette.tones[0])
        pen.dot(root, 62, palette.ground[0])
        pen.dot(root, 30, palette.accent)


def _circles(pen: Pen, centre: Point, radii: tuple[float, ...]) -> None:
    """Draw thin circles around a point."""
    for radius in radii:
        pen.arc(*centre, radius, 1.5)


@motif
def lattice(canvas: Canvas, rng: Rng, *, reach: int = 5) -> None:
    """A lattice of points in space, and the hard-to-find short way between two of them."""
    palette = canvas.palette
    canvas.wash(palette.tones[1], 1250, 420, 760, 0.6)
    basis = np.array([[1.9, 0.23, 0.2], [0.53, 1.8, -0.27], [-0.57, 0.46, 1.9]])
    steps = np.stack(np.meshgrid(*[np.arange(-reach, reach + 1)] * 3, indexing="ij"), -1)
    cells = steps.reshape(-1, 3)
    turn, tip = np.radians(31), np.radians(-20)
    yaw = np.array([[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]])
    nod = np.array([[1, 0, 0], [0, np.cos(tip), -np.sin(tip)], [0, np.sin(tip), np.cos(tip)]])

    def project(cell: Path2D) -> tuple[Path2D, Path2D]:
        space = cell @ basis @ yaw.T @ nod.T
        away = space[..., 2] + 8.2
        scale = 1150 / np.maximum(away, 0.1)
        places = np.stack([1090 + space[..., 0] * scale, 520 - space[..., 1] * scale], -1)
        return places, away

    places, away = project(cells.astype(float))
    order = np.argsort(-away)
    with canvas.light((3, 0.5)) as pen:
        for index in order:
            if not 2.2 < away[index] < 17:
                continue
            fog = float(np.clip((away[index] - 2) / 13, 0, 1))
            tone = mix(palette.tones[3], palette.tones[0], fog**0.6)
            for axis in np.eye(3):
                ends, depth = project(np.array([cells[index], cells[index] + axis]))
                if depth.min() > 2:
                    pen.line(ends, 1.6, mix(BLACK, tone, 0.3))
            radius = 130 / away[index] ** 1.25 + 1
            pen.dot(places[index], radius, mix(tone, BLACK, 0.25))
            pen.disc(places[index][0] - radius * 0.25, places[index][1] - radius * 0.25,
                     radius * 0.45, mix(tone, palette.spark, 0.5 * (1 - fog)))  # fmt: skip
    walk = [np.array([-2.0, 0.0, 0.0])]
    for way, sign in ((0, 1), (1, -1), (0, 1), (2, 1), (1, 1), (0, 1), (1, 1), (0, 1)):
        walk.append(walk[-1] + sign * np.eye(3)[way])
    route, depth = project(np.array(walk))
    with canvas.light((8, 1.1), (34, 0.9)) as pen:
        pen.line(route, 6.5, palette.accent)
        for place, far in zip(route, depth, strict=True):
            pen.dot(place, 80 / far, palette.accent)
            pen.dot(place, 38 / far, palette.spark)
