"""`ssg preview`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ssg.commands.common import exit_on_site_error, output_option
from ssg.console import terminal
from ssg.problems.errors import UsageError

if TYPE_CHECKING:
    from ssg.build.job import Result
    from ssg.config.options import Options


@click.command("preview")
@click.argument("name")
@click.option("--base-url", metavar="URL", default="", help="The address of the preview.")
@click.option(
    "--days",
    type=click.IntRange(1),
    metavar="N",
    help="Keep it for N days, not as in the settings.",
)
@click.option("--now", metavar="TIME", default="", help="Show the site as of TIME.")
@output_option("Build into DIR instead of `previews/NAME`.")
@click.option(
    "--against",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Say which pages differ from the preview for the same address in DIR.",
)
@click.option(
    "--comment",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --against: write that to FILE, as Markdown for a pull request.",
)
@click.option(
    "--screenshots", is_flag=True, help="With --against: add screenshots from before and after."
)
def command(*, against: Path | None, comment: Path | None, screenshots: bool, **asked: Any) -> None:
    """Build a preview of the site, with drafts and scheduled stories, which is not for readers.

    Search engines are kept out, a banner names the commit and the last day, and nothing in it
    speaks for the site. It is never deployed to a target or announced: upload its folder.
    """
    from ssg.config.options import Options, build_time, read_config
    from ssg.console import preview_report
    from ssg.previews import base, prepare, report
    from ssg.problems.errors import Problems

    if (comment or screenshots) and not against:
        raise UsageError("--comment and --screenshots need --against DIR, a build to compare with")
    root = Path()
    config = read_config(Options(root=root), Problems())
    now = build_time("", config.timezone)
    options = prepare.options(prepare.Request(**asked), root, config, now)
    for name in prepare.delete_expired(root, now):
        terminal.echo(f"Deleted the preview {name}, which has ended.")
    wanted = report.Wanted(against, comment, screenshots) if against else None
    if wanted:
        report.require_possible(wanted, options)
    result = _built(options)
    if wanted:
        changes = report.differences(result.output, options, wanted)
        since = base.outdated_since(root, wanted.against, result.moment)
        terminal.echo(preview_report.differences(changes, wanted.against, since))


def _built(options: "Options") -> "Result":
    """Builds a preview, keeps what a later comparison has to know, and prints what was built."""
    from ssg.build.build import build
    from ssg.console import preview_report
    from ssg.previews import base

    progress = terminal.Progress()
    with exit_on_site_error("text", "No preview was built.", progress.clear):
        result = build(options, progress)
    base.remember(options.root, result.output, result.moment, result.summary)
    terminal.print_problems(result.warnings)
    terminal.echo(terminal.summary(result))
    assert options.preview is not None
    terminal.echo(preview_report.made(options.preview, result.summary.url, result.output))
    return result
