"""Measures builds of generated newsrooms: `python bench/run.py [--sizes 1000 10000]`.

Each build is a new process. On Linux, memory is that of all its processes; on other POSIX systems,
that of the largest one.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

import corpus
import measure
import shipped
from measure import SETTLE_SECONDS, Stamp, Usage, stamps

HERE = Path(__file__).parent
# Benchmarks measure the ssg of this repository, not an installed one.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parent)}
BUILD = """
import sys
from pathlib import Path
from ssg.build.build import build; from ssg.config.options import Options
root, jobs = sys.argv[1:]
build(Options(root=Path(root), now="2026-06-01T00:00:00+00:00", jobs=int(jobs)))
"""


@dataclass(frozen=True)
class Row:
    """One build; seconds include the start of the interpreter, memory (MB) all its processes."""

    articles: int
    build: str
    wall: float
    cpu: float
    memory: float
    files: int
    written: int
    deleted: int


def rounds(size: int, arguments: argparse.Namespace, *, as_shipped: bool = False) -> list[Row]:
    """Generates a newsroom, builds it in steps, and deletes it.

    `as_shipped`, it has pictures, cards and a search.
    """
    root = Path(tempfile.mkdtemp(prefix="dateline-bench-", dir=arguments.where))
    rows: list[Row] = []
    try:
        corpus.write(root, size, arguments.seed)
        if as_shipped:
            shipped.ship(root)
        before: dict[str, Stamp] = {}
        for name, change in STEPS.items():
            change(root)
            settle(SETTLE_SECONDS)
            wall, cpu, memory = timed(root, arguments.jobs)
            after = stamps(root / "public")
            written = sum(before.get(path) != stamp for path, stamp in after.items())
            deleted = len(before.keys() - after.keys())
            name = f"{name}, as shipped" if as_shipped else name
            rows.append(Row(size, name, wall, cpu, memory, len(after), written, deleted))
            before = after
    finally:
        shutil.rmtree(root)
    return rows


def change_nothing(root: Path) -> None:
    """Leaves the newsroom as it is."""


def edit_body(root: Path) -> None:
    """Adds a paragraph to the story in the middle of the archive."""
    stories = articles(root)
    story = stories[len(stories) // 2]
    story.write_bytes(story.read_bytes() + b"\nOne more thing came to light.\n")


def edit_title(root: Path) -> None:
    """Changes the title of the story after that."""
    stories = articles(root)
    story = stories[len(stories) // 2 + 1]
    text = story.read_text("utf-8")
    story.write_bytes(text.replace('\ntitle: "', '\ntitle: "Revised ', 1).encode())


def retag(root: Path) -> None:
    """Gives every twentieth story another tag."""
    for story in articles(root)[7::20]:
        text = story.read_text("utf-8")
        story.write_bytes(text.replace("\ntags: [", "\ntags: [open hardware, ", 1).encode())


def add_story(root: Path) -> None:
    """Publishes a copy of the newest story with a later date."""
    newest = articles(root)[-1]
    lines = newest.read_text("utf-8").split("\n")
    lines = [_DATE if line.startswith("date: ") else line for line in lines]
    (newest.parent / "2026-05-31-the-newest-story.md").write_bytes("\n".join(lines).encode())


def edit_layout(root: Path) -> None:
    """Overrides the built-in base layout by a copy with one more class."""
    text = (HERE.parent / "layouts" / "base.html").read_text("utf-8")
    folder = root / "layouts"
    folder.mkdir()
    (folder / "base.html").write_bytes(text.replace('class="page"', 'class="page edited"').encode())


_DATE = "date: 2026-05-31T23:00:00+00:00"

STEPS: dict[str, Callable[[Path], None]] = {
    "cold": change_nothing,
    "unchanged": change_nothing,
    "one body edited": edit_body,
    "one title edited": edit_title,
    "one story added": add_story,
    "a twentieth retagged": retag,
    "base layout edited": edit_layout,
}


def articles(root: Path) -> list[Path]:
    return sorted((root / "content" / "articles").rglob("*.md"))


def settle(seconds: float) -> None:
    """Waits until files are so old that a build trusts them."""
    time.sleep(seconds)


def timed(root: Path, jobs: int) -> Usage:
    """Builds in a new process."""
    command = [sys.executable, "-c", BUILD, str(root), str(jobs)]
    return measure.timed(command, root, ENVIRONMENT)


def medians(rows: Sequence[Row]) -> Row:
    """Returns the medians of one step's rows in several rounds."""
    first = rows[0]
    return Row(
        first.articles,
        first.build,
        median(row.wall for row in rows),
        median(row.cpu for row in rows),
        median(row.memory for row in rows),
        first.files,
        first.written,
        first.deleted,
    )


def table(rows: list[Row]) -> Iterator[str]:
    """Yields the lines of a table with aligned columns."""
    heads = ("articles", "build", "wall s", "CPU s", "peak MB", "files", "written", "deleted")
    cells = [heads, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        size, name, *figures = map(str.rjust, line, widths)
        yield "  ".join((size, name.strip().ljust(widths[1]), *figures))


def _cells(row: Row) -> tuple[str, ...]:
    figures = (f"{row.wall:.2f}", f"{row.cpu:.2f}", f"{row.memory:.0f}")
    counts = (f"{row.files:,}", f"{row.written:,}", f"{row.deleted:,}")
    return (f"{row.articles:,}", row.build, *figures, *counts)


def save(rows: list[Row], settings: dict[str, str]) -> Path:
    """Writes the results and a description of the machine as JSON, and returns the file."""
    path = HERE / "results" / f"run-{datetime.now().astimezone():%Y%m%dT%H%M%S}.json"
    path.parent.mkdir(exist_ok=True)
    results = {
        "machine": measure.machine(),
        "settings": settings,
        "rows": [asdict(row) for row in rows],
    }
    path.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    return path


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures builds of generated newsrooms.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--where", type=measure.folder_argument, default=measure.work_folder(),
                        metavar="DIR", help="of newsrooms; made if missing")  # fmt: skip
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="rounds, for medians")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes; 0: all cores")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--as-shipped", action="store_true",
                        help="measure also with pictures, cards and search")  # fmt: skip
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    measure.announce(arguments.where, arguments.sizes, arguments.repeat)
    rows: list[Row] = []
    for size in arguments.sizes:
        for as_shipped in (False, True) if arguments.as_shipped else (False,):
            runs = [rounds(size, arguments, as_shipped=as_shipped) for _ in range(arguments.repeat)]
            rows += map(medians, zip(*runs, strict=True))
    print("\n".join(table(rows)))
    print(
        f"Saved in {save(rows, {k: str(v) for k, v in vars(arguments).items()})}", file=sys.stderr
    )


if __name__ == "__main__":
    main()
