"""`ssg explain`."""

from typing import Any

import click

from ssg.commands.common import options, show_options, site_options
from ssg.console import terminal


@click.command("explain")
@click.argument("target", metavar="URL|FILE")
@site_options
@show_options
def command(target: str, **values: Any) -> None:
    """Print the sources of a page, and what the next build would change in it, and why.

    The target is an address, a path in the output, or a file of the newsroom.
    """
    from ssg.build.audit.explain import explain

    progress = terminal.Progress()
    lines = explain(options(**values), target, progress)
    progress.clear()
    terminal.echo("\n".join(lines))
