"""The `ssg` command: what is typed, what is printed, and the exit code."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ssg import __version__, refusals, terminal
from ssg.errors import SiteError, UsageError
from ssg.stopping import Stopped, stoppable

if TYPE_CHECKING:
    from ssg.options import Options

OK, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


class _Commands(click.Group):
    """Commands of which `build` is meant when none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = args and (args[0] in self.commands or not args[0].startswith("-"))
        if not named and not (args and args[0] in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, prog_name="ssg")
def commands() -> None:
    """Dateline makes a newsroom's static site from Markdown.

    Without a command it builds the newsroom in this folder.
    """


def _showing(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that say what a build shows."""
    for name, text in (
        ("--expired", "Show expired stories as well."),
        ("--future", "Show scheduled stories as well."),
        ("--drafts", "Show drafts as well."),
    ):
        command = click.option(name, is_flag=True, help=text)(command)
    return command


def _timed(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that a build and what looks at one share."""
    for name, metavar, text in (
        ("--now", "TIME", "Build as if it were TIME."),
        ("--base-url", "URL", "The site's address."),
    ):
        command = click.option(name, metavar=metavar, default="", help=text)(command)
    return click.option("-o", "--output", metavar="DIR", default="", help="The site is in DIR.")(
        command
    )


@commands.command()
@_timed
@_showing
@click.option("--strict", is_flag=True, help="Let warnings fail the build.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what changed, and why, to FILE as JSON.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    metavar="N",
    default=0,
    help="Processes to use (0: one a core).",
)
def build(report: Path | None, **given: Any) -> None:
    """Build the site (this is the default)."""
    _finish(_options(**given), report)


@commands.command()
@click.argument("target", metavar="URL|FILE")
@_timed
@_showing
def explain(target: str, **given: Any) -> None:
    """Say what a page is made from, and what the next build would do to it, and why."""
    from ssg.explain import explain as run

    progress = terminal.Progress()
    lines = run(_options(**given), target, progress)
    progress.clear()
    click.echo("\n".join(lines))


@commands.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on (0: any).",
)
@_showing
def serve(host: str, port: int, **given: Any) -> None:
    """Build, show the site in a browser, and follow every save."""
    from ssg.serve import serve as run

    run(_options(**given), host, port, click.echo)


@commands.command()
@_showing
@click.option("--now", metavar="TIME", default="", help="Check as if it were TIME.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check.")
def check(**given: Any) -> None:
    """Build nowhere, and check every internal link, anchor and image."""
    from ssg.check import check as run

    result, dead = run(_options(**given), terminal.Progress())
    terminal.print_problems((*result.warnings, *dead))
    if dead:
        sys.exit(PROBLEMS)
    click.echo(
        f"{terminal.count(result.changes.files, 'file')} checked: every link leads somewhere."
    )


@commands.group()
def new() -> None:
    """Start a new article or author."""


@new.command("article")
@click.argument("title")
@click.option("--section", default="", help="The key of a section.")
@click.option("--author", default="", help="The key of an author.")
def new_article(title: str, section: str, author: str) -> None:
    """Start an article: a draft with today's date."""
    from ssg import scaffold

    click.echo(f"Wrote {scaffold.new_article(Path(), title, section, author).as_posix()}")


@new.command("author")
@click.argument("name")
@click.option("--role", default="Tech Journalist", show_default=True, help="What they do.")
def new_author(name: str, role: str) -> None:
    """Add an author."""
    from ssg import scaffold

    click.echo(f"Wrote {scaffold.new_author(Path(), name, role).as_posix()}")


@commands.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new newsroom in DIR."""
    from ssg import scaffold

    scaffold.init(folder)
    program = Path(sys.argv[0])
    command = f"python {program.resolve()}" if program.suffix == ".py" else "ssg"
    click.echo(f"Made a newsroom in {folder}. Next: cd {folder} && {command} serve")


@commands.command()
@click.option("-o", "--output", metavar="DIR", default="", help="Clean the site in DIR.")
def clean(output: str) -> None:
    """Delete what builds wrote: the site's files, the cache, nothing else."""
    from ssg.build import clean as run

    count = run(_options(output=output))
    click.echo(f"Deleted {terminal.count(count, 'file')} of the site, and the cache.")


def main() -> NoReturn:
    """Runs the command line and exits: 0 built, 1 problems in the site, 2 usage, 3 our own bug."""
    try:
        with stoppable():
            commands(standalone_mode=False)
    except SiteError as error:
        terminal.print_problems(error.problems)
        sys.exit(PROBLEMS)
    except (UsageError, click.ClickException) as error:
        terminal.print_usage(error)
        sys.exit(USAGE)
    except Stopped as stopped:
        click.echo("Stopped; the next build takes up from here.", err=True)
        sys.exit(stopped.code)
    except click.Abort:
        sys.exit(130)
    except Exception as error:  # the outermost edge: a bug is reported, not shown as a traceback
        if isinstance(error, OSError) and error.filename is not None:
            terminal.print_usage(UsageError(refusals.explained(error)))
            sys.exit(USAGE)
        terminal.report_bug()
        sys.exit(BUG)
    sys.exit(OK)


def _options(
    *, drafts: bool = False, future: bool = False, expired: bool = False, **given: Any
) -> "Options":
    from ssg.config import Show
    from ssg.options import Options

    return Options(show=Show(drafts, future, expired), **given)


def _finish(options: "Options", report: Path | None) -> None:
    from ssg.build import build as run

    progress = terminal.Progress()
    try:
        result = run(options, progress)
    except SiteError as error:
        progress.clear()
        terminal.print_problems(error.problems)
        click.echo("Nothing was published; the last good site is as it was.", err=True)
        sys.exit(PROBLEMS)
    progress.clear()
    terminal.print_problems(result.warnings)
    click.echo(terminal.summary(result, dry_run=options.dry_run))
    if report:
        from ssg import report as reports

        reports.write(reports.of(result, dry_run=options.dry_run), report)
