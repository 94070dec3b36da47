"""The figures of one build, and the medians of several rounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median


@dataclass(frozen=True)
class Row:
    """One build: `written` files were written, `changed` files have other bytes than before."""

    generator: str
    build: str
    wall: float
    cpu: float
    memory: float
    files: int
    written: int
    changed: int


def medians(rows: Sequence[Row]) -> list[Row]:
    """Returns one row for each generator and build, with the medians of its rounds."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.generator, row.build), []).append(row)
    return [_median(group) for group in groups.values()]


def _median(rows: Sequence[Row]) -> Row:
    return replace(
        rows[0],
        wall=median(row.wall for row in rows),
        cpu=median(row.cpu for row in rows),
        memory=median(row.memory for row in rows),
    )
