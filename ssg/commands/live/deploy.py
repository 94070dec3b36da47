"""`ssg deploy`."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import click

from ssg.commands.common import dry_run_option, options, output_option
from ssg.console import terminal


def danger_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that let a deploy delete more than usual, as `max_deletes` and `yes`."""
    text = "Ask nothing, and delete what no deploy put at the target."
    command = click.option("-y", "--yes", is_flag=True, help=text)(command)
    return click.option(
        "--max-deletes",
        type=click.IntRange(0),
        metavar="N",
        help="Delete up to N files at the target, instead of as many as the settings allow.",
    )(command)


@click.command("deploy")
@click.argument("target", default="")
@output_option("Deploy the site in DIR instead of `output`.")
@dry_run_option
@danger_options
def command(target: str, output: str, *, dry_run: bool, max_deletes: int | None, yes: bool) -> None:
    """Copy the built site to TARGET, a name in the setting `deploy`.

    Only what changed is sent: pictures first, then pages, then feeds and the front page. What the
    site no longer has is deleted last. An interrupted deploy is continued by the next one.
    """
    from ssg.console import deploy_report
    from ssg.deploy import run

    now = partial(datetime.now, UTC)
    with (
        terminal.Progress() as progress,
        run.planned(options(output=output), target, now, progress.show) as deployment,
    ):
        progress.clear()
        if dry_run or not deployment.is_needed:
            terminal.echo(deploy_report.plan(deployment))
            if dry_run:
                terminal.echo("This was a dry run: nothing was changed.")
            return
        asks = not yes and sys.stdin.isatty()
        if asks:
            terminal.echo(deploy_report.plan(deployment))
        run.refuse_dangers(deployment, max_deletes, adopt=yes)
        if asks:
            click.confirm("Deploy this?", default=True, abort=True)
        started = time.monotonic()
        run.carry_out(deployment, now, deploy_report.Bar(deployment.plan.size, progress))
        progress.clear()
        terminal.echo(deploy_report.done(deployment, time.monotonic() - started))
