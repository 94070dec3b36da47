"""The comparison in words: a table for the terminal, and its place in `docs/performance.md`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rows import Row

BEGIN = "<!-- figures: written by `make bench-peers` -->"
END = "<!-- end of figures -->"
NAMES = 2
"""How many columns are words."""
HEADS = ("build", "generator", "wall s", "× Hugo", "CPU s", "× Hugo", "peak MB", "files",
         "written", "changed")  # fmt: skip
YARDSTICK = "hugo"
BUSY = 0.5
"""From this load average on, wall seconds say more of the machine's other work than of a build."""


def cells(rows: Sequence[Row], titles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yields the table's lines, builds together; a build's name stands in its first line."""
    yardsticks = {row.build: row for row in rows if row.generator == YARDSTICK}
    before = ""
    for row in rows:
        against = yardsticks.get(row.build)
        yield (
            "" if row.build == before else row.build,
            titles[row.generator],
            f"{row.wall:.2f}",
            _ratio(row.wall, against.wall if against else 0),
            f"{row.cpu:.2f}",
            _ratio(row.cpu, against.cpu if against else 0),
            f"{row.memory:,.0f}",
            f"{row.files:,}",
            f"{row.written:,}",
            f"{row.changed:,}",
        )
        before = row.build


def _ratio(figure: float, against: float) -> str:
    """How many times `against`; three figures, for a hundredth counts as much as a hundred."""
    return f"{figure / against:.3g}" if against else ""


def by_build(rows: Sequence[Row], builds: Sequence[str], names: Sequence[str]) -> list[Row]:
    """Rows ordered by build, then by generator."""
    return sorted(rows, key=lambda row: (builds.index(row.build), names.index(row.generator)))


def plain(lines: Sequence[tuple[str, ...]]) -> str:
    """The table for a terminal, its columns aligned."""
    widths = [max(map(len, column)) for column in zip(HEADS, *lines, strict=True)]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in (HEADS, *lines))


def _aligned(line: tuple[str, ...], widths: Sequence[int]) -> Iterator[str]:
    for index, (cell, width) in enumerate(zip(line, widths, strict=True)):
        yield cell.ljust(width) if index < NAMES else cell.rjust(width)


def markdown(lines: Sequence[tuple[str, ...]], facts: Mapping[str, Any]) -> str:
    """The table with what it was measured on, as Markdown."""
    machine, versions = facts["machine"], facts["versions"]
    ruler = [*["---"] * NAMES, *["---:"] * (len(HEADS) - NAMES)]
    table = ["| " + " | ".join(line) + " |" for line in (HEADS, ruler, *lines)]
    listed = ", ".join(f"{name} {version}" for name, version in versions.items())
    rounds = ", ".join(f"{name} {count}" for name, count in facts["rounds"].items())
    about = (
        f"{facts['size']:,} articles; measured on {facts['date']} in `{facts['where']}`. "
        f"Rounds, of which the medians are shown: {rounds}.  \n"
        f"{listed}.  \n"
        f"{machine['processor']}, {machine['cores']} cores, {machine['platform']}, "
        f"Python {machine['python']}; load average at the start {facts['load']}."
    )
    if facts["load"] > BUSY:
        about += "  \n**The machine had other work meanwhile: only CPU seconds can be compared.**"
    return "\n".join([about, "", *table])


def spliced(page: str, block: str) -> str:
    """A page with `block` between its two markers."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks {BEGIN} ... {END}")
    return f"{before}{begin}\n\n{block}\n\n{end}{after}"
