"""What commands share: exit codes, options, and how a plan of changes is carried out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from ssg.config.options import Options
from ssg.console import terminal
from ssg.console.formats import Format
from ssg.problems.errors import SiteError

if TYPE_CHECKING:
    from ssg.desk.batch import Plan

OK, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


def show_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that say what a build shows."""
    for name, text in (
        ("--expired", "Show expired stories as well."),
        ("--future", "Show scheduled stories as well."),
        ("--drafts", "Show drafts as well."),
    ):
        command = click.option(name, is_flag=True, help=text)(command)
    return command


def site_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that a build and what looks at one share."""
    for name, metavar, text in (
        ("--now", "TIME", "Build as if it were TIME: 2026-07-28 or 2026-07-28T09:00:00+02:00."),
        ("--base-url", "URL", "The site's address, instead of `base_url`."),
    ):
        command = click.option(name, metavar=metavar, default="", help=text)(command)
    return output_option("The site is in DIR, instead of `output`.")(command)


def output_option(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Adds the option that names the output tree."""
    return click.option("-o", "--output", metavar="DIR", default="", help=text)


def format_option(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the option that says for whom problems are printed, as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(get_args(Format)),
        default="text",
        help="Print problems for people, for programs, or as annotations of a pull request.",
    )(command)


def dry_run_option(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the option to say only what would change, as `dry_run`."""
    text = "Say what would change, and change nothing."
    return click.option("-n", "--dry-run", is_flag=True, help=text)(command)


def apply_plan(plan: "Plan", root: Path, *, dry_run: bool) -> None:
    """Makes the changes of a plan and says what they are; in a rehearsal it only says so."""
    if not dry_run:
        plan.changes.apply(root)
    click.echo("\n".join(plan.lines))
    if dry_run:
        click.echo("Nothing was changed: this was a rehearsal.")


@contextmanager
def exit_on_site_error(
    form: Format, last: str = "", clear: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Ends with the problems of a site that isn't sound, and with a `last` word.

    `clear` takes away the progress that is drawn.
    """
    try:
        yield
    except SiteError as error:
        clear()
        terminal.print_problems(error.problems, form)
        if last:
            click.echo(last, err=True)
        sys.exit(PROBLEMS)
    finally:
        clear()


def options(
    *, drafts: bool = False, future: bool = False, expired: bool = False, **given: Any
) -> Options:
    """What was typed, as a build takes it."""
    from ssg.config.config import PreviewOptions

    return Options(show=PreviewOptions(drafts, future, expired), **given)
