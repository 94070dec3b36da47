"""`ssg announce`."""

import os
from datetime import UTC, datetime
from functools import partial

import click

from ssg.announce import run
from ssg.announce.run import Announcement, Run
from ssg.commands.common import options, output_option
from ssg.console import announce_report, terminal
from ssg.problems.errors import UsageError


@click.command("announce")
@click.argument("target", default="")
@output_option("Announce the site in DIR instead of `output`.")
@click.option(
    "-n", "--dry-run", is_flag=True, help="Print who would be told of what, and send nothing."
)
@click.option(
    "--baseline",
    is_flag=True,
    help="Tell nobody, and record the site as announced: others know it already.",
)
def command(target: str, output: str, *, dry_run: bool, baseline: bool) -> None:
    """Tell caches, the WebSub hub, IndexNow and webhooks what changed since the last time.

    With targets in the setting `deploy`, TARGET must be deployed. A second run sends nothing, and
    after a failure only what is missing.
    """
    this = circumstances(target, output)
    with (
        terminal.Progress() as progress,
        run.planned(this, progress.show) as announcement,
    ):
        progress.clear()
        run.refuse(announcement)
        if dry_run or not announcement.is_needed:
            terminal.echo(announce_report.plan(announcement))
        if dry_run:
            terminal.echo("This was a dry run: nothing was sent.")
        elif baseline:
            run.record_only(announcement)
            terminal.echo(f"Recorded {len(announcement.files):,} files as announced.")
        elif announcement.is_needed:
            announce(announcement, this, "`ssg announce`")


def circumstances(target: str, output: str) -> Run:
    """Returns the circumstances of an announcement from the command line."""
    return Run(options(output=output), target, os.environ, partial(datetime.now, UTC))


def announce(announcement: Announcement, this: Run, retry: str) -> None:
    """Sends an announcement and prints the result; raises `UsageError` if a recipient failed."""
    if announcement.is_first:
        files = terminal.pluralize(len(announcement.files), "file")
        terminal.echo(f"Nothing was announced before: all {files} count as new.")
    with terminal.Progress() as progress:
        outcome = run.carry_out(announcement, this.patience, lambda name: progress(f"Told {name}"))
    terminal.echo(announce_report.done(announcement, outcome))
    if outcome.failures:
        raise UsageError(announce_report.failures(outcome, retry))
