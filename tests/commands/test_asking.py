"""Questions to whoever types a command by hand."""

import click
import pytest
from click.testing import CliRunner

from ssg.commands import asking


def test_where_nobody_can_be_asked_an_argument_is_missing() -> None:
    with pytest.raises(click.UsageError, match="Missing argument 'TITLE'"):
        asking.prompt_required("Title")


@pytest.mark.parametrize(
    ("typed", "chosen"), [("2\n", "b"), ("b\n", "b"), ("\n", "a"), ("c\n0\n9\nb\n", "b")]
)
def test_a_choice_is_a_number_or_a_key(typed: str, chosen: str) -> None:
    @click.command()
    def command() -> None:
        click.echo(f"={asking.choose('Which', {'a': 'First', 'b': None})}")

    assert CliRunner().invoke(command, input=typed).output.endswith(f"={chosen}\n")


def test_of_nothing_nothing_is_chosen() -> None:
    assert asking.choose("Which", {}) == ""
