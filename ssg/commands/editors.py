"""`ssg editors`."""

from pathlib import Path

import click

from ssg.desk import create
from ssg.editors import setup


@click.command("editors")
@click.argument("names", nargs=-1, required=True, type=click.Choice(list(setup.EDITORS)))
@click.option("--force", is_flag=True, help="Replace files that somebody has changed, too.")
def command(names: tuple[str, ...], force: bool) -> None:
    """Set up the newsroom for VS Code, Front Matter CMS, or Decap and Sveltia CMS.

    The files are made from the fields that the build reads. What somebody has changed is kept.
    """
    config = create.source_creator(Path()).config
    done = setup.write(Path(), config, names, force=force)
    for path in done.written:
        click.echo(f"Wrote {path}")
    for path in done.skipped:
        click.echo(f"Kept {path}, which is not as it would be written (--force replaces it)")
    if not done.written and not done.skipped:
        click.echo("All is as it would be written.")
