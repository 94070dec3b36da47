"""`ssg verify`."""

import sys
from typing import Any

import click

from ssg.commands.common import PROBLEMS, options, show_options, site_options
from ssg.console import terminal


@click.command("verify")
@click.argument("addresses", metavar="[URL]...", nargs=-1)
@site_options
@show_options
def command(addresses: tuple[str, ...], **values: Any) -> None:
    """Say whether an address is in the site, and why; without one, examine every file.

    Fails if the output folder is not as it should be: a file differs from what the last build
    wrote, or stands at an address that the site does not have.
    """
    from ssg.build.verify import verify

    progress = terminal.Progress()
    try:
        result = verify(options(**values), addresses, progress)
    finally:
        progress.clear()
    terminal.echo("\n".join(result.lines))
    if not result.is_right:
        sys.exit(PROBLEMS)
