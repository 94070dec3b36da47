"""The `ssg` command: its subcommands and exit codes."""

import contextlib
import errno
import os
import sys
from importlib import import_module
from typing import NoReturn, TypeGuard

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
            code = code or _exit_code_of(error)
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


def _exit_code_of(error: OSError) -> int:
    """Reports that standard output cannot be written; a reader that went away knows it."""
    if isinstance(error, BrokenPipeError):
        return OK
    with contextlib.suppress(OSError):
        click.echo(f"Error: cannot write to standard output: {error.strerror}", err=True)
    return USAGE


def _is_of_output(error: Exception) -> TypeGuard[OSError]:
    """Whether standard output or error cannot be written: the error names no file."""
    if not isinstance(error, OSError) or error.filename is not None:
        return False
    return error.errno in (errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EBADF)


def main() -> NoReturn:
    """Runs the command line and exits: 0 success, 1 site problems, 2 usage error, 3 a bug."""
    try:
        with raise_on_signals():
            commands(standalone_mode=False)
    except SiteError as error:
        terminal.print_problems(error.problems)
        sys.exit(PROBLEMS)
    except (UsageError, click.ClickException) as error:
        terminal.print_usage(error)
        sys.exit(USAGE)
    except Interrupted as error:
        click.echo("Stopped. The next build continues from here.", err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except Exception as error:  # the outermost level: a bug is reported without a traceback
        if _is_of_output(error):
            sys.exit(_exit_code_of(error))
        if isinstance(error, OSError) and error.filename is not None:
            terminal.print_usage(UsageError(os_errors.describe_os_error(error)))
            sys.exit(USAGE)
        terminal.report_bug()
        sys.exit(BUG)
    sys.exit(OK)
