"""`ssg withdraw`."""

from pathlib import Path

import click

from ssg.console import terminal


@click.command("withdraw")
@click.argument("target", metavar="SLUG|PATH")
@click.option("--reason", metavar="TEXT", default="", help="Why; readers and feeds are told.")
@click.option(
    "--gone", is_flag=True, help="Let the address say 410 (gone), instead of showing a notice."
)
@click.option("--at", metavar="TIME", default="", help="The time of the withdrawal (default: now).")
def command(target: str, reason: str, at: str, *, gone: bool) -> None:
    """Withdraw a published story: its text and pictures leave the site.

    The file stays in the newsroom. Release the site to take the story off it, then make sure with
    `ssg verify withdrawn`.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory, withdraw_story

    newsroom = inventory.read(Path(), terminal.Progress())
    time = time_or_now(newsroom.config.timezone, at)
    terminal.echo(withdraw_story.withdraw(newsroom, target, time, reason, gone=gone))
