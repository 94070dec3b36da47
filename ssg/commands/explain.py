"""`ssg explain`."""

from typing import Any

import click

from ssg.commands.common import options, show_options, site_options
from ssg.console import terminal


@click.command("explain")
@click.argument("target", metavar="URL|FILE")
@site_options
@show_options
def command(target: str, **given: Any) -> None:
    """Say what a page is made from, and what the next build would do to it, and why.

    It takes an address, a path in the output, or a file of the newsroom.
    """
    from ssg.build.explain import explain

    progress = terminal.Progress()
    lines = explain(options(**given), target, progress)
    progress.clear()
    click.echo("\n".join(lines))
