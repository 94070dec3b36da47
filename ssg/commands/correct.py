"""`ssg correct`."""

from pathlib import Path

import click

from ssg.console import terminal


@click.command("correct")
@click.argument("target", metavar="SLUG|PATH")
@click.argument("text")
@click.option("--at", metavar="TIME", default="", help="The time of the correction (default: now).")
def command(target: str, text: str, at: str) -> None:
    """Add a dated correction to a published story, and set `updated`.

    TEXT says what was wrong and what is right. Change the text of the story yourself.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import correct_story, inventory

    newsroom = inventory.read(Path(), terminal.Progress())
    terminal.echo(
        correct_story.correct(newsroom, target, text, time_or_now(newsroom.config.timezone, at))
    )
