"""`ssg list`."""

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ssg.console import terminal

if TYPE_CHECKING:
    from ssg.desk.query import Row

NAMES = ("drafts", "scheduled", "expired", "withdrawn", "stale", "authors", "tags")
"""The lists of every newsroom; each taxonomy of its own is another one."""


@click.command("list")
@click.argument("what", metavar=f"[{'|'.join(NAMES)}|TAXONOMY]")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.option(
    "--months",
    type=click.IntRange(1),
    metavar="N",
    default=12,
    help="Months after which a story without an update is stale.",
)
@click.option("--now", metavar="TIME", default="", help="List as of TIME.")
def command(what: str, as_json: bool, months: int, now: str) -> None:
    """List drafts, scheduled, expired, withdrawn or stale stories, authors, tags or other terms.

    The terms of the newsroom's own taxonomies are listed by the name that the taxonomy has in
    config.yaml.
    Stale stories are published ones whose date and last update are old.
    """
    from ssg.config.options import time_or_now
    from ssg.desk import inventory, query

    newsroom = inventory.read(Path(), terminal.Progress())
    rows = query.rows(newsroom, what, time_or_now(newsroom.config.timezone, now), months)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    noun = f"{what} stories" if what in ("scheduled", "expired", "withdrawn", "stale") else what
    terminal.echo("\n".join(table(rows)) if rows else f"No {noun}.")


def table(rows: "list[Row]") -> list[str]:
    """Returns the lines of a table: column names, then rows; numbers are aligned right."""
    lines = [list(rows[0]), *([str(cell) for cell in row.values()] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    numbers = [isinstance(cell, int) for cell in rows[0].values()]
    return ["  ".join(map(_padded, line, widths, numbers)).rstrip() for line in lines]


def _padded(text: str, width: int, is_number: bool) -> str:
    gap = " " * (width - _width(text))
    return gap + text if is_number else text + gap


def _width(text: str) -> int:
    """Returns the number of columns of a text in a terminal."""
    return sum(
        0
        if unicodedata.combining(character)
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )
