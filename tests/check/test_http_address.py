"""Tests of `ssg.check.http_address`."""

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from ssg.check import http_address, http_client
from ssg.check.http_address import Destination, destinations
from ssg.check.http_cache import ProbeResult
from ssg.model.ruleset import ExternalLinksConfig
from tests.support.local_web import Web, serving

SETTINGS = replace(ExternalLinksConfig(timeout=20), delay=0.01)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as started:
        yield started


class Names:
    """Looks names up in `numbers`; each lookup but the last takes an answer away."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *numbers: list[str]) -> None:
        self.numbers, self.lookups = list(numbers), list[str]()
        monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", self._look_up)

    async def _look_up(self, host: str, port: int, **options: Any) -> list[tuple[Any, ...]]:
        self.lookups.append(host)
        numbers = self.numbers.pop(0) if len(self.numbers) > 1 else self.numbers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in numbers]


def destinations_of(url: str, *, private: bool = False) -> list[Destination] | ProbeResult:
    return asyncio.run(destinations(url, private=private))


def test_a_name_is_requested_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    Names(monkeypatch, ["1.1.1.1", "2606:4700::1111"])
    assert destinations_of("https://straße.example:81/a?b") == [
        Destination(url, host="xn--strae-oqa.example:81", name="xn--strae-oqa.example")
        for url in ("https://1.1.1.1:81/a?b", "https://[2606:4700::1111]:81/a?b")
    ]


def test_a_number_needs_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    Names(monkeypatch, ["1.1.1.1"])
    assert destinations_of("https://1.1.1.1/") == [Destination("https://1.1.1.1/", "1.1.1.1")]


@pytest.mark.parametrize(
    "numbers", [["10.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["fd00::1"]]
)
def test_one_private_number_rules_a_name_out(
    monkeypatch: pytest.MonkeyPatch, numbers: list[str]
) -> None:
    Names(monkeypatch, numbers)
    assert destinations_of("https://x.example/") == ProbeResult(
        0, "it is an address of a private network"
    )
    assert destinations_of("https://x.example/", private=True) == [
        Destination("https://x.example/")
    ]


@pytest.mark.parametrize("url", ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/"])
def test_other_spellings_of_a_private_number_are_ruled_out(url: str) -> None:
    result = destinations_of(url)
    assert isinstance(result, ProbeResult)
    assert not result.status


@pytest.mark.parametrize("url", ["http://[/", "http://x:99999999/", "http://x:y/"])
def test_an_invalid_address_is_ruled_out(url: str) -> None:
    assert destinations_of(url) == ProbeResult(0, "it is not a valid address")


def test_a_name_that_changes_its_number_is_requested_where_it_was_judged(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the first lookup gives a public number, each later one a private one."""
    names = Names(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
    monkeypatch.setattr(http_address, "_are_public", lambda numbers: numbers == ["127.0.0.1"])
    port = web.reply("/a", 200).rsplit(":")[-1].split("/")[0]
    results: list[ProbeResult] = []
    url = f"http://rebound.example:{port}/a"
    http_client.probe([url], SETTINGS, "https://x.example/", lambda _, got: results.append(got))
    assert [result.status for result in results] == [200]
    assert (web.hosts, names.lookups) == ([f"rebound.example:{port}"], ["rebound.example"])


def test_the_next_number_is_tried_where_one_refuses(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    Names(monkeypatch, ["127.0.0.2", "127.0.0.1"])
    monkeypatch.setattr(http_address, "_are_public", lambda numbers: True)
    port = web.reply("/a", 200).rsplit(":")[-1].split("/")[0]
    results: list[ProbeResult] = []
    url = f"http://two.example:{port}/a"
    http_client.probe([url], SETTINGS, "https://x.example/", lambda _, got: results.append(got))
    assert [result.status for result in results] == [200]
