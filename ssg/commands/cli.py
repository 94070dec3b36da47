"""The `ssg` command: which commands there are, and the exit code."""

import contextlib
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from ssg import __version__
from ssg.commands.common import BUG, OK, PROBLEMS, USAGE
from ssg.console import terminal
from ssg.problems import os_errors
from ssg.problems.errors import SiteError, UsageError
from ssg.problems.interrupts import Interrupted, raise_on_signals

NAMES = (
    "build",
    "serve",
    "check",
    "new",
    "publish",
    "correct",
    "list",
    "rename",
    "retag",
    "explain",
    "schema",
    "editors",
    "init",
    "import",
    "clean",
)
"""The commands, each a `command` in the module of its name in `ssg.commands`."""


class _Commands(click.Group):
    """Commands that are read when they are called, of which `build` is meant when none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = args and (args[0] in NAMES or not args[0].startswith("-"))
        if not named and not (args and args[0] in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NAMES:
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=NAMES, ctx=ctx)
        command: click.Command = import_module(f"ssg.commands.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, prog_name="ssg")
def commands() -> None:
    """Dateline makes a newsroom's static site from Markdown.

    Without a command it builds the newsroom in this folder.
    """


def program() -> NoReturn:
    """`main` for a process of its own, which ends without letting go of each value by itself."""
    try:
        main()
    except SystemExit as ended:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):  # whoever read has gone
                stream.flush()
        os._exit(int(ended.code or OK))


def main() -> NoReturn:
    """Runs the command line and exits: 0 built, 1 problems in the site, 2 usage, 3 our own bug."""
    try:
        with raise_on_signals():
            commands(standalone_mode=False)
    except SiteError as error:
        terminal.print_problems(error.problems)
        sys.exit(PROBLEMS)
    except (UsageError, click.ClickException) as error:
        terminal.print_usage(error)
        sys.exit(USAGE)
    except Interrupted as stopped:
        click.echo("Stopped; the next build takes up from here.", err=True)
        sys.exit(stopped.exit_code)
    except click.Abort:
        sys.exit(130)
    except Exception as error:  # the outermost edge: a bug is reported, not shown as a traceback
        if isinstance(error, OSError) and error.filename is not None:
            terminal.print_usage(UsageError(os_errors.describe_os_error(error)))
            sys.exit(USAGE)
        terminal.report_bug()
        sys.exit(BUG)
    sys.exit(OK)
