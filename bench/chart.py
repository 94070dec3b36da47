"""Draws the comparison as a small SVG: a dot per build and generator on a logarithmic axis.

Dots, not bars: on a logarithmic axis the length of a bar has no meaning.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from math import ceil, floor, log10

from rows import Row

WIDTH = 400
LEFT, RIGHT = 92, 326
TOP, LINE, GAP = 64, 21, 34
STYLE = """
svg { color-scheme: light dark }
.back { fill: #fff } text { font: 13px system-ui, sans-serif; fill: #1c1c1c }
.title { font-size: 15px; font-weight: 650 } .build { font-weight: 650 }
.note, .tick { fill: #595959; font-size: 12px } .figure { text-anchor: end }
.tick { text-anchor: middle } .grid { stroke: #ddd } .reach { stroke: #aaa; stroke-dasharray: 2 3 }
.dot { fill: #6b6b6b } .ours { fill: #b3261e } text.ours { font-weight: 650 }
@media (prefers-color-scheme: dark) {
  .back { fill: #161616 } text { fill: #eee } .note, .tick { fill: #b0b0b0 }
  .grid { stroke: #3a3a3a } .reach { stroke: #666 } .dot { fill: #a8a8a8 } .ours { fill: #ff8a80 }
}
"""


def svg(rows: Sequence[Row], titles: Mapping[str, str], figure: str, about: str) -> str:
    """Returns the chart of `figure` ("wall" or "cpu") for rows that are ordered by build."""
    seconds = [float(getattr(row, figure)) for row in rows]
    low, high = floor(log10(max(min(seconds), 0.001))), ceil(log10(max(seconds)))
    axis = _Axis(low, max(high, low + 1))
    body = list(_groups(rows, titles, figure, axis))
    bottom = TOP + LINE * len(rows) + GAP * len({row.build for row in rows})
    unit = {"wall": "Seconds", "cpu": "CPU seconds"}[figure]
    in_words = "; ".join(_in_words(rows, titles, figure))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{bottom + 48}" '
            f'viewBox="0 0 {WIDTH} {bottom + 48}" role="img" aria-labelledby="title about">',
            f'<title id="title">{unit} for each build</title>',
            f'<desc id="about">{escape(about)}. {escape(in_words)}.</desc>',
            f"<style>{STYLE}</style>",
            '<rect class="back" width="100%" height="100%" rx="8"/>',
            f'<text class="title" x="14" y="28">{unit} for each build, less is better</text>',
            f'<text class="note" x="14" y="48">{escape(about)}</text>',
            *axis.lines(bottom),
            *body,
            f'<text class="note" x="14" y="{bottom + 38}">'
            "Logarithmic axis: each line is ten times the one before.</text>",
            "</svg>\n",
        ]
    )


class _Axis:
    """Converts seconds to x coordinates, from ten to the power `low` to `high`."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def x(self, seconds: float) -> float:
        share = (log10(max(seconds, 10**self.low)) - self.low) / (self.high - self.low)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def lines(self, bottom: int) -> Iterator[str]:
        for power in range(self.low, self.high + 1):
            x = self.x(10**power)
            yield f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{bottom}"/>'
            yield f'<text class="tick" x="{x}" y="{bottom + 16}">{10.0**power:g} s</text>'


def _groups(
    rows: Sequence[Row], titles: Mapping[str, str], figure: str, axis: _Axis
) -> Iterator[str]:
    y = TOP
    for build, group in groupby(rows, key=lambda row: row.build):
        y += GAP
        yield f'<text class="build" x="14" y="{y - 10}">{escape(build.capitalize())}</text>'
        for row in group:
            yield from _line(row, titles[row.generator], getattr(row, figure), axis, y)
            y += LINE


def _line(row: Row, title: str, seconds: float, axis: _Axis, y: int) -> Iterator[str]:
    ours = " ours" if row.generator == "dateline" else ""
    x, middle = axis.x(seconds), y + 6
    yield f'<text class="name{ours}" x="14" y="{y + 10}">{escape(title)}</text>'
    yield f'<line class="reach" x1="{LEFT}" x2="{x}" y1="{middle}" y2="{middle}"/>'
    yield f'<circle class="dot{ours}" cx="{x}" cy="{middle}" r="5"/>'
    yield f'<text class="figure{ours}" x="{WIDTH - 12}" y="{y + 10}">{_short(seconds)} s</text>'


def _short(seconds: float) -> str:
    if seconds < 10:
        return f"{seconds:.2f}"
    return f"{seconds:,.1f}" if seconds < 100 else f"{seconds:,.0f}"


def _in_words(rows: Sequence[Row], titles: Mapping[str, str], figure: str) -> Iterator[str]:
    """Yields the figures of each build in words, for readers who do not see the chart."""
    for build, group in groupby(rows, key=lambda row: row.build):
        figures = (f"{titles[row.generator]} {_short(getattr(row, figure))}" for row in group)
        yield f"{build}: {', '.join(figures)}"
