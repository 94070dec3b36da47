"""Requests of external links: polite, and never to private networks.

No test sends requests to other machines.
"""

import time
from collections.abc import Iterator
from email.utils import formatdate

import pytest

pytest.importorskip("httpx2", reason="the extra [external] is not installed")

from msgspec.structs import replace

from ssg.check import http_address, http_client
from ssg.check.http_cache import ProbeResult
from ssg.model.ruleset import ExternalLinksConfig
from tests.support.local_web import Web, serving

QUICK = replace(ExternalLinksConfig(timeout=20, private=True), delay=0.01)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as server:
        yield server


def result_of(url: str, settings: ExternalLinksConfig = QUICK) -> ProbeResult:
    results: dict[str, ProbeResult] = {}
    http_client.probe([url], settings, "https://x.example/", results.__setitem__)
    return results[url]


def test_a_page_is_requested_with_head(web: Web) -> None:
    assert result_of(web.reply("/a", 200)).reason == "200 OK"
    assert web.requests == ["HEAD /a"]
    (agent,) = web.agents
    assert agent.startswith("Dateline/")
    assert agent.endswith("(link check of https://x.example/)")


def test_a_host_that_refuses_head_is_requested_with_get(web: Web) -> None:
    web.reply("HEAD /a", 405)
    assert result_of(web.reply("/a", 200)).status == 200
    assert web.requests == ["HEAD /a", "GET /a"]


def test_pages_with_status_404_and_410_are_gone(web: Web) -> None:
    assert result_of(web.reply("/a", 404)).is_gone is True
    assert result_of(web.reply("/b", 410)).is_gone is True
    assert web.requests == ["HEAD /a", "GET /a", "HEAD /b"]


def test_only_permanent_redirects_count_as_moved(web: Web) -> None:
    web.reply("/new", 200)
    moved = web.reply("/moved", (301, {"location": "/on"}))
    web.reply("/on", (308, {"location": f"{web.url}/new"}))
    passing = web.reply("/passing", (302, {"location": "/new"}))
    both = web.reply("/both", (301, {"location": "/passing"}))
    assert result_of(moved).moved == f"{web.url}/new"
    assert result_of(passing).moved == ""
    assert result_of(both).moved == f"{web.url}/passing"


def test_circular_redirects_end(web: Web) -> None:
    url = web.reply("/a", (302, {"location": "/a"}))
    assert result_of(url).reason == f"more than {http_client.MAX_REDIRECTS} redirects"
    assert len(web.requests) == http_client.MAX_REDIRECTS


def test_a_busy_page_is_requested_again(web: Web) -> None:
    web.reply("HEAD /a", 503, 429, 200)
    web.reply("GET /a", 503)
    assert result_of(f"{web.url}/a").status == 200
    assert web.requests == ["HEAD /a", "GET /a", "HEAD /a", "HEAD /a"]


def test_the_number_of_requests_is_limited(web: Web) -> None:
    web.reply("/a", 429)
    assert result_of(f"{web.url}/a").status == 429
    assert len(web.requests) == http_client.MAX_ATTEMPTS


def test_the_requested_wait_is_respected(web: Web) -> None:
    began = time.monotonic()
    assert result_of(web.reply("/a", (429, {"retry-after": "1"}), 200)).status == 200
    assert time.monotonic() - began >= 1
    assert result_of(web.reply("/b", (429, {"retry-after": formatdate(1)}), 200)).status == 200


def test_a_page_that_requests_a_long_wait_is_not_requested_again(web: Web) -> None:
    web.reply("/a", (429, {"retry-after": "3600"}))
    assert result_of(f"{web.url}/a").status == 429
    assert len(web.requests) == 1


def test_there_is_a_pause_between_requests_to_one_host(web: Web) -> None:
    urls = [web.reply(f"/{number}", 200) for number in range(3)]
    began = time.monotonic()
    slow = replace(QUICK, delay=0.2)
    http_client.probe(urls, slow, "https://x.example/", lambda url, result_of: None)
    assert time.monotonic() - began >= 0.4
    assert web.requests == ["HEAD /0", "HEAD /1", "HEAD /2"]


def test_a_host_that_does_not_answer_gives_a_result(web: Web) -> None:
    silent = result_of("http://127.0.0.1:1/")
    assert (silent.status, silent.is_gone, silent.reason != "") == (0, False, True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "http://printer.local/",
    ],
)
def test_a_private_network_is_not_requested(url: str) -> None:
    rejected = result_of(url, replace(QUICK, private=False))
    assert (rejected.status, rejected.reason) == (0, "it is an address of a private network")


def test_a_redirect_to_a_private_network_is_not_followed(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_address, "_are_public", lambda numbers: numbers != ["10.0.0.1"])
    url = web.reply("/a", (302, {"location": "http://10.0.0.1/"}))
    assert result_of(url, replace(QUICK, private=False)).reason == (
        "it is an address of a private network"
    )
    assert web.requests == ["HEAD /a"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/", "gopher://x/"])
def test_only_http_addresses_are_requested(web: Web, target: str) -> None:
    url = web.reply("/a", (302, {"location": target}))
    assert result_of(url).reason.endswith(" addresses cannot be checked")


def test_invalid_headers_give_a_result(web: Web) -> None:
    url = web.reply("/a", (301, {"location": "http://[x"}))
    assert result_of(url).reason == 'it redirects to "http://[x", which is not a valid address'
    never = f"Mon, 1 Jan {'9' * 20} 00:00:00 GMT"
    assert result_of(web.reply("/b", (429, {"retry-after": never}), 200)).status == 200


@pytest.mark.parametrize("url", ["http://x:99999999/", "http://[/", "http:///a"])
def test_an_invalid_address_is_not_requested(url: str) -> None:
    assert (result_of(url).status, result_of(url).is_good) == (0, False)
