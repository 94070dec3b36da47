"""`ssg editors`."""

from pathlib import Path

import click

from ssg.console import terminal
from ssg.desk import create
from ssg.editors import setup


@click.command("editors")
@click.argument("names", nargs=-1, required=True, type=click.Choice(list(setup.EDITORS)))
@click.option("--force", is_flag=True, help="Also replace files that someone has changed.")
def command(names: tuple[str, ...], force: bool) -> None:
    """Set up the newsroom for VS Code, Front Matter CMS, or Decap and Sveltia CMS.

    The files are generated from the fields that the build reads. Files that someone has changed
    are kept.
    """
    config = create.source_creator(Path()).config
    result = setup.write(Path(), config, names, force=force)
    for path in result.written:
        terminal.echo(f"Wrote {path}")
    for path in result.skipped:
        terminal.echo(f"Kept {path}, which someone has changed (--force replaces it)")
    if not result.written and not result.skipped:
        terminal.echo("Everything is up to date.")
