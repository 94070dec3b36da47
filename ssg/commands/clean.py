"""`ssg clean`."""

import click

from ssg.build.clean import clean
from ssg.build.unaccounted import listed
from ssg.commands.common import options, output_option
from ssg.console import terminal


@click.command("clean")
@output_option("Delete the site in DIR instead of `output`.")
def command(output: str) -> None:
    """Delete the files that builds wrote: the site and the cache, and nothing else."""
    result = clean(options(output=output))
    terminal.echo(f"Deleted {terminal.pluralize(result.files, 'file')} of the site, and the cache.")
    if result.others:
        terminal.echo(f"Not deleted, as no build accounts for it: {listed(result.others)}")
