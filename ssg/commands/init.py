"""`ssg init`."""

import shlex
from pathlib import Path

import click

from ssg.console import command_line, terminal
from ssg.desk import create, init
from ssg.editors import setup


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Create a newsroom in DIR, which must be missing or empty."""
    init.init(folder)
    setup.write(folder, create.source_creator(folder).config, ("vscode",), force=False)
    serve = command_line.command("serve", absolute=True)
    if folder.samefile("."):
        terminal.echo(f"Created a newsroom in this folder. Next: {serve}")
    else:
        enter = f"cd {shlex.quote(str(folder))}"
        terminal.echo(f"Created a newsroom in {folder}. Next: {enter} && {serve}")
