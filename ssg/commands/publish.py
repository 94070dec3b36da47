"""`ssg publish`."""

from pathlib import Path

import click

from ssg.console import terminal


@click.command("publish")
@click.argument("target", metavar="SLUG|PATH")
@click.option(
    "--at", metavar="TIME", default="", help="Publish at TIME instead of now; later schedules it."
)
def command(target: str, at: str) -> None:
    """Publish a story: no longer a draft, and dated now.

    Nothing else in the file changes. A page has no date, and is only no longer a draft.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory, publish_story

    held = inventory.read(Path(), terminal.Progress())
    now = time_or_now(held.config.timezone)
    when = time_or_now(held.config.timezone, at) if at else now
    click.echo(publish_story.publish(held, target, when, now))
