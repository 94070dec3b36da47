"""`ssg rename`."""

from pathlib import Path

import click

from ssg.commands.common import carry_out, rehearsable
from ssg.console import terminal


@click.command("rename")
@click.argument("target", metavar="SLUG|PATH")
@click.argument("slug", metavar="NEW-SLUG")
@rehearsable
def command(target: str, slug: str, dry_run: bool) -> None:
    """Give a story, page or author another slug, and have every link follow.

    The file moves, links in texts, front matter and settings are mended, and the old address
    leads to the new one. Either all of it is done, or nothing.
    """
    from ssg.desk import inventory
    from ssg.desk.publish_story import moment
    from ssg.desk.rename import rename

    held = inventory.take(Path(), terminal.Progress())
    plan = rename(held, target, slug, moment(held.config.timezone))
    carry_out(plan, held.root, dry_run=dry_run)
