"""`ssg build`."""

from pathlib import Path
from typing import Any

import click

from ssg.commands.common import (
    exit_on_site_error,
    format_option,
    options,
    show_options,
    site_options,
)
from ssg.console import terminal
from ssg.console.formats import Format


@click.command("build")
@site_options
@show_options
@format_option
@click.option("--strict", is_flag=True, help="Let warnings fail the build.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what changed, and why, to FILE as JSON.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    metavar="N",
    default=0,
    help="Processes that read texts and make pages (0: one for each core).",
)
def command(report: Path | None, form: Format, **given: Any) -> None:
    """Build the site (this is the default).

    Only files whose content changed are written; a build with errors writes none.
    """
    from ssg.build.build import build as run

    asked, progress = options(**given), terminal.Progress()
    with exit_on_site_error(
        form, "Nothing was published; the last good site is as it was.", progress.clear
    ):
        result = run(asked, progress)
    terminal.print_problems(result.warnings, form)
    click.echo(terminal.summary(result, dry_run=asked.dry_run), err=form == "json")
    if report:
        from ssg.build import report as reports

        reports.write(reports.of(result, dry_run=asked.dry_run), report)
