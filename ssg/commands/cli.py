"""The `ssg` command: its subcommands and exit codes."""

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from ssg import __version__
from ssg.commands.common import OK, report, report_output_error
from ssg.problems.interrupts import raise_on_signals

NAMES = (
    "build",
    "serve",
    "check",
    "new",
    "publish",
    "correct",
    "withdraw",
    "list",
    "rename",
    "retag",
    "front",
    "explain",
    "verify",
    "deploy",
    "announce",
    "release",
    "preview",
    "schema",
    "editors",
    "init",
    "import",
    "clean",
)
"""The subcommands; each is the `command` of the module of that name in `ssg.commands`."""
_LIVE = frozenset({"verify", "deploy", "announce", "release", "preview"})
"""Those in `ssg.commands.live`."""


def module_of(name: str) -> str:
    """Returns the module of a command."""
    return f"ssg.commands.live.{name}" if name in _LIVE else f"ssg.commands.{name}"


class _Commands(click.Group):
    """Imports a command only when it is called; without a command, calls `build`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        has_command = args and not args[0].startswith("-")
        if not has_command and not {*args[:2]} & {"--help", "-h", "--version"}:
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NAMES:
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=NAMES, ctx=ctx)
        command: click.Command = import_module(module_of(cmd_name)).command
        return command


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
@click.option("--version", "show_version", is_flag=True, help="Show the version and exit.")
@click.option("-v", "--verbose", is_flag=True, help="With --version: show the libraries too.")
@click.pass_context
def commands(context: click.Context, show_version: bool, verbose: bool) -> None:
    """Dateline builds a newsroom's static site from Markdown.

    Without a command, it builds the newsroom in the current folder.
    """
    if not show_version:
        return
    click.echo(f"ssg, version {__version__}")
    if verbose:
        from ssg.console import environment_report

        click.echo("\n".join(environment_report.lines()))
    context.exit()


def program() -> NoReturn:
    """Runs `main` as a program: exits at once, without the cost of freeing every object."""
    _open_closed_streams()
    stdout = sys.stdout
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or OK)
        if sys.stdout is not stdout:
            code = OK  # click replaced it, as its reader had closed the pipe
        if error := _flush():
            code = code or report_output_error(error)
        os._exit(code)


def _open_closed_streams() -> None:
    """Opens closed standard streams: files that are opened would take their places."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", closefd=False))


def _flush() -> OSError | None:
    """Writes what is still to be printed; returns the error if that is impossible."""
    first = None
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            first = first or error
    return first


def main() -> NoReturn:
    """Runs the command line and exits: 0 success, 1 site problems, 2 usage error, 3 a bug."""
    try:
        with raise_on_signals():
            commands(standalone_mode=False)
    except BaseException as error:  # the outermost level: a bug is reported without a traceback
        sys.exit(report(error))
    sys.exit(OK)
