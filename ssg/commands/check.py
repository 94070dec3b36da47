"""`ssg check`."""

import sys
from typing import Any

import click

from ssg import terminal
from ssg.commands.common import PROBLEMS, formatted, options, reporting, showing
from ssg.formats import Format


@click.command("check")
@showing
@click.option("--now", metavar="TIME", default="", help="Check as if it were TIME.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check.")
@formatted
def command(form: Format, **given: Any) -> None:
    """Build nowhere, and check every internal link, anchor and image."""
    from ssg.check import check

    progress = terminal.Progress()
    with reporting(form, "", progress.clear):
        result, dead = check(options(**given), progress)
    terminal.print_problems((*result.warnings, *dead), form)
    if dead:
        sys.exit(PROBLEMS)
    said = f"{terminal.count(result.changes.files, 'file')} checked: every link leads somewhere."
    click.echo(said, err=form == "json")
