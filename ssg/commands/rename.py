"""`ssg rename`."""

from pathlib import Path

import click

from ssg.commands.common import apply_plan, dry_run_option
from ssg.console import terminal


@click.command("rename")
@click.argument("target", metavar="SLUG|PATH")
@click.argument("slug", metavar="NEW-SLUG")
@dry_run_option
def command(target: str, slug: str, dry_run: bool) -> None:
    """Give a story, page or author another slug, and have every link follow.

    The file moves, links in texts, front matter and settings are mended, and the old address
    leads to the new one. Either all of it is done, or nothing.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory
    from ssg.desk.rename import rename

    held = inventory.read(Path(), terminal.Progress())
    plan = rename(held, target, slug, time_or_now(held.config.timezone))
    apply_plan(plan, held.root, dry_run=dry_run)
