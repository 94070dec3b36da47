"""`ssg serve` passes its options to the server."""

from typing import Any

import pytest
from click.testing import CliRunner

from ssg.commands.serve import command
from ssg.config.config import PreviewOptions
from ssg.config.options import Options


def test_serve_passes_the_address_and_what_to_show(monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[Any] = []
    monkeypatch.setattr(
        "ssg.serve.app.serve", lambda *args, browse: received.extend([*args[:3], browse])
    )
    arguments = ["--port", "0", "--no-future", "--open"]
    assert CliRunner().invoke(command, arguments).exit_code == 0
    assert received == [Options(show=PreviewOptions(drafts=True)), "127.0.0.1", 0, True]
