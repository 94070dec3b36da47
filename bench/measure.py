"""Measures a build: its time and memory, and the files that it wrote."""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

# With this, every build would compile the modules that it imports, which no user's does.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

PROC = Path("/proc")
IN_MEMORY = Path("/dev/shm")
SAMPLE_SECONDS = 0.05
SETTLE_SECONDS = 3
"""A build trusts only older files, because a file may change twice at the same time stamp."""
MB = 1_000_000


class Usage(NamedTuple):
    """Seconds from the start to the end of a process, and MB of it and its descendants."""

    wall: float
    cpu: float
    memory: float


class Stamp(NamedTuple):
    """Values of a file that change when it is written again."""

    inode: int
    size: int
    modified: int


def timed(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> Usage:
    """Runs a command in `folder` as a process; raises `SystemExit` if it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **(environment or {})})
    watcher = MemoryWatcher(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build of {folder} ended with {process.returncode}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Usage(wall, usage.ru_utime + usage.ru_stime, (watcher.stop() or largest) / MB)


class MemoryWatcher(Thread):
    """Samples the memory of a process and its descendants, and keeps the peak."""

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
        """Stops sampling, and returns the peak in bytes; 0 if unknown."""
        self.ended.set()
        self.join()
        return self.peak


def memory_of_tree(pid: int) -> int:
    """Returns the bytes of a process and its descendants, shared pages once; 0 if unknown."""
    children = children_by_parent()
    waiting, total = [pid], 0
    while waiting:
        process = waiting.pop()
        total += memory_of(process)
        waiting += children.get(process, [])
    return total


def children_by_parent() -> dict[int, list[int]]:
    """Returns the child processes of every process; empty if there is no /proc."""
    result: dict[int, list[int]] = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # the process has just ended
        result[int(after_name[1])].append(int(folder.name))
    return result


def memory_of(pid: int) -> int:
    """Returns a process's proportional set size (PSS) in bytes; 0 if unknown."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def stamps(folder: Path) -> dict[str, Stamp]:
    """Returns the stamp of every file below a folder, by path."""
    status_by_path = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {
        path.relative_to(folder).as_posix(): Stamp(
            status.st_ino, status.st_size, status.st_mtime_ns
        )
        for path, status in status_by_path.items()
    }


def digests(folder: Path) -> dict[str, bytes]:
    """Returns the digest of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): blake2b(path.read_bytes(), digest_size=16).digest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def machine() -> dict[str, str]:
    """Returns a description of the machine: only results of the same machine are comparable."""
    return {
        "platform": f"{platform.system()} {platform.release().partition('-')[0]}",
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = (PROC / "cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


BYTES_PER_ARTICLE = 60_000
"""What a newsroom takes on a disk for each article, with its output and its state folder."""
SECONDS_PER_ARTICLE = 0.01
"""What a round of a generator takes for each article on two cores, at most."""


def work_folder() -> Path:
    """Returns the default folder for generated newsrooms: in memory if possible."""
    return IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else Path(tempfile.gettempdir())


def folder_argument(text: str) -> Path:
    """Returns the folder that an option names, and makes it if there is none."""
    folder = Path(text)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"cannot use {text}: {error.strerror}") from error
    return folder


def announce(where: Path, sizes: Sequence[int], rounds: int, generators: int = 1) -> None:
    """Prints what a benchmark will take, and ends the program if the disk has too little room."""
    needed = max(sizes) * BYTES_PER_ARTICLE
    minutes = sum(sizes) * rounds * generators * SECONDS_PER_ARTICLE / 60
    print(
        f"Building in {where}: {rounds} round(s) of {' and '.join(f'{size:,}' for size in sizes)}"
        f" articles take about {needed / 1e6:,.0f} MB and {minutes:,.0f} minutes on two cores",
        file=sys.stderr,
    )
    free = shutil.disk_usage(where).free
    if free < needed:
        sys.exit(f"{where} has only {free / 1e6:,.0f} MB: choose another folder with --where")
