"""`ssg front`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ssg.console import terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ssg.desk.front_page import FrontRevision

_PARTS = ("lead", "second", "packages", "pins", "blocks", "breaking")
"""Those of `ssg.desk.front_page`, which is imported only when needed."""
_until = click.option("--until", metavar="TIME", default="", help="When it ends (default: never).")


@click.group("front", invoke_without_command=True)
@click.option("--now", metavar="TIME", default="", help="Show the front page as of TIME.")
@click.pass_context
def command(context: click.Context, now: str) -> None:
    """Show what stands where on the front page, and until when; or edit it.

    What editors decide is in content/front.yaml. Without it, the newest stories fill the page.
    """
    if context.invoked_subcommand is None:
        _show(now)


@command.command()
@click.argument("target", metavar="SLUG|PATH")
def lead(target: str) -> None:
    """Let a story lead the front page."""
    _edit(lambda front, _: front.lead(target))


@command.command()
@click.argument("target", metavar="SLUG|PATH")
@click.option("--place", type=click.IntRange(1), required=True, help="The place; 1 leads.")
@_until
def pin(target: str, place: int, until: str) -> None:
    """Give a story a place that newer stories do not take."""
    _edit(lambda front, end: front.pin(target, place, end), until)


@command.command()
@click.argument("target", metavar="SLUG|PATH")
def unpin(target: str) -> None:
    """Give up the place of a story."""
    _edit(lambda front, _: front.unpin(target))


@command.command()
@click.argument("text")
@click.option("--url", default="", help="The address where readers find more.")
@_until
def breaking(text: str, url: str, until: str) -> None:
    """Show a bar with breaking news on all pages."""
    _edit(lambda front, end: front.breaking(text, url, end), until)


@command.command()
@click.argument("parts", nargs=-1, required=True, type=click.Choice(_PARTS))
def clear(parts: tuple[str, ...]) -> None:
    """Remove parts of what editors decided: their places go to the newest stories."""
    _edit(lambda front, _: front.clear(parts))


def _show(now: str) -> None:
    from ssg.config.options import time_or_now
    from ssg.desk import front_page, inventory

    newsroom = inventory.read(Path(), terminal.Progress())
    at = time_or_now(newsroom.config.timezone, now)
    terminal.echo("\n".join(front_page.report(newsroom, at).lines(at)))


def _edit(change: "Callable[[FrontRevision, datetime | None], str]", until: str = "") -> None:
    from ssg.config.options import time_or_now
    from ssg.desk import inventory
    from ssg.desk.front_page import FrontRevision

    newsroom = inventory.read(Path(), terminal.Progress())
    front = FrontRevision(newsroom)
    message = change(front, time_or_now(newsroom.config.timezone, until) if until else None)
    front.save()
    terminal.echo(f"{message} Run a build to put it live.")
