"""Prompts for people who type a command at a terminal."""

import click
import pytest
from click.testing import CliRunner

from ssg.console import prompts


def test_without_a_terminal_an_argument_is_missing() -> None:
    with pytest.raises(click.UsageError, match="Missing argument 'TITLE'"):
        prompts.prompt_required("Title")


@pytest.mark.parametrize(
    ("typed", "key"), [("2\n", "b"), ("b\n", "b"), ("\n", "a"), ("c\n0\n9\nb\n", "b")]
)
def test_a_choice_is_a_number_or_a_key(
    monkeypatch: pytest.MonkeyPatch, typed: str, key: str
) -> None:
    @click.command()
    def command() -> None:
        choice = prompts.choose_required("Which", "--which", {"a": "First", "b": None})
        click.echo(f"={choice}")

    monkeypatch.setattr(prompts, "_is_interactive", lambda: True)
    assert CliRunner().invoke(command, input=typed).output.endswith(f"={key}\n")


@pytest.mark.parametrize(("choices", "chosen"), [({}, ""), ({"a": None}, "a")])
def test_without_choices_nothing_is_asked(choices: dict[str, None], chosen: str) -> None:
    assert prompts.choose_required("Which", "--which", choices) == chosen


def test_without_a_terminal_a_choice_must_be_an_option() -> None:
    with pytest.raises(click.UsageError, match="Missing option '--which': choose a or b"):
        prompts.choose_required("Which", "--which", {"a": None, "b": None})
