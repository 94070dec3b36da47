"""Formats the comparison as a table, for the terminal and for `docs/performance.md`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rows import Row

BEGIN = "<!-- figures: written by `make bench-peers` -->"
END = "<!-- end of figures -->"
NAMES = 2
"""The number of columns with text."""
HEADS = ("build", "generator", "wall s", "× Hugo", "CPU s", "× Hugo", "peak MB", "files",
         "written", "changed")  # fmt: skip
BASELINE = "hugo"
BUSY = 0.5
"""Above this load average, wall seconds depend too much on the machine's other work."""


def cells(rows: Sequence[Row], titles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yields the table's lines, grouped by build; only the first line of a build has its name."""
    baselines = {row.build: row for row in rows if row.generator == BASELINE}
    last_build = ""
    for row in rows:
        baseline = baselines.get(row.build)
        yield (
            "" if row.build == last_build else row.build,
            titles[row.generator],
            f"{row.wall:.2f}",
            _ratio(row.wall, baseline.wall if baseline else 0),
            f"{row.cpu:.2f}",
            _ratio(row.cpu, baseline.cpu if baseline else 0),
            f"{row.memory:,.0f}",
            f"{row.files:,}",
            f"{row.written:,}",
            f"{row.changed:,}",
        )
        last_build = row.build


def _ratio(figure: float, baseline: float) -> str:
    """Returns the ratio to `baseline` with three significant digits; "" if that is 0."""
    return f"{figure / baseline:.3g}" if baseline else ""


def by_build(rows: Sequence[Row], builds: Sequence[str], names: Sequence[str]) -> list[Row]:
    """Returns rows ordered by build, then by generator."""
    return sorted(rows, key=lambda row: (builds.index(row.build), names.index(row.generator)))


def plain(lines: Sequence[tuple[str, ...]]) -> str:
    """Returns the table for a terminal, with aligned columns."""
    widths = [max(map(len, column)) for column in zip(HEADS, *lines, strict=True)]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in (HEADS, *lines))


def _aligned(line: tuple[str, ...], widths: Sequence[int]) -> Iterator[str]:
    for index, (cell, width) in enumerate(zip(line, widths, strict=True)):
        yield cell.ljust(width) if index < NAMES else cell.rjust(width)


def markdown(lines: Sequence[tuple[str, ...]], facts: Mapping[str, Any]) -> str:
    """Returns the table as Markdown, with what it was measured on."""
    machine, versions = facts["machine"], facts["versions"]
    separator = [*["---"] * NAMES, *["---:"] * (len(HEADS) - NAMES)]
    table = ["| " + " | ".join(line) + " |" for line in (HEADS, separator, *lines)]
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


def insert_between_markers(page: str, block: str) -> str:
    """Returns a page with `block` between its two markers; raises `ValueError` if it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks {BEGIN} ... {END}")
    return f"{before}{begin}\n\n{block}\n\n{end}{after}"
