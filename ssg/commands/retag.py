"""`ssg retag`."""

from pathlib import Path

import click

from ssg import terminal


@click.command("retag")
@click.argument("old")
@click.argument("new")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def command(old: str, new: str, dry_run: bool) -> None:
    """Give a tag another name, or join it with another tag.

    Stories and links are changed, its description moves, and its old address leads to the new one.
    Either all of it is done, or nothing.
    """
    from ssg import inventory
    from ssg.desk import moment
    from ssg.retag import retag

    held = inventory.take(Path(), terminal.Progress())
    plan = retag(held, old, new, moment(held.config.timezone))
    if not dry_run:
        plan.changes.make(held.root)
    click.echo("\n".join(plan.lines))
    if dry_run:
        click.echo("Nothing was changed: this was a rehearsal.")
