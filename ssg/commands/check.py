"""`ssg check`."""

import sys
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ssg.commands.common import PROBLEMS, exit_on_site_error, format_option, options, show_options
from ssg.config.options import Options, read_config
from ssg.console import terminal
from ssg.console.formats import Format
from ssg.problems.errors import Problem, Problems

if TYPE_CHECKING:
    from ssg.check.check import CheckResult


@click.command("check")
@click.argument("targets", metavar="[SLUG|PATH]...", nargs=-1)
@show_options
@click.option("--now", metavar="TIME", default="", help="Check the site as of TIME.")
@click.option("--strict", is_flag=True, help="Fail the check on warnings too.")
@click.option(
    "--finished",
    is_flag=True,
    help="Fail the check also if a story is not what `ssg publish` would publish.",
)
@click.option(
    "--changed",
    metavar="[REVISION]",
    is_flag=False,
    flag_value="HEAD",
    default="",
    help="Warn only about files that differ from a git revision (default: HEAD).",
)
@click.option("--external", is_flag=True, help="Also check links to other sites.")
@click.option(
    "--accept",
    "task",
    flag_value="accept",
    default="",
    help="Accept all problems that there are: only new ones are reported from then on.",
)
@click.option(
    "--reading",
    "task",
    flag_value="reading",
    help="Only compare how texts read with how Python-Markdown read them.",
)
@format_option
def command(
    form: Format,
    targets: tuple[str, ...],
    task: str,
    *,
    strict: bool,
    finished: bool,
    **values: Any,
) -> None:
    """Check the sources as an editor would, and every link of the built site.

    With the slugs or paths of stories, pages or authors, only their problems are shown. Nothing is
    published. Warnings alone do not fail the check, except with `--strict`; with `--finished`,
    those of unfinished stories do. Problems in drafts are shown after the others, and fail only a
    check that names the draft.
    """
    external, changed = values.pop("external"), values.pop("changed")
    told: Container[Problem] = values.pop("told", ())  # by the step of a release before this one
    if task == "reading":
        _compare_readings(form, options(**values))
        return
    if task == "accept":
        _accept(form, options(**values), external=external)
        return
    from ssg.check.check import check

    progress = terminal.Progress()
    only = _paths(targets)
    with exit_on_site_error(form, "", progress.clear):
        result = check(options(**values), progress, external=external, since=changed, only=only)
    _print_result(result, form, told)
    _exit_on_problems(result, strict=strict, finished=finished)
    terminal.echo(_verdict(result, only, external=external), err=form == "json")


def _print_result(result: "CheckResult", form: Format, told: Container[Problem]) -> None:
    """Prints the problems that were not told before, and how many are accepted."""
    new = tuple([problem for problem in result.problems if problem not in told])
    terminal.print_problems(new, form, drafts=result.drafts)
    _print_known(result, form)


def _exit_on_problems(result: "CheckResult", *, strict: bool, finished: bool) -> None:
    if any(strict or not problem.warning for problem in result.problems):
        sys.exit(PROBLEMS)
    if finished and _are_unfinished(result):
        terminal.echo(
            "Finish these stories, or make them drafts: readers would see them.", err=True
        )
        sys.exit(PROBLEMS)


def _verdict(result: "CheckResult", only: frozenset[str], *, external: bool) -> str:
    """What was checked, and what was found, in one line."""
    summary = f"Checked {', '.join(sorted(only)) or terminal.pluralize(result.files, 'file')}"
    if external:
        summary += f" and {terminal.pluralize(result.links, 'link')} to other sites"
    verdict = "no errors" if result.problems else "no problems"
    if result.drafts:
        verdict += f", and {terminal.pluralize(len(result.drafts), 'problem')} in drafts"
    return f"{summary}: {verdict}."


def _are_unfinished(result: "CheckResult") -> bool:
    """Whether a story for readers is unfinished, or lacks what the newsroom requires."""
    rules = read_config(options(), Problems()).publish.rules
    return any(problem.code in rules for problem in result.problems)


def _paths(targets: tuple[str, ...]) -> frozenset[str]:
    """Returns the paths of stories, pages and authors from their slugs or paths."""
    if not targets:
        return frozenset()
    from ssg.desk import inventory

    newsroom = inventory.read(Path())
    kinds = ("articles", "pages", "authors")
    return frozenset(newsroom.path_of(target, kinds) for target in targets)


def _accept(form: Format, options: Options, *, external: bool) -> None:
    from ssg.check.check import accept

    progress = terminal.Progress()
    last_line = "No site can be built with these: nothing was accepted."
    with exit_on_site_error(form, last_line, progress.clear):
        result = accept(options, progress, external=external)
    accepted = terminal.pluralize(len(result.problems), "problem")
    terminal.echo(f"Accepted {accepted} in known-problems.yaml.", err=form == "json")
    _print_fixed(result, form)


def _print_known(result: "CheckResult", form: Format) -> None:
    if result.known:
        terminal.echo(terminal.known(len(result.known)), err=form == "json")
    _print_fixed(result, form)


def _print_fixed(result: "CheckResult", form: Format) -> None:
    if result.fixed:
        count = terminal.pluralize(result.fixed, "fixed problem")
        terminal.echo(f"Removed {count} from known-problems.yaml.", err=form == "json")


def _compare_readings(form: Format, options: Options) -> None:
    from ssg.check.reading import compare_readings
    from ssg.console import reading_report

    with exit_on_site_error(form):
        report = compare_readings(options)
    if form == "json":
        click.echo(reading_report.json(report))
    else:
        terminal.echo(reading_report.text(report))
