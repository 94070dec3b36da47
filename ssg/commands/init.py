"""`ssg init`."""

import sys
from pathlib import Path

import click

from ssg.console import terminal
from ssg.desk import create, init
from ssg.editors import setup


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Create a newsroom in DIR, which must be missing or empty."""
    init.init(folder)
    setup.write(folder, create.source_creator(folder).config, ("vscode",), force=False)
    program = Path(sys.argv[0])
    ssg = f"python {program.resolve()}" if program.suffix == ".py" else "ssg"
    terminal.echo(f"Created a newsroom in {folder}. Next: cd {folder} && {ssg} serve")
