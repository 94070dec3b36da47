"""`ssg release`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import click

from ssg.announce import live, recipients, run
from ssg.announce.run import Run
from ssg.commands import build, check
from ssg.commands.common import report
from ssg.commands.live import announce, deploy
from ssg.config.options import read_config
from ssg.console import terminal
from ssg.console.command_line import pastable
from ssg.deploy.run import chosen
from ssg.problems.errors import Problems, UsageError
from ssg.problems.interrupts import Interrupted

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
@deploy.danger_options
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
    step = partial(_step, again=again)
    with step("build"):
        built = context.invoke(build.command, strict=strict)
    with step("check"):
        context.invoke(check.command, strict=strict, finished=True, told=built.warnings)
    with step("deploy"):
        context.invoke(deploy.command, target=target, **deploy_options)
    if not no_verify:
        with step("verify"):
            _verify(this, wait)
    with step("announce"):
        _announce(this, again)


def _require(this: Run) -> None:
    """Raises `UsageError` for what a later step would miss, before anything is done."""
    config = read_config(this.options, Problems())
    _, settings = chosen(config, this.target)
    if not settings.url:
        recipients.require(config, os.environ)


@contextmanager
def _step(name: str, again: str) -> Iterator[None]:
    """Says which step stopped the release, how far the release is, and how to go on."""
    try:
        yield
    except BaseException as error:  # also a bug or an interrupt, and the command ends with it
        code = report(error)
        is_declined = isinstance(error, click.Abort)  # to the question whether to deploy
        state = _STATES["check" if is_declined else name]
        was_wanted = is_declined or isinstance(error, Interrupted)
        terminal.echo(
            f"The release stopped at the step {name}: {state}. "
            f"{'To go on,' if was_wanted else 'Mend the cause, then'} run {pastable(again)} again; "
            "what is done is not repeated.",
            err=True,
        )
        sys.exit(code)


def _verify(this: Run, wait: int) -> None:
    with (
        terminal.Progress() as progress,
        run.planned(this, progress.show) as announcement,
    ):
        progress.show(f"Asking {announcement.at}")
        changes = announcement.changes
        faults = live.faults(announcement.at, changes, announcement.site.files, wait)
    if faults:
        more = [f"and {len(faults) - _MOST_FAULTS:,} more"] * (len(faults) > _MOST_FAULTS)
        shown = "\n".join(f"  {fault}" for fault in (*faults[:_MOST_FAULTS], *more))
        raise UsageError(
            f"the live site is not as it was deployed:\n{shown}\n"
            "A slow host needs a longer --wait; for one that changes pages, add --no-verify"
        )
    asked = terminal.pluralize(len(live.sample(changes)), "address", "addresses")
    terminal.echo(f"Verified {asked} at {announcement.at}.")


def _announce(this: Run, again: str) -> None:
    with run.planned(this) as announcement:
        if announcement.refusal:
            run.record_only(announcement)
            terminal.echo(f"Announced nothing: {announcement.refusal}.")
        elif announcement.is_needed:
            announce.announce(announcement, this, again)
        else:
            terminal.echo("Nothing to announce since the last release.")
