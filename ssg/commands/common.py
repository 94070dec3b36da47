"""What commands share: exit codes, and the options that say what a build is of."""

from collections.abc import Callable
from typing import Any

import click

from ssg.options import Options

OK, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


def showing(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that say what a build shows."""
    for name, text in (
        ("--expired", "Show expired stories as well."),
        ("--future", "Show scheduled stories as well."),
        ("--drafts", "Show drafts as well."),
    ):
        command = click.option(name, is_flag=True, help=text)(command)
    return command


def timed(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that a build and what looks at one share."""
    for name, metavar, text in (
        ("--now", "TIME", "Build as if it were TIME: 2026-07-28 or 2026-07-28T09:00:00+02:00."),
        ("--base-url", "URL", "The site's address, instead of `base_url`."),
    ):
        command = click.option(name, metavar=metavar, default="", help=text)(command)
    return output("The site is in DIR, instead of `output`.")(command)


def output(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Adds the option that names the output tree."""
    return click.option("-o", "--output", metavar="DIR", default="", help=text)


def options(
    *, drafts: bool = False, future: bool = False, expired: bool = False, **given: Any
) -> Options:
    """What was typed, as a build takes it."""
    from ssg.config import Show

    return Options(show=Show(drafts, future, expired), **given)
