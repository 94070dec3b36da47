"""`ssg build`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from ssg.build.job import Result


@click.command("build")
@site_options
@show_options
@format_option
@click.option("--strict", is_flag=True, help="Fail the build on warnings too.")
@click.option("-n", "--dry-run", is_flag=True, help="Print what would change, and write nothing.")
@click.option("--prune", is_flag=True, help="Delete files in the output that no build wrote.")
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the changes and their reasons to FILE as JSON.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    metavar="N",
    default=0,
    help="Number of processes that read texts and render pages (0: one per core).",
)
@click.option(
    "--workers",
    metavar="ADDRESS",
    default="",
    help="The Dask scheduler whose workers take part, such as tcp://10.0.0.5:8786.",
)
def command(report: Path | None, form: Format, **values: Any) -> "Result":
    """Build the site (this is the default).

    Only files whose content changed are written. A build with errors writes nothing.
    """
    from ssg.build.build import build as run

    build_options, progress = options(**values), terminal.Progress()
    with exit_on_site_error(
        form, "Nothing was published; the last good site is unchanged.", progress.clear
    ):
        result = run(build_options, progress)
    terminal.print_problems(result.warnings, form)
    terminal.echo(terminal.summary(result, dry_run=build_options.dry_run), err=form == "json")
    if report:
        from ssg.build.audit import report as reports

        reports.write(reports.of(result, dry_run=build_options.dry_run), report)
    return result
