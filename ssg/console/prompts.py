"""Prompts for people who type a command at a terminal."""

import sys
from collections.abc import Mapping

import click

from ssg.console import terminal
from ssg.problems.errors import did_you_mean


def prompt_required(name: str) -> str:
    """Prompts for a text; without a terminal, raises an error about a missing argument."""
    if not _is_interactive():
        raise click.UsageError(f"Missing argument '{name.upper()}'.")
    answer: str = click.prompt(name, value_proc=_not_empty)
    return answer


def choose_required(name: str, option: str, choices: Mapping[str, str | None]) -> str:
    """Returns the only choice, or prompts for one; "" if there are none.

    Without a terminal, raises an error that names the option and the choices.
    """
    if len(choices) < 2:
        return next(iter(choices), "")
    if not _is_interactive():
        raise click.UsageError(f"Missing option '{option}': choose {' or '.join(choices)}.")
    return _choose(name, choices)


def _choose(name: str, choices: Mapping[str, str | None]) -> str:
    """Prompts for the number or key of one of `choices` (names by key)."""
    keys = list(choices)
    for number, (key, label) in enumerate(choices.items(), 1):
        terminal.echo(f"  {number:>2}  {key}" + (f"  {label}" if label else ""))

    def key_of(answer: str) -> str:
        if answer.isdigit() and 0 < int(answer) <= len(keys):
            return keys[int(answer) - 1]
        if answer not in choices:
            raise click.UsageError(f'"{answer}" is not a choice; {did_you_mean(answer, keys)}')
        return answer

    answer: str = click.prompt(name, default=keys[0], value_proc=key_of)
    return answer


def _is_interactive() -> bool:
    return sys.stdin.isatty()


def _not_empty(answer: str) -> str:
    if not answer.strip():
        raise click.UsageError("type something")
    return answer.strip()
