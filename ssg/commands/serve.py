"""`ssg serve`."""

from functools import partial
from typing import Any

import click

from ssg.commands.common import options
from ssg.console import terminal


@click.command("serve")
@click.option("--host", default="127.0.0.1", help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=8000,
    help="The port to listen on (0: any); if it is in use, the next free one.",
)
@click.option("--open", "browse", is_flag=True, help="Open the site in a browser.")
@click.option("--drafts/--no-drafts", default=True, help="Show drafts with a ribbon (default).")
@click.option(
    "--future/--no-future", default=True, help="Show scheduled stories with a ribbon (default)."
)
@click.option("--expired", is_flag=True, help="Also show expired stories, with a ribbon.")
def command(host: str, port: int, browse: bool, **values: Any) -> None:
    """Build the site, serve it, and rebuild after every save."""
    from ssg.serve.app import serve
    from ssg.serve.reporting import Reporter

    build_options = options(**values)
    problems = partial(terminal.print_problems, root=build_options.root)
    reporter = Reporter(terminal.echo, problems, terminal.save_bug_report)
    serve(build_options, host, port, reporter, browse=browse)
