"""Motifs that are charts: what they show is computed, not composed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from .canvas import Canvas
from .colour import BLACK, WHITE, Array, mix, ramp
from .registry import motif

Rng = np.random.Generator
Steps = Iterator[list[int]]
"""The list after each move."""

VALUES = 40


def shuffled() -> list[int]:
    """Give the one list that every chart of sorting starts from."""
    return [int(value) for value in np.random.default_rng(754).permutation(VALUES)]


def bubble(items: list[int]) -> Steps:
    """Swap neighbours that are out of order, pass after pass."""
    for end in range(len(items) - 1, 0, -1):
        for at in range(end):
            if items[at] > items[at + 1]:
                items[at], items[at + 1] = items[at + 1], items[at]
                yield items


def insertion(items: list[int]) -> Steps:
    """Move each item back past the greater ones before it."""
    for end in range(1, len(items)):
        at = end
        while at and items[at - 1] > items[at]:
            items[at - 1], items[at] = items[at], items[at - 1]
            at -= 1
            yield items


def selection(items: list[int]) -> Steps:
    """Swap the least of the rest into its place."""
    for place in range(len(items) - 1):
        least = min(range(place, len(items)), key=items.__getitem__)
        if least != place:
            items[place], items[least] = items[least], items[place]
            yield items


def merge(items: list[int], start: int = 0, end: int | None = None) -> Steps:
    """Sort both halves, then take the lesser of their first items until both are empty."""
    end = len(items) if end is None else end
    if end - start < 2:
        return
    middle = (start + end) // 2
    yield from merge(items, start, middle)
    yield from merge(items, middle, end)
    while start < middle < end:
        if items[middle] < items[start]:
            items.insert(start, items.pop(middle))
            middle += 1
        start += 1
        yield items


def quick(items: list[int], start: int = 0, end: int | None = None) -> Steps:
    """Part the items into those below and above the last one, then sort each part."""
    end = len(items) if end is None else end
    if end - start < 2:
        return
    pivot, border = items[end - 1], start
    for at in range(start, end):
        if items[at] <= pivot:
            if at != border:
                items[border], items[at] = items[at], items[border]
                yield items
            border += 1
    yield from quick(items, start, border - 1)
    yield from quick(items, border, end)


def heap(items: list[int]) -> Steps:
    """Arrange the items as a heap, then swap its greatest to the end, again and again."""

    def sift(root: int, end: int) -> Steps:
        while (child := 2 * root + 1) < end:
            if child + 1 < end and items[child + 1] > items[child]:
                child += 1
            if items[root] >= items[child]:
                return
            items[root], items[child] = items[child], items[root]
            yield items
            root = child

    for root in range(len(items) // 2 - 1, -1, -1):
        yield from sift(root, len(items))
    for end in range(len(items) - 1, 0, -1):
        items[0], items[end] = items[end], items[0]
        yield items
        yield from sift(0, end)


SORTS: dict[str, Callable[[list[int]], Steps]] = {
    sort.__name__: sort for sort in (bubble, insertion, selection, merge, quick, heap)
}


def places(sort: str) -> Array:
    """Give the place of each value (rows) after each move of a sort (columns)."""
    items = shuffled()
    states = [list(items), *(list(state) for state in SORTS[sort](items))]
    if states[-1] != sorted(items):
        raise ValueError(f"{sort} does not sort")
    return np.argsort(np.asarray(states), axis=1).T.astype(float)


def _paths(canvas: Canvas, sort: str, top: float, height: float, margin: float) -> Iterator[Array]:
    """Give the line of each value: it enters at the left, and leaves where it belongs."""
    rows = places(sort)
    step = height / VALUES
    x = np.linspace(margin, canvas.width - margin, rows.shape[1])
    x = np.concatenate([[-20.0], x, [canvas.width + 20.0]])
    for row in rows:
        y = top + (np.concatenate([row[:1], row, row[-1:]]) + 0.5) * step
        yield np.column_stack([x, y])


def _tones(canvas: Canvas) -> tuple[tuple[int, int, int], ...]:
    palette = canvas.palette
    return (palette.tones[1], palette.tones[2], palette.tones[3], palette.spark, palette.accent)


@motif
def sorting(canvas: Canvas, rng: Rng, *, sort: str) -> None:
    """Each line is one value on its way through a sort, coloured by its size."""
    band = canvas.height * 0.86
    top = (canvas.height - band) / 2
    lines = list(_paths(canvas, sort, top, band, canvas.width * 0.06))
    with canvas.pen() as pen:
        for value, path in enumerate(lines):
            pen.line(path + np.array([0.0, 3.0]), band / VALUES * 0.62, BLACK, 0.18)
            pen.line(path, band / VALUES * 0.6, ramp(_tones(canvas), value / (VALUES - 1)))


@motif
def two_sorts(canvas: Canvas, rng: Rng, *, sorts: tuple[str, str]) -> None:
    """Two sorts of the same list, one above the other."""
    band = canvas.height * 0.42
    with canvas.pen() as pen:
        for number, sort in enumerate(sorts):
            top = canvas.height * (0.04 + 0.5 * number)
            for value, path in enumerate(_paths(canvas, sort, top, band, canvas.width * 0.05)):
                pen.line(path, band / VALUES * 0.6, ramp(_tones(canvas), value / (VALUES - 1)))


@motif
def float_rule(
    canvas: Canvas, rng: Rng, *, fraction: int = 3, powers: tuple[int, int] = (-3, 2)
) -> None:
    """A rule with a mark for each number of a small floating-point format, none between them."""
    palette = canvas.palette
    base, left, scale = canvas.height * 0.8, 110.0, (canvas.width - 220.0) / 2 ** (powers[1] + 1)
    with canvas.pen() as pen:
        pen.line([(0, base), (canvas.width, base)], 7, palette.tones[0])
        for power in range(powers[0], powers[1] + 1):
            share = (power - powers[0]) / (powers[1] - powers[0])
            tone = mix(palette.tones[1], palette.tones[3], share)
            width = min(15.0, 2.0**power * scale / 2**fraction * 0.55)
            for step in range(2**fraction):
                x = left + 2.0**power * (1 + step / 2**fraction) * scale
                height = canvas.height * (0.62 if step == 0 else 0.3 + 0.05 * (step % 2))
                ink = palette.accent if step == 0 else tone
                pen.box((x - width / 2 + 5, base - height + 8), (width, height), BLACK, 0.12)
                pen.box((x - width / 2, base - height), (width, height), ink)
                pen.disc(x, base, max(width * 0.6, 4), mix(ink, WHITE, 0.2))
