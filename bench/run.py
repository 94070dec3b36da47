"""Measures builds of generated newsrooms: `python bench/run.py [--sizes 1000 10000]`.

Each build is a fresh process. The memory of all its processes is known on Linux; on other POSIX
systems that of the largest one.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from threading import Event, Thread

import corpus

HERE = Path(__file__).parent
PROC = Path("/proc")
SAMPLE_SECONDS = 0.05
SETTLE_SECONDS = 3
"""What was changed a moment ago may change again unseen, so a build trusts only older files."""
MB = 1_000_000
BUILD = """
import sys
from pathlib import Path
from ssg.build import build; from ssg.options import Options
root, jobs = sys.argv[1:]
build(Options(root=Path(root), now="2026-06-01T00:00:00+00:00", jobs=int(jobs)))
"""

Stamp = tuple[int, int, int]


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


def rounds(size: int, seed: int, where: Path, jobs: int) -> list[Row]:
    """Generates a newsroom below `where`, builds it step by step, and deletes it."""
    root = Path(tempfile.mkdtemp(prefix="dateline-bench-", dir=where))
    rows: list[Row] = []
    try:
        corpus.write(root, size, seed)
        before: dict[str, Stamp] = {}
        for name, change in STEPS.items():
            change(root)
            time.sleep(SETTLE_SECONDS)
            wall, cpu, memory = timed(root, jobs)
            after = stamps(root / "public")
            written = sum(before.get(path) != stamp for path, stamp in after.items())
            deleted = len(before.keys() - after.keys())
            rows.append(Row(size, name, wall, cpu, memory, len(after), written, deleted))
            before = after
    finally:
        shutil.rmtree(root)
    return rows


def leave(root: Path) -> None:
    """Changes nothing."""


def edit_body(root: Path) -> None:
    """Adds a paragraph to the story in the middle of the archive."""
    stories = articles(root)
    story = stories[len(stories) // 2]
    story.write_bytes(story.read_bytes() + b"\nOne more thing came to light.\n")


def add_story(root: Path) -> None:
    """Publishes a story, the newest one's twin, with a date after it."""
    newest = articles(root)[-1]
    lines = newest.read_text("utf-8").split("\n")
    lines = [_DATE if line.startswith("date: ") else line for line in lines]
    (newest.parent / "2026-05-31-the-newest-story.md").write_bytes("\n".join(lines).encode())


_DATE = "date: 2026-05-31T23:00:00+00:00"

STEPS: dict[str, Callable[[Path], None]] = {
    "cold": leave,
    "unchanged": leave,
    "one body edited": edit_body,
    "one story added": add_story,
}


def articles(root: Path) -> list[Path]:
    return sorted((root / "content" / "articles").rglob("*.md"))


def stamps(folder: Path) -> dict[str, Stamp]:
    """What tells by path whether a file was written again: inode, size and time."""
    infos = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {
        path.relative_to(folder).as_posix(): (info.st_ino, info.st_size, info.st_mtime_ns)
        for path, info in infos.items()
    }


def timed(root: Path, jobs: int) -> tuple[float, float, float]:
    """Builds in a process of its own: seconds of wall and CPU time, peak memory in MB."""
    # The ssg beside this file is measured, whatever is installed.
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, "-c", BUILD, str(root), str(jobs)]
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=root)
    watcher = MemoryWatcher(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build of {root} ended with {process.returncode}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return wall, usage.ru_utime + usage.ru_stime, (watcher.stop() or largest) / MB


class MemoryWatcher(Thread):
    """Looks again and again at the memory of a process and all below it, and keeps the most."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.ended = Event()
        self.start()

    def run(self) -> None:
        while not self.ended.wait(SAMPLE_SECONDS):
            self.peak = max(self.peak, memory_of_tree(self.pid))

    def stop(self) -> int:
        """The peak in bytes; 0 if unknown."""
        self.ended.set()
        self.join()
        return self.peak


def memory_of_tree(pid: int) -> int:
    """Bytes in use by a process and all below it, shared pages counted once; 0 if unknown."""
    children = children_by_parent()
    waiting, total = [pid], 0
    while waiting:
        process = waiting.pop()
        total += memory_of(process)
        waiting += children.get(process, [])
    return total


def children_by_parent() -> dict[int, list[int]]:
    """Every process of the machine under its parent; nothing where there is no /proc."""
    found: dict[int, list[int]] = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        found[int(after_name[1])].append(int(folder.name))
    return found


def memory_of(pid: int) -> int:
    """A process's proportional share (PSS) of memory in bytes; 0 if unknown."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def middle(rows: Sequence[Row]) -> Row:
    """One step's rows of several rounds as their medians."""
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
    """Yields the lines of a table, its columns aligned."""
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


def keep(rows: list[Row], settings: dict[str, str]) -> Path:
    """Writes the results with the machine's description as JSON, and returns where."""
    path = HERE / "results" / f"run-{datetime.now().astimezone():%Y%m%dT%H%M%S}.json"
    path.parent.mkdir(exist_ok=True)
    machine = {"platform": platform.platform(), "python": platform.python_version(),
               "cores": os.cpu_count()}  # fmt: skip
    results = {"machine": machine, "settings": settings, "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    return path


def arguments() -> argparse.Namespace:
    in_memory = Path("/dev/shm")
    usable = os.access(in_memory, os.W_OK)
    where = in_memory if usable else Path(tempfile.gettempdir())
    parser = argparse.ArgumentParser(description="Measures builds of generated newsrooms.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--where", type=Path, default=where, metavar="DIR")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="rounds, for medians")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes; 0: all cores")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    print(f"Building in {given.where}, {given.repeat} round(s)", file=sys.stderr)
    rows: list[Row] = []
    for size in given.sizes:
        runs = [rounds(size, given.seed, given.where, given.jobs) for _ in range(given.repeat)]
        rows += map(middle, zip(*runs, strict=True))
    print("\n".join(table(rows)))
    print(f"Kept in {keep(rows, {k: str(v) for k, v in vars(given).items()})}", file=sys.stderr)


if __name__ == "__main__":
    main()
