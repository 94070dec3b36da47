"""What is left of a bug: a file with its traceback, and a request to report it."""

import sys
import traceback
from pathlib import Path

import click

from ssg import __version__
from ssg.console.terminal import echo
from ssg.storage.state_folder import STATE


def show() -> None:
    """Saves the current exception, and asks the user to report it."""
    request = save()
    last = traceback.format_exc().strip().splitlines()[-1]
    echo(f"This is a bug in Dateline, not in your site: {last}", err=True)
    click.echo(f"{request[0].upper()}{request[1:]}.", err=True)


def save() -> str:
    """Writes the current exception to a file; returns what to do with it."""
    report = Path(STATE) / "crash.txt"
    details = f"dateline {__version__}, Python {sys.version}\n\n{traceback.format_exc()}"
    try:
        report.parent.mkdir(exist_ok=True)
        report.write_text(details, "utf-8")
    except OSError:
        click.echo(details, err=True)
    return f"please report it, and include the text of {report}"
