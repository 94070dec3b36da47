"""`ssg publish`."""

import sys
from pathlib import Path

import click

from ssg.commands.common import PROBLEMS
from ssg.console import terminal
from ssg.problems.errors import SiteError


@click.command("publish")
@click.argument("target", metavar="SLUG|PATH")
@click.option(
    "--at",
    metavar="TIME",
    default="",
    help="Publish at TIME instead of now; a later time schedules the story.",
)
@click.option(
    "--force", is_flag=True, help="Publish it although something is missing or unfinished."
)
def command(target: str, at: str, *, force: bool) -> None:
    """Publish a story: set its date to now, and `draft` to false.

    A story with errors, without text, or with words such as TODO is not published, nor is one
    without what the setting `publish` requires. Nothing else in the file changes. A page has no
    date, so only `draft` changes.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory, publish_story

    newsroom = inventory.read(Path(), terminal.Progress())
    now = time_or_now(newsroom.config.timezone)
    time = time_or_now(newsroom.config.timezone, at) if at else now
    try:
        terminal.echo(publish_story.publish(newsroom, target, time, now, force=force))
    except SiteError as error:
        terminal.print_problems(error.problems)
        has_errors = any(not problem.warning for problem in error.problems)
        advice = "" if has_errors else " Finish it, or add --force to publish it as it is."
        terminal.echo(f"It was not published.{advice}", err=True)
        sys.exit(PROBLEMS)
