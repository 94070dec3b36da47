"""`ssg list`."""

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ssg.console import terminal

if TYPE_CHECKING:
    from ssg.desk.query import Row

NAMES = ("drafts", "scheduled", "expired", "stale", "authors", "tags")
"""The lists of `ssg.desk.query`, which is read only when one is asked for."""


@click.command("list")
@click.argument("what", type=click.Choice(NAMES))
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option(
    "--months",
    type=click.IntRange(1),
    metavar="N",
    default=12,
    help="How long a stale story has not been changed in substance.",
)
@click.option("--now", metavar="TIME", default="", help="List as if it were TIME.")
def command(what: str, as_json: bool, months: int, now: str) -> None:
    """List drafts, scheduled, expired or stale stories, authors or tags.

    Stale are published stories whose date and update are old.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory
    from ssg.desk.query import LISTS

    held = inventory.read(Path(), terminal.Progress())
    rows = LISTS[what](held, time_or_now(held.config.timezone, now), months)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    none = f"No {what}{' stories' if what in ('scheduled', 'expired', 'stale') else ''}."
    click.echo("\n".join(table(rows)) if rows else none)


def table(rows: "list[Row]") -> list[str]:
    """Rows below their names, in columns; numbers to the right, and nothing after the last one."""
    lines = [list(rows[0]), *([str(cell) for cell in row.values()] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    numbers = [isinstance(cell, int) for cell in rows[0].values()]
    return ["  ".join(map(_padded, line, widths, numbers)).rstrip() for line in lines]


def _padded(text: str, width: int, is_number: bool) -> str:
    gap = " " * (width - _width(text))
    return gap + text if is_number else text + gap


def _width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )
