"""Measures Dateline beside its peers: `python bench/compare.py [--size 10000] [--rounds 3]`.

In each round every generator builds the same newsroom seven times.
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
    "one title edited": Generator.edit_title,
    "one story published": Generator.publish,
    "a twentieth retagged": Generator.retag,
    "base layout edited": Generator.edit_layout,
}


def one_round(generator: Generator, newsroom: Newsroom, where: Path, installed: Path) -> list[Row]:
    """Lays a newsroom out below `where`, builds it in steps, and deletes it."""
    folder = Path(tempfile.mkdtemp(prefix=f"{generator.name}-bench-", dir=where))
    root, output = folder / "site", folder / "site" / OUTPUT
    rows: list[Row] = []
    old_stamps: dict[str, Stamp] = {}
    old_digests: dict[str, bytes] = {}
    try:
        generator.lay_out(root, newsroom, installed)
        for step, change in STEPS.items():
            change(generator, root, newsroom)
            time.sleep(SETTLE_SECONDS)
            usage = measure.timed(generator.command(installed), root)
            stamps, digests = measure.stamps(output), measure.digests(output)
            written = sum(old_stamps.get(path) != stamp for path, stamp in stamps.items())
            changed = sum(old_digests.get(path) != digest for path, digest in digests.items())
            rows.append(Row(generator.name, step, *usage, len(stamps), written, changed))
            print(_line(rows[-1]), file=sys.stderr, flush=True)
            old_stamps, old_digests = stamps, digests
    finally:
        shutil.rmtree(folder)
    return rows


def _line(row: Row) -> str:
    figures = f"{row.wall:8.2f} s {row.cpu:8.2f} s CPU {row.memory:6.0f} MB"
    return f"{row.generator:10} {row.build:20} {figures} {row.written:7,} of {row.files:,} written"


def gather_facts(arguments: argparse.Namespace, installed: Path) -> dict[str, Any]:
    """Returns what the figures depend on besides the code; call it before the first build."""
    chosen = [GENERATORS[name] for name in arguments.only]
    return {
        "machine": measure.machine(),
        "date": f"{datetime.now():%d %B %Y}",
        "started": f"{datetime.now():%Y%m%dT%H%M%S}",
        "size": arguments.size,
        "where": str(arguments.where),
        "load": round(os.getloadavg()[0], 1),
        "rounds": {generator.title: arguments.rounds for generator in chosen},
        "versions": {generator.title: generator.version(installed) for generator in chosen},
    }


def save(rows: Sequence[Row], facts: dict[str, Any]) -> Path:
    """Writes the figures of all rounds so far as JSON, and returns the file."""
    path = REPOSITORY / "bench" / "results" / f"peers-{facts['started']}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**facts, "rows": [asdict(row) for row in rows]}, indent=2) + "\n")
    return path


def load(paths: Sequence[Path]) -> tuple[list[Row], dict[str, Any]]:
    """Returns the rows of several saved comparisons, and the facts of the last one.

    Rounds are added up, and versions are merged.
    """
    results = [json.loads(path.read_text("utf-8")) for path in paths]
    rows = [Row(**row) for result in results for row in result["rows"]]
    facts = {name: fact for name, fact in results[-1].items() if name != "rows"}
    facts["versions"] = {
        title: version for result in results for title, version in result["versions"].items()
    }
    facts["rounds"] = dict(sum((Counter(result["rounds"]) for result in results), Counter[str]()))
    return rows, facts


def publish(rows: Sequence[Row], facts: dict[str, Any], figure: str) -> None:
    """Writes the table and the chart into docs/."""
    lines = list(report.cells(rows, TITLES))
    page = PAGE.read_text("utf-8")
    PAGE.write_text(report.insert_between_markers(page, report.markdown(lines, facts)), "utf-8")
    about = f"{facts['size']:,} articles, {facts['machine']['cores']} cores"
    CHART.write_text(chart.svg(rows, TITLES, figure, about), "utf-8")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures Dateline beside its peers.")
    parser.add_argument("--size", type=int, default=10_000, metavar="N", help="articles")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="of each generator")
    parser.add_argument("--only", type=_names, default=list(GENERATORS), metavar="NAME,NAME")
    parser.add_argument("--where", type=measure.folder_argument, default=measure.work_folder(),
                        metavar="DIR", help="of newsrooms; made if missing")  # fmt: skip
    parser.add_argument("--tools", type=Path, default=tools.FOLDER, metavar="DIR")
    parser.add_argument(
        "--chart", choices=("wall", "cpu"), default="wall", help="figure of the chart"
    )
    parser.add_argument("--publish", action="store_true", help="write docs/performance.md")
    parser.add_argument("--from", type=Path, nargs="+", dest="results", metavar="JSON",
                        help="show saved results, measure nothing")  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in GENERATORS]:
        raise argparse.ArgumentTypeError(f"no generator {', '.join(unknown)}")
    return names


def measure_rounds(arguments: argparse.Namespace) -> tuple[list[Row], dict[str, Any]]:
    """Measures every round, saves the rows as JSON, and returns them with their facts."""
    measure.announce(arguments.where, [arguments.size], arguments.rounds, len(arguments.only))
    installed = arguments.tools.resolve()
    tools.install(installed, arguments.only)
    facts = gather_facts(arguments, installed)
    newsroom = stories.read(arguments.size, arguments.seed)
    rows: list[Row] = []
    for number in range(1, arguments.rounds + 1):
        print(f"Round {number} of {arguments.rounds}", file=sys.stderr)
        for name in arguments.only:
            rows += one_round(GENERATORS[name], newsroom, arguments.where, installed)
            path = save(rows, facts)
    print(f"Saved in {path}", file=sys.stderr)
    return rows, facts


def main() -> None:
    arguments = parse_arguments()
    rows, facts = load(arguments.results) if arguments.results else measure_rounds(arguments)
    present = {row.generator for row in rows}
    names = [name for name in GENERATORS if name in present]
    rows_of_medians = report.by_build(medians(rows), list(STEPS), names)
    print(report.plain(list(report.cells(rows_of_medians, TITLES))))
    if arguments.publish:
        publish(rows_of_medians, facts, arguments.chart)


if __name__ == "__main__":
    main()
