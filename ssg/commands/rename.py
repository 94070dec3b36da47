"""`ssg rename`."""

from pathlib import Path

import click

from ssg import terminal


@click.command("rename")
@click.argument("target", metavar="SLUG|PATH")
@click.argument("slug", metavar="NEW-SLUG")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def command(target: str, slug: str, dry_run: bool) -> None:
    """Give a story, page or author another slug, and have every link follow.

    The file moves, links in texts, front matter and settings are mended, and the old address
    leads to the new one. Either all of it is done, or nothing.
    """
    from ssg import inventory
    from ssg.desk import moment
    from ssg.rename import rename

    held = inventory.take(Path(), terminal.Progress())
    plan = rename(held, target, slug, moment(held.config.timezone))
    if not dry_run:
        plan.changes.make(held.root)
    click.echo("\n".join(plan.lines))
    if dry_run:
        click.echo("Nothing was changed: this was a rehearsal.")
