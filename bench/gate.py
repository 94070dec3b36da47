"""Counts the calls of functions in builds of 500 articles: `python bench/gate.py [--write]`.

Seconds differ from run to run, calls hardly do, so this finds what became slower on any machine. It
ends with 1 if a build makes more calls than `baseline.json` allows.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import corpus
import run
from measure import SETTLE_SECONDS

BASELINE = Path(__file__).parent / "baseline.json"
SIZE = 500
TOLERANCE = 0.03
"""The share of calls that may be added before the gate closes."""
COUNT = """
import cProfile, gc, sys
from pathlib import Path
from ssg.build.build import build; from ssg.config.options import Options
gc.disable()
profile = cProfile.Profile()
profile.enable()
build(Options(root=Path(sys.argv[1]), now="2026-06-01T00:00:00+00:00", jobs=1))
profile.disable()
print(sum(entry.callcount for entry in profile.getstats()))
"""


def counts(root: Path) -> dict[str, int]:
    """Returns the calls of each build of a newsroom below `root`, which is new."""
    # The first build of all compiles what later ones import.
    for name in ("warm", "measured"):
        corpus.write(root / name, SIZE)
    _count(root / "warm")
    calls: dict[str, int] = {}
    for name, change in run.STEPS.items():
        change(root / "measured")
        run.settle(SETTLE_SECONDS)
        calls[name] = _count(root / "measured")
    return calls


def _count(root: Path) -> int:
    command = [sys.executable, "-c", COUNT, str(root)]
    environment = {**run.ENVIRONMENT, "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling is no work of a build
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return int(done.stdout)


def compared(calls: Mapping[str, int], allowed: Mapping[str, int]) -> Iterator[tuple[str, bool]]:
    """Yields a line for each build, and whether it makes too many calls."""
    for build, count in calls.items():
        before = allowed.get(build, 0)
        change = count / before - 1 if before else 0.0
        is_worse = not before or change > TOLERANCE
        yield f"{build:20} {count:12,} {change:+8.1%}{'  too many' if is_worse else ''}", is_worse


def python() -> str:
    """The version of Python on which calls depend."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Counts the calls of functions in builds.")
    parser.add_argument("--write", action="store_true", help="make these counts the allowed ones")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        calls = counts(Path(folder))
    if arguments.write:
        BASELINE.write_text(json.dumps({"python": python(), "calls": calls}, indent=1) + "\n")
        return
    baseline = json.loads(BASELINE.read_text("utf-8"))
    if baseline["python"] != python():
        sys.exit(f"{BASELINE.name} is for Python {baseline['python']}, and this is {python()}")
    lines = list(compared(calls, baseline["calls"]))
    print("\n".join(line for line, _ in lines))
    if any(is_worse for _, is_worse in lines):
        sys.exit("A build makes more calls: find out why, or allow it by `make bench-gate WRITE=1`")


if __name__ == "__main__":
    main()
