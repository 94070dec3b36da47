"""Measures Dateline beside its peers: `python bench/compare.py [--size 10000] [--rounds 3]`.

Each generator builds the same newsroom five times in each round; rounds are taken in turn.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import chart
import measure
import report
import stories
import tools
from generators import GENERATORS, REPOSITORY, Generator
from measure import SETTLE_SECONDS, Stamp
from rows import Row, medians
from stories import Newsroom

OUTPUT = "public"
PAGE = REPOSITORY / "docs" / "performance.md"
CHART = REPOSITORY / "docs" / "images" / "performance.svg"
TITLES = {name: generator.title for name, generator in GENERATORS.items()}
STEPS: dict[str, Callable[[Generator, Path, Newsroom], None]] = {
    "cold": lambda generator, root, newsroom: None,
    "nothing changed": lambda generator, root, newsroom: None,
    "one body edited": Generator.edit_body,
    "base layout edited": Generator.edit_layout,
    "one story published": Generator.publish,
}


def one_round(generator: Generator, newsroom: Newsroom, where: Path, installed: Path) -> list[Row]:
    """Lays a newsroom out below `where`, builds it step by step, and deletes it."""
    folder = Path(tempfile.mkdtemp(prefix=f"{generator.name}-bench-", dir=where))
    root, output = folder / "site", folder / "site" / OUTPUT
    rows: list[Row] = []
    seen: dict[str, Stamp] = {}
    held: dict[str, bytes] = {}
    try:
        generator.lay_out(root, newsroom, installed)
        for step, change in STEPS.items():
            change(generator, root, newsroom)
            time.sleep(SETTLE_SECONDS)
            usage = measure.timed(generator.command(installed), root)
            stamps, digests = measure.stamps(output), measure.digests(output)
            written = sum(seen.get(path) != stamp for path, stamp in stamps.items())
            changed = sum(held.get(path) != digest for path, digest in digests.items())
            rows.append(Row(generator.name, step, *usage, len(stamps), written, changed))
            print(_line(rows[-1]), file=sys.stderr, flush=True)
            seen, held = stamps, digests
    finally:
        shutil.rmtree(folder)
    return rows


def _line(row: Row) -> str:
    figures = f"{row.wall:8.2f} s {row.cpu:8.2f} s CPU {row.memory:6.0f} MB"
    return f"{row.generator:10} {row.build:20} {figures} {row.written:7,} of {row.files:,} written"


def facts(given: argparse.Namespace, installed: Path) -> dict[str, Any]:
    """What the figures depend on beside the code; to be asked before the first build."""
    chosen = [GENERATORS[name] for name in given.only]
    return {
        "machine": measure.machine(),
        "date": f"{datetime.now():%d %B %Y}",
        "started": f"{datetime.now():%Y%m%dT%H%M%S}",
        "size": given.size,
        "where": str(given.where),
        "load": round(os.getloadavg()[0], 1),
        "rounds": {generator.title: given.rounds for generator in chosen},
        "versions": {generator.title: generator.version(installed) for generator in chosen},
    }


def keep(rows: Sequence[Row], known: dict[str, Any]) -> Path:
    """Writes every round's figures so far as JSON, and returns where."""
    path = REPOSITORY / "bench" / "results" / f"peers-{known['started']}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**known, "rows": [asdict(row) for row in rows]}, indent=2) + "\n")
    return path


def recalled(paths: Sequence[Path]) -> tuple[list[Row], dict[str, Any]]:
    """The rows of several comparisons that were kept, and the facts of the last of them.

    Rounds are added up, and versions are those of all of them.
    """
    kept = [json.loads(path.read_text("utf-8")) for path in paths]
    rows = [Row(**row) for one in kept for row in one["rows"]]
    known = {name: fact for name, fact in kept[-1].items() if name != "rows"}
    known["versions"] = {
        title: version for one in kept for title, version in one["versions"].items()
    }
    known["rounds"] = dict(sum((Counter(one["rounds"]) for one in kept), Counter[str]()))
    return rows, known


def publish(rows: Sequence[Row], known: dict[str, Any], figure: str) -> None:
    """Writes the table and the chart into docs/."""
    lines = list(report.cells(rows, TITLES))
    page = PAGE.read_text("utf-8")
    PAGE.write_text(report.spliced(page, report.markdown(lines, known)), "utf-8")
    about = f"{known['size']:,} articles, {known['machine']['cores']} cores"
    CHART.write_text(chart.svg(rows, TITLES, figure, about), "utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures Dateline beside its peers.")
    parser.add_argument("--size", type=int, default=10_000, metavar="N", help="articles")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="of each generator")
    parser.add_argument("--only", type=_names, default=list(GENERATORS), metavar="NAME,NAME")
    parser.add_argument("--where", type=Path, default=measure.work_folder(), metavar="DIR")
    parser.add_argument("--tools", type=Path, default=tools.FOLDER, metavar="DIR")
    parser.add_argument("--chart", choices=("wall", "cpu"), default="wall", help="what it shows")
    parser.add_argument("--publish", action="store_true", help="write docs/performance.md")
    parser.add_argument("--from", type=Path, nargs="+", dest="kept", metavar="JSON",
                        help="measure nothing, show what was kept")  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in GENERATORS]:
        raise argparse.ArgumentTypeError(f"no generator {', '.join(unknown)}")
    return names


def measured(given: argparse.Namespace) -> tuple[list[Row], dict[str, Any]]:
    """Every round's rows, kept as JSON, and what they depend on."""
    installed = given.tools.resolve()
    tools.install(installed, given.only)
    known = facts(given, installed)
    newsroom = stories.read(given.size, given.seed)
    rows: list[Row] = []
    for number in range(1, given.rounds + 1):
        print(f"Round {number} of {given.rounds}", file=sys.stderr)
        for name in given.only:
            rows += one_round(GENERATORS[name], newsroom, given.where, installed)
            path = keep(rows, known)
    print(f"Kept in {path}", file=sys.stderr)
    return rows, known


def main() -> None:
    given = arguments()
    rows, known = recalled(given.kept) if given.kept else measured(given)
    present = {row.generator for row in rows}
    names = [name for name in GENERATORS if name in present]
    middle = report.by_build(medians(rows), list(STEPS), names)
    print(report.plain(list(report.cells(middle, TITLES))))
    if given.publish:
        publish(middle, known, given.chart)


if __name__ == "__main__":
    main()
