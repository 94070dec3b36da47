"""Prints progress, problems and summaries to the terminal."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import click

from ssg.build.job import Result
from ssg.console import excerpts, formats, problem_list
from ssg.console.command_line import pastable
from ssg.console.formats import Format
from ssg.problems.errors import Problem, UsageError
from ssg.storage import generator_version
from ssg.storage.state_folder import STATE
from ssg.text.dates import format_date, format_time
from ssg.text.invisible import visible

MAX_LISTED = 20
"""The most changes that a dry run lists, and the most problems without a count of each code."""

PROBLEMS_FILE = "problems.txt"
"""The file in the state folder that lists all problems, if they are too many to print."""

_SEARCH_INDEX = "search/index/"
_PLAIN_SEARCH = (
    "The site's search covers headlines and summaries. To search full texts: "
    'pip install "dateline-ssg[search]"'
)


def summary(result: Result, *, dry_run: bool = False) -> str:
    """Returns what a build did, in two or three lines; a dry run also lists changed files."""
    changes = result.changes
    folder = result.output
    if folder.is_relative_to(Path.cwd()):
        folder = folder.relative_to(Path.cwd())
    counts = ", ".join(
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
        f"{pluralize(changes.files, 'file')} ({counts or 'nothing changed'})."
    ]
    if result.known:
        lines.append(known(len(result.known)))
    if coming := result.summary.coming:
        lines.append(f"Next scheduled change: {format_date(coming.at)}, {format_time(coming.at)}.")
        lines += [f"  {event}" for event in coming.what[:MAX_LISTED]]
    if not dry_run and (size := _search_index(result)):
        lines.append(size)
    if "search/index.html" in changes.added and not generator_version.pagefind_version():
        lines.append(_PLAIN_SEARCH)
    return "\n".join([*_listed(result), *lines] if dry_run else lines)


def _search_index(result: Result) -> str:
    """The line with the size of the search index, if a build has changed it."""
    paths = (*result.changes.added, *result.changes.changed)
    changed = sum(path.startswith(_SEARCH_INDEX) for path in paths)
    if not changed:
        return ""
    files = (result.output / _SEARCH_INDEX).rglob("*.*")
    sizes = [file.stat().st_size for file in files if file.is_file()]
    size = f"{pluralize(len(sizes), 'file')}, {sum(sizes) / 1e6:.1f} MB"
    return f"Search index: {size} ({changed:,} new or changed)."


def _listed(result: Result) -> Iterator[str]:
    """Yields a line for each change, up to `MAX_LISTED`, with the reason for it."""
    changes = result.changes
    lines = [f"  new      {path}" for path in changes.added]
    lines += [f"  changed  {path} ({', '.join(result.why[path])})" for path in changes.changed]
    lines += [f"  deleted  {path}" for path in changes.deleted]
    yield from lines[:MAX_LISTED]
    if len(lines) > MAX_LISTED:
        yield f"  ... and {len(lines) - MAX_LISTED:,} more (--report FILE has them all)"


def known(number: int) -> str:
    """The line that counts accepted problems."""
    return f"{pluralize(number, 'known problem')} (known-problems.yaml)."


def echo(text: str, *, err: bool = False) -> None:
    """Prints lines, in which names from sources and files cannot control the terminal."""
    click.echo("\n".join(map(visible, text.split("\n"))), err=err)


def print_problems(
    problems: tuple[Problem, ...],
    form: Format = "text",
    root: Path = Path(),
    *,
    drafts: tuple[Problem, ...] = (),
) -> None:
    """Prints problems and their number for people on standard error, those in drafts at the end.

    The formats for programs go to standard output; as JSON also if there is no problem.
    """
    if form == "json":
        listed = [[(each, excerpts.of(each, root)) for each in part] for part in (problems, drafts)]
        click.echo(formats.json(*listed))
        return
    if form == "github":
        for problem in (*problems, *drafts):
            click.echo(formats.github(problem, is_notice=problem in drafts))
    else:
        _print_list(problems, root)
    if problems:
        click.echo(_count(problems), err=True)
    if drafts and form == "text":
        click.echo("In drafts, which are not published:", err=True)
        _print_list(drafts, root)
        click.echo(_count(drafts), err=True)


def _print_list(problems: tuple[Problem, ...], root: Path) -> None:
    if len(problems) > problem_list.MOST_LISTED:
        _print_groups(problems, root)
        return
    for problem in problem_list.by_urgency(problems):
        _print_problem(problem, root)


def _print_problem(problem: Problem, root: Path) -> None:
    shown = formats.text(problem, excerpts.of(problem, root), _paint)
    click.echo(shown, err=True, color=_colours())


def _print_groups(problems: tuple[Problem, ...], root: Path) -> None:
    """Prints the first problems of each code, and writes all of them to a file."""
    echo(problem_list.what_to_do_first(problems), err=True)
    for group in problem_list.groups(problems):
        echo(f"\n{group.code}: {pluralize(group.count, 'problem')}", err=True)
        for problem in group.shown:
            _print_problem(problem, root)
        if group.count > len(group.shown):
            echo(f"... and {group.count - len(group.shown):,} more", err=True)
    file = root / STATE / PROBLEMS_FILE
    lines = [visible(str(each)) + f" [{each.code}]\n" for each in problems]
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text("".join(lines), "utf-8")
    except OSError:
        echo("\nAll problems: --format json", err=True)
    else:
        echo(f"\nAll problems: {file.as_posix()}", err=True)


def _count(problems: tuple[Problem, ...]) -> str:
    errors = sum(not problem.warning for problem in problems)
    warnings = len(problems) - errors
    counts = [pluralize(errors, "error")] if errors else []
    counts += [pluralize(warnings, "warning")] if warnings else []
    total = " and ".join(counts)
    if len(problems) <= MAX_LISTED:
        return total
    codes = Counter(problem.code for problem in problems).most_common()
    return f"{total}: {', '.join(f'{number:,} {code}' for code, number in codes)}"


_STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "place": {"bold": True},
    "code": {"dim": True},
    "edge": {"fg": "blue"},
}


def _paint(style: str, text: str) -> str:
    return click.style(text, **_STYLES[style])


def _colours() -> bool | None:
    """Returns False if NO_COLOR is set (no-color.org), or else None: click detects a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def pluralize(number: int, one: str, many: str = "") -> str:
    """Returns a number with its noun: "1 story", "2 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class Progress:
    """Shows the current step on one line of the terminal, once the work takes half a second."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._next = time.monotonic() + 0.5
        self._is_drawn = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def __call__(self, step: str) -> None:
        if time.monotonic() > self._next:
            self._next = time.monotonic() + 0.1
            self.show(step)

    def show(self, step: str) -> None:
        """Shows a step at once: one that waits for an answer."""
        if self._is_terminal:
            self._is_drawn = True
            click.echo(f"\r\033[K{visible(step)}…", nl=False, err=True)

    def clear(self) -> None:
        """Removes the line from the terminal."""
        if self._is_drawn:
            self._is_drawn = False
            click.echo("\r\033[K", nl=False, err=True)


def print_usage(error: UsageError | click.ClickException) -> None:
    """Prints a usage error on one line; click's own errors with the command's usage."""
    if isinstance(error, click.ClickException):
        shown = StringIO()
        error.show(shown)
        echo(shown.getvalue().rstrip("\n"), err=True)
    else:
        echo(f"Error: {pastable(str(error))}", err=True)
