"""Prompts for people who type a command at a terminal."""

import click
import pytest
from click.testing import CliRunner

from ssg.commands import asking


def test_without_a_terminal_an_argument_is_missing() -> None:
    with pytest.raises(click.UsageError, match="Missing argument 'TITLE'"):
        asking.prompt_required("Title")


@pytest.mark.parametrize(
    ("typed", "key"), [("2\n", "b"), ("b\n", "b"), ("\n", "a"), ("c\n0\n9\nb\n", "b")]
)
def test_a_choice_is_a_number_or_a_key(typed: str, key: str) -> None:
    @click.command()
    def command() -> None:
        click.echo(f"={asking.choose('Which', {'a': 'First', 'b': None})}")

    assert CliRunner().invoke(command, input=typed).output.endswith(f"={key}\n")


def test_without_choices_nothing_is_chosen() -> None:
    assert asking.choose("Which", {}) == ""
