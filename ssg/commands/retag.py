"""`ssg retag`."""

from pathlib import Path

import click

from ssg.commands.common import carry_out, rehearsable
from ssg.console import terminal


@click.command("retag")
@click.argument("old")
@click.argument("new")
@rehearsable
def command(old: str, new: str, dry_run: bool) -> None:
    """Give a tag another name, or join it with another tag.

    Stories and links are changed, its description moves, and its old address leads to the new one.
    Either all of it is done, or nothing.
    """
    from ssg.desk import inventory
    from ssg.desk.publish_story import moment
    from ssg.desk.retag import retag

    held = inventory.take(Path(), terminal.Progress())
    plan = retag(held, old, new, moment(held.config.timezone))
    carry_out(plan, held.root, dry_run=dry_run)
