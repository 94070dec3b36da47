"""Shared by the commands: options, applying a plan of changes, and how a command ends."""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from ssg.config.options import Options
from ssg.console import bug_report, terminal
from ssg.console.formats import Format
from ssg.problems import os_errors
from ssg.problems.errors import SiteError, UsageError
from ssg.problems.interrupts import Interrupted

if TYPE_CHECKING:
    from ssg.desk.batch import Plan

OK, PROBLEMS, USAGE, BUG, ABORTED = 0, 1, 2, 3, 130


def show_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options for stories that are not public."""
    for name, text in (
        ("--expired", "Also show expired stories."),
        ("--future", "Also show scheduled stories."),
        ("--drafts", "Also show drafts."),
    ):
        command = click.option(name, is_flag=True, help=text)(command)
    return command


def site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that `build` and `explain` share."""
    for name, metavar, text in (
        ("--now", "TIME", "Build the site as of TIME: 2026-07-28 or 2026-07-28T09:00:00+02:00."),
        ("--base-url", "URL", "The site's address instead of `base_url`."),
    ):
        command = click.option(name, metavar=metavar, default="", help=text)(command)
    return output_option("The folder of the site instead of `output`.")(command)


def output_option(text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds the option for the output folder."""
    return click.option("-o", "--output", metavar="DIR", default="", help=text)


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the option for the format of problems, as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(get_args(Format)),
        default="text",
        help="Print problems as text, as JSON, or as annotations of a GitHub pull request.",
    )(command)


def dry_run_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the option to print changes without making them, as `dry_run`."""
    text = "Print what would change, and change nothing."
    return click.option("-n", "--dry-run", is_flag=True, help=text)(command)


def apply_plan(plan: "Plan", root: Path, *, dry_run: bool) -> None:
    """Makes the changes of a plan and prints them; in a dry run only prints them."""
    if not dry_run:
        plan.changes.apply(root)
    terminal.echo("\n".join(plan.lines))
    if dry_run:
        terminal.echo("This was a dry run: nothing was changed.")


@contextmanager
def exit_on_site_error(
    form: Format, last_line: str = "", clear: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Catches a `SiteError`: prints its problems and a `last_line`, and exits.

    `clear` removes the progress line first.
    """
    try:
        yield
    except SiteError as error:
        clear()
        terminal.print_problems(error.problems, form)
        if last_line:
            terminal.echo(last_line, err=True)
        sys.exit(PROBLEMS)
    finally:
        clear()


def options(
    *, drafts: bool = False, future: bool = False, expired: bool = False, **values: Any
) -> Options:
    """Returns the options of a build from those of the command line."""
    from ssg.config.config import PreviewOptions

    return Options(show=PreviewOptions(drafts, future, expired), **values)


def report(error: BaseException) -> int:
    """Says what ended a command, while the error is handled, and returns the exit code."""
    match error:
        case SystemExit():
            return int(error.code or OK)
        case SiteError():
            terminal.print_problems(error.problems)
            return PROBLEMS
        case UsageError() | click.ClickException():
            terminal.print_usage(error)
            return USAGE
        case Interrupted():
            click.echo("Stopped. Run the same command again to continue.", err=True)
            return error.exit_code
        case click.Abort():
            return ABORTED
        case OSError(filename=None, errno=errno.EPIPE | errno.ENOSPC | errno.EIO | errno.EBADF):
            return report_output_error(error)
        case OSError(filename=str() | bytes()):
            terminal.print_usage(UsageError(os_errors.describe_os_error(error)))
            return USAGE
    bug_report.show()
    return BUG


def report_output_error(error: OSError) -> int:
    """Says that standard output cannot be written; a reader that went away knows it."""
    if isinstance(error, BrokenPipeError):
        return OK
    with suppress(OSError):
        click.echo(f"Error: cannot write to standard output: {error.strerror}", err=True)
    return USAGE
