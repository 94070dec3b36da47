"""`ssg check`."""

import sys
from typing import Any

import click

from ssg import terminal
from ssg.commands.common import PROBLEMS, options, showing


@click.command("check")
@showing
@click.option("--now", metavar="TIME", default="", help="Check as if it were TIME.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check.")
def command(**given: Any) -> None:
    """Build nowhere, and check every internal link, anchor and image."""
    from ssg.check import check

    result, dead = check(options(**given), terminal.Progress())
    terminal.print_problems((*result.warnings, *dead))
    if dead:
        sys.exit(PROBLEMS)
    click.echo(
        f"{terminal.count(result.changes.files, 'file')} checked: every link leads somewhere."
    )
