"""`ssg serve` passes its options to the server."""

from typing import Any

import pytest
from click.testing import CliRunner

from ssg.commands.serve import command
from ssg.config.config import PreviewOptions
from ssg.config.options import Options
from ssg.problems.errors import UsageError


def test_serve_passes_the_address_and_what_to_show(monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[Any] = []
    monkeypatch.setattr(
        "ssg.serve.app.serve", lambda *args, browse: received.extend([*args[:3], browse])
    )
    arguments = ["--port", "0", "--no-future", "--open"]
    assert CliRunner().invoke(command, arguments).exit_code == 0
    assert received == [Options(show=PreviewOptions(drafts=True)), "127.0.0.1", 0, True]


@pytest.mark.parametrize(
    ("arguments", "show"),
    [
        (["--now", "2026-07-28"], PreviewOptions(drafts=True)),
        (["--now", "2026-07-28", "--future"], PreviewOptions(drafts=True, future=True)),
        ([], PreviewOptions(drafts=True, future=True)),
    ],
)
def test_the_site_of_another_time_has_no_stories_of_its_future(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], show: PreviewOptions
) -> None:
    received: list[Options] = []
    monkeypatch.setattr("ssg.serve.app.serve", lambda options, *_, browse: received.append(options))
    assert CliRunner().invoke(command, arguments).exit_code == 0
    assert received == [Options(show=show, now=arguments[1] if arguments else "")]


def test_a_time_that_is_none_is_refused() -> None:
    result = CliRunner().invoke(command, ["--now", "nonsense"])
    assert isinstance(result.exception, UsageError)
