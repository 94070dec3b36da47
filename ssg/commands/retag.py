"""`ssg retag`."""

from pathlib import Path

import click

from ssg.commands.common import apply_plan, dry_run_option
from ssg.console import terminal


@click.command("retag")
@click.argument("old")
@click.argument("new")
@click.option(
    "--in", "key", metavar="TAXONOMY", default="tags", help="A taxonomy of the newsroom's own."
)
@dry_run_option
def command(old: str, new: str, key: str, dry_run: bool) -> None:
    """Rename a tag or other term, or merge it into another one.

    Stories and links change, the description moves, and the old address leads to the new one. If
    anything fails, nothing is changed.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory
    from ssg.desk.retag import retag

    newsroom = inventory.read(Path(), terminal.Progress())
    taxonomy = newsroom.config.filing(key)
    plan = retag(newsroom, taxonomy, old, new, time_or_now(newsroom.config.timezone))
    apply_plan(plan, newsroom.root, dry_run=dry_run)
