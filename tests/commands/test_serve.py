"""`ssg serve`: what is typed reaches the server."""

from typing import Any

import pytest
from click.testing import CliRunner

from ssg.commands.serve import command
from ssg.config.config import PreviewOptions
from ssg.config.options import Options


def test_serve_is_told_where_to_listen_and_what_to_show(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(
        "ssg.serve.app.serve", lambda *given, browse: told.extend([*given[:3], browse])
    )
    given = ["--port", "0", "--no-future", "--open"]
    assert CliRunner().invoke(command, given).exit_code == 0
    assert told == [Options(show=PreviewOptions(drafts=True)), "127.0.0.1", 0, True]
