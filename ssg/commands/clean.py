"""`ssg clean`."""

import click

from ssg.build.clean import clean
from ssg.commands.common import options, output
from ssg.console import terminal


@click.command("clean")
@output("Clean the site in DIR, instead of `output`.")
def command(output: str) -> None:
    """Delete what builds wrote: the site's files, the cache, nothing else."""
    count = clean(options(output=output))
    click.echo(f"Deleted {terminal.count(count, 'file')} of the site, and the cache.")
