"""Servers that are started once for all tests of deploys."""

from collections.abc import Iterator

import pytest

from tests.support import object_servers
from tests.support.object_servers import KEYS


@pytest.fixture(scope="session")
def moto() -> Iterator[str]:
    """The address of an S3 server with a bucket."""
    with object_servers.moto() as address:
        yield address


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys for the S3 server, in the environment."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
