"""How the web is asked: politely, and never a private network. No test leaves this machine."""

import time
from collections.abc import Iterator
from email.utils import formatdate

import pytest

pytest.importorskip("httpx2", reason="the extra [external] is not installed")

from msgspec.structs import replace

from ssg.check import http_client as asking
from ssg.check.http_cache import ProbeResult
from ssg.model.ruleset import ExternalLinksConfig
from tests.support.local_web import Web, serving

QUICK = replace(ExternalLinksConfig(timeout=2, private=True), delay=0.01)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as made:
        yield made


def answer(url: str, settings: ExternalLinksConfig = QUICK) -> ProbeResult:
    found: dict[str, ProbeResult] = {}
    asking.probe([url], settings, "https://x.example/", found.__setitem__)
    return found[url]


def test_a_page_is_asked_for_its_head_alone(web: Web) -> None:
    assert answer(web.reply("/a", 200)).said == "200 OK"
    assert web.asked == ["HEAD /a"]
    (agent,) = web.agents
    assert agent.startswith("Dateline/")
    assert agent.endswith("(link check of https://x.example/)")


def test_a_host_that_refuses_heads_is_asked_for_the_page(web: Web) -> None:
    web.reply("HEAD /a", 405)
    assert answer(web.reply("/a", 200)).status == 200
    assert web.asked == ["HEAD /a", "GET /a"]


def test_what_is_gone_is_gone(web: Web) -> None:
    assert answer(web.reply("/a", 404)).is_gone is True
    assert answer(web.reply("/b", 410)).is_gone is True
    assert web.asked == ["HEAD /a", "GET /a", "HEAD /b"]


def test_a_move_for_good_is_told_and_one_for_now_is_not(web: Web) -> None:
    web.reply("/new", 200)
    moved = web.reply("/moved", (301, {"location": "/on"}))
    web.reply("/on", (308, {"location": f"{web.url}/new"}))
    passing = web.reply("/passing", (302, {"location": "/new"}))
    both = web.reply("/both", (301, {"location": "/passing"}))
    assert answer(moved).moved == f"{web.url}/new"
    assert answer(passing).moved == ""
    assert answer(both).moved == f"{web.url}/passing"


def test_redirects_in_circles_end(web: Web) -> None:
    url = web.reply("/a", (302, {"location": "/a"}))
    assert answer(url).said == f"more than {asking.MAX_REDIRECTS} redirects"
    assert len(web.asked) == asking.MAX_REDIRECTS


def test_a_busy_page_is_asked_again(web: Web) -> None:
    web.reply("HEAD /a", 503, 429, 200)
    web.reply("GET /a", 503)
    assert answer(f"{web.url}/a").status == 200
    assert web.asked == ["HEAD /a", "GET /a", "HEAD /a", "HEAD /a"]


def test_it_is_asked_only_so_often(web: Web) -> None:
    web.reply("/a", 429)
    assert answer(f"{web.url}/a").status == 429
    assert len(web.asked) == asking.MAX_ATTEMPTS


def test_a_page_that_asks_to_wait_is_waited_for(web: Web) -> None:
    began = time.monotonic()
    assert answer(web.reply("/a", (429, {"retry-after": "1"}), 200)).status == 200
    assert time.monotonic() - began >= 1
    assert answer(web.reply("/b", (429, {"retry-after": formatdate(1)}), 200)).status == 200


def test_a_page_that_asks_to_wait_long_is_left_alone(web: Web) -> None:
    web.reply("/a", (429, {"retry-after": "3600"}))
    assert answer(f"{web.url}/a").status == 429
    assert len(web.asked) == 1


def test_requests_to_one_host_have_a_pause_between_them(web: Web) -> None:
    urls = [web.reply(f"/{number}", 200) for number in range(3)]
    began = time.monotonic()
    slowly = replace(QUICK, delay=0.2)
    asking.probe(urls, slowly, "https://x.example/", lambda url, answer: None)
    assert time.monotonic() - began >= 0.4
    assert web.asked == ["HEAD /0", "HEAD /1", "HEAD /2"]


def test_a_host_that_does_not_answer_is_no_error(web: Web) -> None:
    silent = answer("http://127.0.0.1:1/")
    assert (silent.status, silent.is_gone, silent.said != "") == (0, False, True)


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
def test_a_private_network_is_not_asked(url: str) -> None:
    refused = answer(url, replace(QUICK, private=False))
    assert (refused.status, refused.said) == (0, "it is an address of a private network")


def test_nor_is_it_by_way_of_a_redirect(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    async def looked_up(self: object, host: str, port: int | None) -> ProbeResult | None:
        return ProbeResult(0, "it is an address of a private network") if port == 1 else None

    monkeypatch.setattr(asking._Asker, "_looked_up", looked_up)
    url = web.reply("/a", (302, {"location": "http://127.0.0.1:1/"}))
    assert answer(url, replace(QUICK, private=False)).said == (
        "it is an address of a private network"
    )


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/", "gopher://x/"])
def test_only_web_addresses_are_asked(web: Web, target: str) -> None:
    url = web.reply("/a", (302, {"location": target}))
    assert answer(url).said.startswith('it leads to a "')


def test_what_a_host_says_wrongly_is_no_error(web: Web) -> None:
    url = web.reply("/a", (301, {"location": "http://[x"}))
    assert answer(url).said == 'it leads to "http://[x", which is no address'
    never = f"Mon, 1 Jan {'9' * 20} 00:00:00 GMT"
    assert answer(web.reply("/b", (429, {"retry-after": never}), 200)).status == 200


@pytest.mark.parametrize("url", ["http://x:99999999/", "http://[/", "http:///a"])
def test_what_is_no_address_is_not_asked(url: str) -> None:
    assert (answer(url).status, answer(url).is_good) == (0, False)
