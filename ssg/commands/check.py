"""`ssg check`."""

import sys
from typing import Any

import click

from ssg.commands.common import PROBLEMS, exit_on_site_error, format_option, options, show_options
from ssg.console import terminal
from ssg.console.formats import Format


@click.command("check")
@show_options
@click.option("--now", metavar="TIME", default="", help="Check as if it were TIME.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check.")
@click.option(
    "--changed",
    metavar="[REVISION]",
    is_flag=False,
    flag_value="HEAD",
    default="",
    help="Warn only of files that differ from a git revision (HEAD, where none is given).",
)
@click.option("--external", is_flag=True, help="Follow links to the web as well.")
@format_option
def command(form: Format, changed: str, *, external: bool, strict: bool, **given: Any) -> None:
    """Check the sources as an editor would, and every link of the built site.

    Nothing is published. With warnings alone the exit code is 0, unless it is `--strict`.
    """
    from ssg.check.check import check

    progress = terminal.Progress()
    with exit_on_site_error(form, "", progress.clear):
        found = check(options(**given), progress, external=external, since=changed)
    terminal.print_problems(found.problems, form)
    if any(strict or not problem.warning for problem in found.problems):
        sys.exit(PROBLEMS)
    said = f"Checked {terminal.pluralize(found.files, 'file')}"
    if external:
        said += f" and {terminal.pluralize(found.links, 'link')} to the web"
    click.echo(f"{said}: {'no errors' if found.problems else 'all is well'}.", err=form == "json")
