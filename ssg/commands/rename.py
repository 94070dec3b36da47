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
    """Give a story, page or author another slug, and update every link to it.

    The file moves, links in texts, front matter and settings change, and the old address leads to
    the new one. If anything fails, nothing is changed.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory
    from ssg.desk.rename import rename

    newsroom = inventory.read(Path(), terminal.Progress())
    plan = rename(newsroom, target, slug, time_or_now(newsroom.config.timezone))
    apply_plan(plan, newsroom.root, dry_run=dry_run)
