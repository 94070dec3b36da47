"""`ssg release`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from ssg.announce import live, recipients, run
from ssg.announce.run import Run
from ssg.commands import build, check
from ssg.commands.common import USAGE
from ssg.commands.live import announce, deploy
from ssg.config.options import read_config
from ssg.console import terminal
from ssg.console.command_line import pastable
from ssg.deploy.run import chosen
from ssg.problems.errors import Problems, UsageError

_MOST_FAULTS = 10
_STATES = {
    "build": "nothing was deployed",
    "check": "nothing was deployed",
    "deploy": "the site may be deployed in part, and nobody was told",
    "verify": "the site is deployed, and nobody was told",
    "announce": "the site is deployed, and not everybody was told",
}
"""How far the release is if a step fails."""


@click.command("release")
@click.argument("target", default="")
@click.option("--strict", is_flag=True, help="Stop on warnings too.")
@click.option("-y", "--yes", is_flag=True, help="Deploy without asking, as `ssg deploy --yes`.")
@click.option(
    "--max-deletes",
    type=click.IntRange(0),
    metavar="N",
    help="Delete up to N files at the target, instead of as many as the settings allow.",
)
@click.option(
    "--wait",
    type=click.IntRange(0),
    metavar="SECONDS",
    default=30,
    show_default=True,
    help="How long the host may take to show the new site.",
)
@click.option("--no-verify", is_flag=True, help="Do not ask the live site what it shows.")
@click.pass_context
def command(
    context: click.Context,
    /,
    target: str,
    *,
    strict: bool,
    wait: int,
    no_verify: bool,
    **deploy_options: Any,
) -> None:
    """Build, check, deploy, verify and announce the site.

    To verify is to ask the live site for a sample of what changed, and for what has left. The first
    step that fails stops the release; once its cause is mended, a second run goes on from there.
    """
    this = announce.circumstances(target, "")
    _require(this)
    again = f"`ssg release {target}`" if target else "`ssg release`"
    with _step("build", again):
        context.invoke(build.command, strict=strict)
    with _step("check", again):
        context.invoke(check.command, strict=strict, finished=True)
    with _step("deploy", again):
        context.invoke(deploy.command, target=target, **deploy_options)
    if not no_verify:
        with _step("verify", again):
            _verify(this, wait)
    with _step("announce", again):
        _announce(this)


def _require(this: Run) -> None:
    """Raises `UsageError` for what a later step would miss, before anything is done."""
    config = read_config(this.options, Problems())
    _, settings = chosen(config, this.target)
    if not settings.url:
        recipients.require(config, os.environ)


@contextmanager
def _step(name: str, again: str) -> Iterator[None]:
    """Says which step stopped the release, and how to go on."""
    try:
        yield
    except UsageError as error:
        terminal.print_usage(error)
        _say_stopped(name, _STATES[name], again)
        sys.exit(USAGE)
    except SystemExit:
        _say_stopped(name, _STATES[name], again)
        raise
    except click.Abort:  # the answer to the question whether to deploy
        _say_stopped(name, "nothing was deployed", again)
        raise


def _say_stopped(name: str, state: str, again: str) -> None:
    terminal.echo(
        f"The release stopped at the step {name}: {state}. Mend the cause, then run "
        f"{pastable(again)} again; what is done is not repeated.",
        err=True,
    )


def _verify(this: Run, wait: int) -> None:
    progress = terminal.Progress()
    with run.planned(this, progress) as announcement:
        progress(f"Asking {announcement.at}")
        changes = announcement.changes
        faults = live.faults(announcement.at, changes, announcement.site.files, wait)
        progress.clear()
    if faults:
        more = [f"and {len(faults) - _MOST_FAULTS:,} more"] * (len(faults) > _MOST_FAULTS)
        shown = "\n".join(f"  {fault}" for fault in (*faults[:_MOST_FAULTS], *more))
        raise UsageError(
            f"the live site is not as it was deployed:\n{shown}\n"
            "A slow host needs a longer --wait; for one that changes pages, add --no-verify"
        )
    asked = terminal.pluralize(len(live.sample(changes)), "address", "addresses")
    terminal.echo(f"Verified {asked} at {announcement.at}.")


def _announce(this: Run) -> None:
    with run.planned(this) as announcement:
        if announcement.refusal:
            run.record_only(announcement)
            terminal.echo(f"Announced nothing: {announcement.refusal}.")
        elif announcement.is_needed:
            announce.announce(announcement, this, "`ssg release`")
        else:
            terminal.echo("Nothing to announce since the last release.")
