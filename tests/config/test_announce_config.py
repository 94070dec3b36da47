"""The settings of announcements."""

import pytest

from ssg.config.announce_config import AnnounceConfig
from tests.support.newsroom import Newsroom
from tests.support.programs import run


def test_without_settings_nobody_is_told() -> None:
    assert AnnounceConfig().webhooks == ()
    assert AnnounceConfig().purge.cloudflare is None


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("webhooks: ['http://hooks.example/']", "begins with https://"),
        ("webhooks: [{url: 'https://h.example/', secret: 'a b'}]", "environment variable"),
        ("purge: {cloudflare: {by: prefix}}", "zone"),
        ("purge: {cloudflare: 'a/b'}", "is not the identifier of a zone"),
        ("purge: {bunny: all}", "prefix"),
    ],
)
def test_wrong_settings_are_errors_at_their_place(bare: Newsroom, value: str, message: str) -> None:
    bare.setting(f"announce: {{{value}}}")
    done = run(bare.root)
    assert done.returncode == 1
    assert message in done.stderr + done.stdout
    assert "config.yaml:" in done.stderr + done.stdout


def test_a_password_in_an_address_is_refused_and_not_printed(bare: Newsroom) -> None:
    bare.setting("announce: {webhooks: ['https://ada:hunter2@hooks.example/']}")
    run(bare.root)
    done = run(bare.root, "announce")
    assert (done.returncode, "contains a password" in done.stderr) == (2, True)
    assert "hunter2" not in done.stdout + done.stderr


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:80"])
def test_a_webhook_on_this_machine_needs_no_certificate(bare: Newsroom, host: str) -> None:
    bare.setting(f"announce: {{webhooks: ['http://{host}/hook']}}")
    assert run(bare.root).returncode == 0
