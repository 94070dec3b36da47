"""Questions to whoever types a command by hand."""

import sys
from collections.abc import Mapping

import click

from ssg.problems.errors import did_you_mean


def prompt_required(what: str) -> str:
    """Asks for a text; where nobody can be asked, it is an argument that is missing."""
    if not _is_by_hand():
        raise click.UsageError(f"Missing argument '{what.upper()}'.")
    answer: str = click.prompt(what, value_proc=_said)
    return answer


def choose(what: str, choices: Mapping[str, str | None]) -> str:
    """Asks for one of `choices` (names by key), by number or key; "" where there is none."""
    if not choices:
        return ""
    keys = list(choices)
    for number, (key, name) in enumerate(choices.items(), 1):
        click.echo(f"  {number:>2}  {key}" + (f"  {name}" if name else ""))

    def chosen(answer: str) -> str:
        if answer.isdigit() and 0 < int(answer) <= len(keys):
            return keys[int(answer) - 1]
        if answer not in choices:
            raise click.UsageError(f'"{answer}" is none of them; {did_you_mean(answer, keys)}')
        return answer

    answer: str = click.prompt(what, default=keys[0], value_proc=chosen)
    return answer


def _is_by_hand() -> bool:
    return sys.stdin.isatty()


def _said(answer: str) -> str:
    if not answer.strip():
        raise click.UsageError("say something")
    return answer.strip()
