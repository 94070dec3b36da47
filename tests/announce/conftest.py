"""A deployed site with everybody who is told of its changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.announce import caches
from tests.support import recipients
from tests.support.announced import AnnouncedSite
from tests.support.recipients import Recipients


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recipients]:
    """The server in place of all recipients."""
    with recipients.serving() as server:
        for name in ("CLOUDFLARE", "FASTLY", "BUNNY"):
            monkeypatch.setattr(caches, name, f"{server.url}/{name.lower()}")
        yield server


@pytest.fixture
def site(tmp_path: Path, web: Recipients) -> AnnouncedSite:
    return AnnouncedSite(tmp_path / "newsroom", web)
