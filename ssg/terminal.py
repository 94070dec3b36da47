"""What a writer reads in the terminal: progress, problems, and a short summary."""

import sys
import time
from pathlib import Path

import click

from ssg.build import Result
from ssg.errors import Problem
from ssg.layouts import clock, day


def summary(result: Result) -> str:
    """What a build did, in two or three lines."""
    changes = result.changes
    folder = result.output
    if folder.is_relative_to(Path.cwd()):
        folder = folder.relative_to(Path.cwd())
    moved = ", ".join(
        f"{len(paths):,} {name}"
        for name, paths in (
            ("new", changes.added),
            ("changed", changes.changed),
            ("deleted", changes.deleted),
        )
        if paths
    )
    lines = [
        f"Built {folder.as_posix()}/ in {result.seconds:.2f} s: "
        f"{count(result.summary.stories, 'story', 'stories')}, "
        f"{count(changes.files, 'file')} ({moved or 'nothing changed'})."
    ]
    if due := result.summary.due:
        lines.append(f"Next change by the clock: {day(due)}, {clock(due)}.")
    return "\n".join(lines)


def print_problems(problems: tuple[Problem, ...]) -> None:
    """Prints each problem on a line of its own, and how many there are."""
    for problem in problems:
        click.echo(str(problem), err=True)
    errors = sum(not problem.warning for problem in problems)
    counts = [count(errors, "error")] if errors else []
    if warnings := len(problems) - errors:
        counts.append(count(warnings, "warning"))
    if counts:
        click.echo(" and ".join(counts), err=True)


def count(number: int, one: str, many: str = "") -> str:
    """A number and its noun: "1 story", "2 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class Progress:
    """One line on the terminal that says what long work is at; silent when the work is short."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._next = time.monotonic() + 0.5
        self._drawn = False

    def __call__(self, step: str) -> None:
        if self._shown and time.monotonic() > self._next:
            self._next = time.monotonic() + 0.1
            self._drawn = True
            click.echo(f"\r\033[K{step}…", nl=False, err=True)

    def clear(self) -> None:
        if self._drawn:
            click.echo("\r\033[K", nl=False, err=True)
