"""`ssg serve`."""

from functools import partial
from typing import Any

import click

from ssg.commands.common import options
from ssg.console import bug_report, terminal


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
    "--future/--no-future",
    default=None,
    help="Show scheduled stories with a ribbon (default without --now).",
)
@click.option("--expired", is_flag=True, help="Also show expired stories, with a ribbon.")
@click.option(
    "--now",
    metavar="TIME",
    default="",
    help="Show the site as it will be at TIME: 2026-07-28 or 2026-07-28T09:00:00+02:00.",
)
def command(host: str, port: int, browse: bool, future: bool | None, **values: Any) -> None:
    """Build the site, serve it, and rebuild after every save."""
    from ssg.config.options import build_time
    from ssg.serve.app import serve
    from ssg.serve.reporting import Reporter

    build_time(values["now"], "UTC")  # a mistake in it is no problem of the site
    build_options = options(future=not values["now"] if future is None else future, **values)
    problems = partial(terminal.print_problems, root=build_options.root)
    reporter = Reporter(terminal.echo, problems, bug_report.save)
    serve(build_options, host, port, reporter, browse=browse)
