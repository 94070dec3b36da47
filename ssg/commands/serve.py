"""`ssg serve`."""

from typing import Any

import click

from ssg.commands.common import options, showing


@click.command("serve")
@click.option("--host", default="127.0.0.1", help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=8000,
    help="The port to listen on (0: any); if it is in use, one of the next.",
)
@showing
def command(host: str, port: int, **given: Any) -> None:
    """Build, show the site in a browser, and follow every save."""
    from ssg.serve import serve

    serve(options(**given), host, port, click.echo)
