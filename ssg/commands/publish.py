"""`ssg publish`."""

from pathlib import Path

import click

from ssg import terminal


@click.command("publish")
@click.argument("target", metavar="SLUG|PATH")
@click.option(
    "--at", metavar="TIME", default="", help="Publish at TIME instead of now; later schedules it."
)
def command(target: str, at: str) -> None:
    """Publish a story: no longer a draft, and dated now.

    Nothing else in the file changes. A page has no date, and is only no longer a draft.
    """
    from ssg import desk, inventory

    held = inventory.take(Path(), terminal.Progress())
    now = desk.moment(held.config.timezone)
    when = desk.moment(held.config.timezone, at) if at else now
    click.echo(desk.publish(held, target, when, now))
