"""`ssg publish`."""

from pathlib import Path

import click

from ssg.console import terminal


@click.command("publish")
@click.argument("target", metavar="SLUG|PATH")
@click.option(
    "--at",
    metavar="TIME",
    default="",
    help="Publish at TIME instead of now; a later time schedules the story.",
)
def command(target: str, at: str) -> None:
    """Publish a story: set its date to now, and `draft` to false.

    Nothing else in the file changes. A page has no date, so only `draft` changes.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory, publish_story

    newsroom = inventory.read(Path(), terminal.Progress())
    now = time_or_now(newsroom.config.timezone)
    time = time_or_now(newsroom.config.timezone, at) if at else now
    terminal.echo(publish_story.publish(newsroom, target, time, now))
