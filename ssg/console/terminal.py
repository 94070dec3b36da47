"""What a writer reads in the terminal: progress, problems, and a short summary."""

import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ssg import __version__
from ssg.build.build import Result
from ssg.console import excerpts, formats
from ssg.console.formats import Format
from ssg.problems.errors import Problem, UsageError
from ssg.storage import generator_version
from ssg.text.dates import format_date, format_time

MAX_LISTED = 20
"""How many changes a dry run lists, and how many problems need no summary."""

_PLAIN_SEARCH = (
    'Search looks through headlines and summaries; after pip install "dateline-ssg[search]", '
    "through whole texts."
)


def summary(result: Result, *, dry_run: bool = False) -> str:
    """What a build did, in two or three lines; of a dry run, also which files would change."""
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
        f"{'Would build' if dry_run else 'Built'} {folder.as_posix()}/ in {result.seconds:.2f} s: "
        f"{pluralize(result.summary.stories, 'story', 'stories')}, "
        f"{pluralize(changes.files, 'file')} ({moved or 'nothing changed'})."
    ]
    if coming := result.summary.coming:
        lines.append(
            f"Next change by the clock: {format_date(coming.at)}, {format_time(coming.at)}."
        )
        lines += [f"  {what}" for what in coming.what[:MAX_LISTED]]
    if "search/index.html" in changes.added and not generator_version.pagefind_version():
        lines.append(_PLAIN_SEARCH)
    return "\n".join([*_listed(result), *lines] if dry_run else lines)


def _listed(result: Result) -> Iterator[str]:
    """Yields a line for each of the first changes, with what moved."""
    changes = result.changes
    lines = [f"  new      {path}" for path in changes.added]
    lines += [f"  changed  {path} ({', '.join(result.why[path])})" for path in changes.changed]
    lines += [f"  deleted  {path}" for path in changes.deleted]
    yield from lines[:MAX_LISTED]
    if len(lines) > MAX_LISTED:
        yield f"  ... and {len(lines) - MAX_LISTED:,} more (--report FILE has them all)"


def print_problems(
    problems: tuple[Problem, ...], form: Format = "text", root: Path = Path()
) -> None:
    """Prints problems for people, with how many there are, on standard error.

    In a form for programs they go to standard output, and all of it: no problem is also a result.
    """
    shown = [(problem, excerpts.of(problem, root)) for problem in problems]
    if form == "json":
        click.echo(formats.json(shown))
        return
    for problem, excerpt in shown:
        if form == "github":
            click.echo(formats.github(problem))
        else:
            click.echo(formats.text(problem, excerpt, _paint), err=True, color=_colours())
    if problems:
        click.echo(_counted(problems), err=True)


def _counted(problems: tuple[Problem, ...]) -> str:
    errors = sum(not problem.warning for problem in problems)
    warnings = len(problems) - errors
    counts = [pluralize(errors, "error")] if errors else []
    counts += [pluralize(warnings, "warning")] if warnings else []
    told = " and ".join(counts)
    if len(problems) <= MAX_LISTED:
        return told
    codes = Counter(problem.code for problem in problems).most_common()
    return f"{told}: {', '.join(f'{number:,} {code}' for code, number in codes)}"


_STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "place": {"bold": True},
    "code": {"dim": True},
    "edge": {"fg": "blue"},
}


def _paint(what: str, text: str) -> str:
    return click.style(text, **_STYLES[what])


def _colours() -> bool | None:
    """Whether to colour: never under NO_COLOR (no-color.org), else where there is a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def pluralize(number: int, one: str, many: str = "") -> str:
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


def print_usage(error: UsageError | click.ClickException) -> None:
    """Prints on one line what cannot be done; click's own errors with their usage."""
    if isinstance(error, click.ClickException):
        error.show()
    else:
        click.echo(f"Error: {error}", err=True)


def report_bug() -> None:
    """Writes the exception at hand into a report, and says where that is."""
    report = Path(".ssg") / "crash.txt"
    details = f"dateline {__version__}, Python {sys.version}\n\n{traceback.format_exc()}"
    try:
        report.parent.mkdir(exist_ok=True)
        report.write_text(details, "utf-8")
    except OSError:
        click.echo(details, err=True)
    last = details.strip().splitlines()[-1]
    click.echo(f"This is a bug of Dateline, not of your site: {last}", err=True)
    click.echo(f"Please report it with the text in {report}.", err=True)
