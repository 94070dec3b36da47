"""What one build cost, and the rounds of a comparison as their medians."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median


@dataclass(frozen=True)
class Row:
    """One build: `written` files are new or were written again, `changed` have other bytes."""

    generator: str
    build: str
    wall: float
    cpu: float
    memory: float
    files: int
    written: int
    changed: int


def medians(rows: Sequence[Row]) -> list[Row]:
    """The rounds of each generator and build as one row."""
    together: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        together.setdefault((row.generator, row.build), []).append(row)
    return [_middle(several) for several in together.values()]


def _middle(rows: Sequence[Row]) -> Row:
    return replace(
        rows[0],
        wall=median(row.wall for row in rows),
        cpu=median(row.cpu for row in rows),
        memory=median(row.memory for row in rows),
    )
