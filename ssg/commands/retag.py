"""`ssg retag`."""

from pathlib import Path

import click

from ssg.commands.common import apply_plan, dry_run_option
from ssg.console import terminal


@click.command("retag")
@click.argument("old")
@click.argument("new")
@dry_run_option
def command(old: str, new: str, dry_run: bool) -> None:
    """Give a tag another name, or join it with another tag.

    Stories and links are changed, its description moves, and its old address leads to the new one.
    Either all of it is done, or nothing.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory
    from ssg.desk.retag import retag

    held = inventory.read(Path(), terminal.Progress())
    plan = retag(held, old, new, time_or_now(held.config.timezone))
    apply_plan(plan, held.root, dry_run=dry_run)
