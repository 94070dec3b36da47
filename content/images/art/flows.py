"""Motifs of lines and bands that run, branch, weave and are squeezed."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from .canvas import Canvas, Pen
from .colour import BLACK, WHITE, Array, Colour, mix, ramp
from .geometry import Path2D, Point, clouds, glide, ribbon, turned
from .registry import motif

Rng = np.random.Generator


def _fading_band(
    pen: Pen, spine: Path2D, widths: Path2D, tones: tuple[Colour, Colour], reach: int
) -> None:
    """Draw a band that goes from one colour to another within ``reach`` of its points."""
    for start in range(0, len(spine) - 1, 2):
        piece = slice(start, start + 4)
        pen.polygon(ribbon(spine[piece], widths[piece]), mix(*tones, (start / reach) ** 0.8))


@motif
def possibilities(canvas: Canvas, rng: Rng, *, stages: int = 4) -> None:
    """A stream that forks at every step, one branch of it chosen each time."""
    palette = canvas.palette
    canvas.wash(palette.tones[1], 1450, 430, 900, 0.6)
    knots = np.linspace(-260, 2060, stages + 1) + (0, 60, 10, 30, 0)[: stages + 1]
    chosen: list[tuple[Path2D, Path2D]] = []
    others: list[tuple[Path2D, float, Colour, Colour]] = []

    def warmth(stage: int) -> Colour:
        return mix(mix(palette.tones[2], palette.accent, 0.35 + 0.2 * stage), BLACK, 0.12)

    def fork(stage: int, y: float, width: float, lit: bool) -> None:
        if stage == stages:
            return
        count = 7 if lit else 3
        shares = np.sort(rng.dirichlet(np.linspace(1.6, 0.7, count)))[::-1]
        order = list(rng.permutation(np.arange(1, count)))
        order.insert(count // 2 + int(rng.integers(-1, 2)) if lit else 0, 0)
        reach = 560 if lit else 90 + 1.2 * width
        heights = y + np.linspace(-reach, reach, count) + rng.normal(0, reach * 0.05, count)
        edge = y - width / 2
        for place, rank in enumerate(order):
            part = float(width * shares[rank])
            start, edge = edge + part / 2, edge + part
            follows = lit and rank == 0
            target = 540 + 0.55 * (heights[place] - 540) if follows else heights[place]
            spine = glide((knots[stage], start), (knots[stage + 1] + 1, target), 60)
            end = 225.0 - 38 * stage if follows else part * 0.8
            if follows:
                chosen.append((spine, np.linspace(part, end, 60)))
            else:
                cool = ramp((palette.tones[1], palette.tones[2], palette.tones[0]), rank / count)
                others.append((spine, part, warmth(stage) if lit else cool, cool))
            if end > 3:
                fork(stage + 1, float(target), end, follows)

    fork(0, 600, 300, True)
    with canvas.light((30, 0.3), (90, 0.35)) as pen:
        for spine, part, warm, cool in others[::-1]:
            widths = np.linspace(part, part * 0.8, 60)
            _fading_band(pen, spine, widths, (warm, mix(cool, BLACK, 0.25)), 40)
        for index, (spine, widths) in enumerate(chosen):
            _fading_band(pen, spine, widths, (warmth(index), warmth(index + 1)), 59)
    _thread(canvas, [chosen[0][0][0], *(spine[-1] for spine, _ in chosen)])


def _thread(canvas: Canvas, stops: list[Path2D]) -> None:
    """Draw the bright thread that runs from each choice to the next."""
    with canvas.light((6, 0.8)) as pen:
        for index, (start, end) in enumerate(pairwise(stops)):
            pen.line(glide((start[0], start[1]), (end[0], end[1])), 3, canvas.palette.spark)
            pen.dot(end, 13 - index, canvas.palette.spark)


@motif
def attention(canvas: Canvas, rng: Rng, *, count: int = 31) -> None:
    """A row of words, and arcs of many weights between them."""
    palette = canvas.palette
    horizon = 742.0
    places = np.cumsum(rng.uniform(0.6, 1.4, count))
    places = -60 + 2040 * (places - places[0]) / (places[-1] - places[0])
    focus = int(np.argmin(abs(places - 1290)))

    def arch(start: float, end: float, lift: float) -> Path2D:
        angle = np.linspace(np.pi, 0, 90)
        middle, half = (start + end) / 2, (end - start) / 2
        return np.column_stack(
            [middle + half * np.cos(angle), horizon - lift * abs(half) * np.sin(angle)]
        )

    def weave(pen: Pen, first: int, second: int, weight: float, colour: Colour) -> None:
        swell = np.sin(np.linspace(0, np.pi, 90)) ** 0.7
        alpha = 0.3 + 0.5 * min(1, weight / 20)
        spine = arch(places[first], places[second], 0.92)
        pen.polygon(ribbon(spine, 1.5 + weight * swell), colour, alpha)
        spine = arch(places[first], places[second], -0.34)
        pen.polygon(ribbon(spine, 1 + weight * 0.5 * swell), colour, alpha * 0.28)

    with canvas.pen() as pen:
        pen.box((0, horizon), (1920, 400), palette.tones[4], 0.35)
        pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
        for index in rng.permutation(len(pairs))[:105]:
            first, second = pairs[index]
            distance = (second - first) / count
            weight = rng.exponential(5.5) * (1.2 - distance)
            weave(pen, first, second, weight, ramp(palette.tones[1:], distance * 1.3))
        for other in rng.permutation(count)[:13]:
            if other != focus:
                colour = mix(palette.accent, palette.tones[2], rng.uniform(0, 0.35))
                weave(pen, focus, int(other), rng.uniform(4, 30), colour)
        for index, x in enumerate(places):
            radius = 24 if index == focus else float(rng.uniform(7, 15))
            pen.disc(x, horizon, radius + 5, palette.ground[0])
            pen.disc(x, horizon, radius, palette.accent if index == focus else palette.tones[0])


@motif
def ridgelines(canvas: Canvas, rng: Rng, *, rows: int = 27) -> None:
    """Distributions one behind the other, like a mountain range of measurements."""
    palette = canvas.palette
    canvas.wash(palette.accent, 1330, 190, 430, 0.55)
    canvas.wash(palette.tones[2], 1330, 330, 900, 0.5)
    x = np.linspace(-20, 1940, 500)
    for row in range(rows):
        depth = row / (rows - 1)
        base = 330 + 860 * depth**1.35
        rise = np.zeros_like(x)
        for _ in range(6):
            middle, spread = rng.normal(1180 - 420 * depth, 330), rng.uniform(30, 120)
            peak = rng.uniform(20, 120) * (0.6 + depth)
            rise += peak * np.exp(-(((x - middle) / spread) ** 2))
        detail = np.interp(x, np.linspace(-20, 1940, 120), rng.normal(0, 1, 120))
        crest = np.column_stack([x, base - rise - detail * (2 + 0.04 * rise)])
        body = np.concatenate([crest, [(1940, 1200), (-20, 1200)]])
        mask = canvas.stencil(Pen.polygon, body)
        fill = ramp((palette.tones[2], palette.tones[1], palette.ground[0]), depth * 1.05)
        fade = np.clip((canvas.y - base + 190) / 260, 0, 1)[..., None]
        deep = np.asarray(mix(fill, BLACK, 0.35), np.float32) / 255
        layer = np.asarray(fill, np.float32) / 255 * (1 - fade) + deep * fade
        canvas.paper(mask, layer, (0, -5), 9, 0.3)
        with canvas.pen() as pen:
            line = ramp((palette.accent, palette.tones[3], palette.tones[4]), depth)
            pen.line(crest, 1.6 + 1.6 * depth, line, 0.95)


@motif
def current(canvas: Canvas, rng: Rng, *, void: Point = (1270, 520), radius: float = 285) -> None:
    """A field of flow that parts around an empty circle."""
    palette = canvas.palette
    noise = clouds(rng, 1080, 1920, 620, 2)
    count = 640
    place = np.column_stack([rng.uniform(-500, 1800, count), rng.uniform(-60, 1140, count)])
    trail = [place]
    for _ in range(150):
        offset = trail[-1] - void
        reach = np.maximum(np.hypot(offset[:, 0], offset[:, 1]), radius * 0.9)
        angle = np.arctan2(offset[:, 1], offset[:, 0])
        pull = (radius / reach) ** 2
        flow = np.column_stack([1 - pull * np.cos(2 * angle), -pull * np.sin(2 * angle)])
        column = np.clip(trail[-1][:, 0], 0, 1919).astype(int)
        row = np.clip(trail[-1][:, 1], 0, 1079).astype(int)
        calm = np.clip((reach - radius) / 420, 0, 1)
        flow[:, 1] += noise[row, column] * 1.15 * calm
        trail.append(trail[-1] + flow * 5.2)
    paths = np.stack(trail, axis=1)
    keep = np.hypot(*np.moveaxis(paths - void, -1, 0)).min(axis=1) > radius + 4
    with canvas.pen() as pen:
        for path in paths[keep]:
            first = rng.integers(0, 40)
            path = path[first : first + rng.integers(50, 110)]
            nearness = np.hypot(*(path - void).T).min() / 700
            colour = ramp((palette.accent, *palette.tones[2::-1], *palette.tones[1:4]), nearness)
            swell = np.sin(np.linspace(0, np.pi, len(path))) ** 0.6
            pen.polygon(ribbon(path, rng.uniform(2, 14) * swell), colour, 0.85)
    hole = canvas.stencil(Pen.dot, void, radius)
    inner = np.clip(canvas.distance(void[0] - 90, void[1] - 110) / (radius * 1.7), 0, 1)
    canvas.tint(hole * (0.06 + 0.16 * inner), palette.tones[2])


def _shaded_tube(pen: Pen, spine: Path2D, width: float, colour: Colour, rim: Colour) -> None:
    """Draw a stretch of round tube: a dark edge, then lighter and narrower bodies."""
    pen.line(spine, width + 7, rim)
    along = np.gradient(spine, axis=0)
    normal = np.column_stack([-along[:, 1], along[:, 0]])
    normal /= np.hypot(*normal.T)[:, None]
    towards_light = normal * (normal @ (-0.35, -0.8))[:, None]
    for step in range(13):
        share = step / 12
        body = mix(mix(colour, BLACK, 0.45), mix(colour, WHITE, 0.35), share)
        lift = towards_light * 0.26 * width * share
        pen.line(spine + lift, width * (1 - 0.88 * share), body)


@motif
def strands(canvas: Canvas, rng: Rng, *, count: int = 8) -> None:
    """Threads that pass through one tight knot on the left and then run free, side by side."""
    palette = canvas.palette
    canvas.wash(palette.tones[2], 520, 520, 620, 0.4)
    steps = 420
    x = np.linspace(-120, 2040, steps)
    loose = 1 / (1 + np.exp(-(x - 860) / 105))
    opening = 1 / (1 + np.exp((x - 90) / 80))
    colours = (palette.accent, *palette.tones[1:5])
    pieces: list[tuple[float, int, Path2D]] = []
    order = rng.permutation(count)
    for strand in range(count):
        phase = strand * 2 * np.pi / count
        turn = x / 92 + phase
        lane = 120 + 840 * order[strand] / (count - 1)
        coil = 500 + (58 + 95 * (strand % 3)) * np.sin(turn * (1 + 0.17 * (strand % 3)))
        y = coil * (1 - loose) + lane * loose
        y = y * (1 - opening) + (170 + 740 * strand / (count - 1)) * opening
        y += 16 * np.sin(x / 210 + phase) * loose
        depth = np.sin(x / 420 + 2.4 * strand) * (1 - loose) + 0.35 * (strand % 4)
        spine = np.column_stack([x, y])
        for start in range(0, steps - 1, 5):
            piece = spine[start : start + 8]
            pieces.append((float(depth[start : start + 8].mean()), strand, piece))
    rim = mix(palette.ground[0], BLACK, 0.4)
    lanes = canvas.stencil(Pen.lines, [(piece, 50) for _, _, piece in pieces])
    canvas.shade(lanes, 14, 34, 24, 0.6)
    with canvas.pen() as pen:
        for near, strand, piece in sorted(pieces, key=lambda item: item[0]):
            colour = mix(colours[strand % len(colours)], palette.ground[0], 0.2 - 0.1 * near)
            _shaded_tube(pen, piece, 46 + 3 * near, colour, rim)


@motif
def bottleneck(canvas: Canvas, rng: Rng, *, lines: int = 46) -> None:
    """Many lanes of traffic that must all pass through a narrow gap in a wall."""
    palette = canvas.palette
    gap, wall = 520.0, (1090.0, 190.0)
    canvas.wash(palette.accent, wall[0], gap, 420, 0.35)
    paths: list[Path2D] = []
    for lane in range(lines):
        share = lane / (lines - 1) - 0.5
        squeezed = gap + share * 118
        before = glide((-40, gap + 40 + share * 1500), (wall[0] - 60, squeezed), 70)
        after = glide((wall[0] + wall[1] + 40, squeezed), (2080, gap - 20 + share * 1750), 50)
        paths.append(np.concatenate([before, after]))
    with canvas.pen() as pen:
        for lane, path in enumerate(paths):
            pen.line(path, 4, ramp(palette.tones[1:4], 0.2 + 0.6 * (lane % 3) / 2), 0.75)
    with canvas.light((5, 0.9), (24, 0.5)) as pen:
        for path in paths:
            for place in np.concatenate([70 - rng.exponential(17, 24), rng.uniform(72, 119, 2)]):
                if 0 <= place < 119:
                    x, y = path[int(place)]
                    colour = mix(palette.accent, palette.spark, rng.uniform(0, 0.8) ** 2)
                    pen.disc(x, y, rng.uniform(2.6, 6.0), colour)
    _wall(canvas, rng, wall, gap)


def _wall(canvas: Canvas, rng: Rng, wall: tuple[float, float], gap: float) -> None:
    """Build a wall of courses of brick, lit from the left, with a slot at the gap."""
    palette = canvas.palette
    left, width = wall
    slot = 74

    def solid(pen: Pen) -> None:
        pen.box((left, -60), (width, gap - slot + 60))
        pen.box((left, gap + slot), (width, 1200))

    mask = canvas.stencil(solid)
    canvas.paper(mask, palette.tones[0], (46, 18), 36, 0.75)
    with canvas.pen() as pen:
        for course in range(28):
            y = -16 + course * 42
            if gap - slot - 42 < y < gap + slot:
                continue
            for brick in np.arange(-0.5 * (course % 2), 2, 1):
                x = max(left, left + brick * 95 + 3)
                span = min(left + width, left + (brick + 1) * 95) - x - 3
                tone = mix(palette.tones[1], palette.tones[2], rng.uniform(0, 0.35))
                near = max(0.0, 1 - abs(y + 20 - gap) / 330)
                tone = mix(tone, palette.accent, 0.55 * near**2)
                pen.box((x, y), (span, 36), mix(tone, BLACK, 0.3 * (x - left) / width), radius=3)
    edge: Array = np.exp(-np.abs(canvas.x - left) / 5) * mask
    canvas.shine(edge[..., None] * np.asarray(palette.spark, np.float32) / 255 * 0.4)


@motif
def lanes(canvas: Canvas, rng: Rng, *, tilt: float = -24) -> None:
    """Independent streams side by side; one of them is held up and the others are not."""
    palette = canvas.palette
    centre = (960.0, 540.0)
    blocked = 7
    for lane in range(17):
        y = -420 + lane * 116
        x = -500.0
        pills: list[tuple[float, float]] = []
        while x < 2400:
            length = 110 if lane == blocked else float(rng.choice([90, 170, 280, 430]))
            pills.append((x, length))
            jammed = lane == blocked and x > 560
            x += length + (14 if jammed else rng.uniform(36, 230))
            if jammed and x > 1130:
                break

        def draw(pen: Pen, pills: list[tuple[float, float]] = pills, y: float = y) -> None:
            for start, length in pills:
                spine = turned([(start + 39, y), (start + max(length, 79) - 39, y)], tilt, centre)
                pen.line(spine, 78, caps=True)

        base = palette.accent if lane == blocked else palette.tones[int(rng.integers(0, 5))]
        far = mix(base, palette.ground[0], 0.05 if lane == blocked else 0.42)
        sheen = 0.5 + 0.5 * np.cos((canvas.x * 0.91 - canvas.y * 0.41) / 150 + lane)[..., None]
        near_layer, far_layer = (np.asarray(c, np.float32) / 255 for c in (base, far))
        layer = far_layer + (near_layer - far_layer) * sheen
        canvas.paper(canvas.stencil(draw), layer, (8, 20), 16, 0.32)


@motif
def history(canvas: Canvas, rng: Rng, *, tilt: float = -19) -> None:
    """Lines of work that branch off and merge, with a bead for every commit."""
    palette = canvas.palette
    centre = (960.0, 540.0)
    rows = {-2: 130.0, -1: 300.0, 0: 500.0, 1: 680.0, 2: 860.0}
    routes: list[tuple[Colour, float, list[tuple[float, int]]]] = [
        (palette.tones[3], 24, [(-300, 2), (420, 2), (640, 1), (1330, 1), (1540, 0)]),
        (palette.tones[2], 24, [(180, 0), (420, -1), (980, -1), (1200, -2), (2300, -2)]),
        (palette.accent, 30, [(640, 0), (880, 1), (1240, 2), (1900, 2), (2300, 2)]),
        (palette.tones[1], 24, [(1200, -1), (1420, -1), (1660, 0), (1700, 0)]),
        (palette.tones[0], 38, [(-300, 0), (2300, 0)]),
    ]
    for colour, width, stops in routes:
        legs = [glide((x0, rows[r0]), (x1, rows[r1]), 40) for (x0, r0), (x1, r1) in pairwise(stops)]
        spine = turned(np.concatenate(legs), tilt, centre)
        track = canvas.stencil(Pen.line, spine, width)
        canvas.paper(track, colour, (16, 40), 20, 0.35)
        flat = [leg for leg in legs if leg[0][1] == leg[-1][1]] or legs
        beads: list[Point] = []
        for leg in flat:
            start, end = leg[0][0], leg[-1][0]
            places = np.arange(start, end + 1, 148) + rng.uniform(0, 26)
            beads.extend((float(x), float(leg[0][1])) for x in places)
        with canvas.pen() as pen:
            for x, y in turned(beads, tilt, centre):
                pen.disc(x + 6, y + 14, width * 0.98, mix(colour, BLACK, 0.6), 0.22)
                pen.disc(x, y, width * 0.98, colour)
                pen.disc(x, y, width * 0.62, palette.spark)
    fork = turned([(640, rows[0])], tilt, centre)[0]
    with canvas.pen() as pen:
        pen.dot(fork, 52, palette.spark)
        pen.dot(fork, 40, palette.accent)
