"""Asks the web what became of addresses: HEAD, then GET; after a pause, again; at most so often.

One request at a time to a host, with a pause between two. Only web addresses are asked, and none of
a private network unless settings say so: what a guest wrote must not reach into the network that a
check runs in, however often it is redirected.
"""

import asyncio
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

import httpx2

from ssg import __version__
from ssg.check.http_cache import ProbeResult, result_of_status
from ssg.model.ruleset import ExternalLinksConfig

MAX_REDIRECTS = 8
"""Redirects that are followed."""
MAX_ATTEMPTS = 3
"""How often an address that is too busy to answer is asked."""
MAX_RETRY_WAIT = 60.0
"""Seconds beyond which one that asks to be left alone is."""

_MOVED = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_LOCAL = ("localhost", ".localhost", ".local", ".internal")

ResultCallback = Callable[[str, ProbeResult], None]


def probe(
    urls: Iterable[str], settings: ExternalLinksConfig, site_url: str, told: ResultCallback
) -> None:
    """Has `told` each URL's answer as soon as there is one."""
    asyncio.run(_Asker(settings, site_url, told).ask(urls))


class _Asker:
    def __init__(self, settings: ExternalLinksConfig, site_url: str, told: ResultCallback) -> None:
        self.settings, self.told = settings, told
        agent = f"Dateline/{__version__} (link check of {site_url})"
        self.headers = {"user-agent": agent, "accept": "*/*"}

    async def ask(self, urls: Iterable[str]) -> None:
        hosts: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            hosts[url.split("/", 3)[2]].append(url)
        gate = asyncio.Semaphore(self.settings.concurrency)
        timeout = httpx2.Timeout(self.settings.timeout)
        async with httpx2.AsyncClient(headers=self.headers, timeout=timeout) as self.client:
            await asyncio.gather(*(self._ask_host(found, gate) for found in hosts.values()))

    async def _ask_host(self, urls: list[str], gate: asyncio.Semaphore) -> None:
        async with gate:
            for number, url in enumerate(urls):
                if number:
                    await asyncio.sleep(self.settings.delay)
                self.told(url, await self._patiently(url))

    async def _patiently(self, url: str) -> ProbeResult:
        """The answer of an address, which is asked again while it is busy."""
        for attempt in range(1, MAX_ATTEMPTS + 1):
            answer, wait = await self._answer(url)
            is_busy = answer.status in _BUSY or (not answer.status and not answer.is_gone)
            if not is_busy or attempt == MAX_ATTEMPTS or wait > MAX_RETRY_WAIT:
                break
            await asyncio.sleep(max(wait, self.settings.delay * 2.0**attempt))
        return answer

    async def _answer(self, url: str) -> tuple[ProbeResult, float]:
        """The answer after all redirects, and the seconds that it asks to wait."""
        at, moved, is_for_good = url, "", True
        for _ in range(MAX_REDIRECTS):
            if refused := await self._refused(at):
                return refused, MAX_RETRY_WAIT + 1
            try:
                response = await self._response(at)
            except (httpx2.TimeoutException, TimeoutError):
                return ProbeResult(0, f"no answer within {self.settings.timeout} seconds"), 0.0
            except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
                return ProbeResult(0, str(error) or type(error).__name__), 0.0
            target = response.headers.get("location")
            if response.status_code not in _MOVED or not target:
                return result_of_status(response.status_code, moved), _wait(response)
            try:
                at = urljoin(at, target)
            except ValueError:
                return ProbeResult(
                    0, f'it leads to "{target}", which is no address'
                ), MAX_RETRY_WAIT + 1
            is_for_good = is_for_good and response.status_code in _FOR_GOOD
            moved = at if is_for_good else moved
        return ProbeResult(0, f"more than {MAX_REDIRECTS} redirects"), MAX_RETRY_WAIT + 1

    async def _response(self, url: str) -> httpx2.Response:
        """The response to HEAD or, since some hosts refuse that, to GET; its body stays there."""
        response = await self.client.head(url)
        if response.status_code < 400 or response.status_code in (410, 429):
            return response
        async with self.client.stream("GET", url) as got:
            return got

    async def _refused(self, url: str) -> ProbeResult | None:
        """Why an address is not asked at all; None where it is."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return ProbeResult(0, "it is no address")
        if parts.scheme not in ("http", "https") or not host:
            return ProbeResult(0, f'it leads to a "{parts.scheme}:" address')
        if self.settings.private:
            return None
        if host.endswith(_LOCAL):
            return ProbeResult(0, "it is an address of a private network")
        if not _is_number(host) and getproxies():
            return None  # it is the proxy that looks the host up
        return await self._looked_up(host, port)

    async def _looked_up(self, host: str, port: int | None) -> ProbeResult | None:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            is_gone = error.errno == socket.EAI_NONAME
            return ProbeResult(0, "there is no such host", is_gone=is_gone)
        except UnicodeError:
            return ProbeResult(0, "it is no address")
        numbers = (str(info[4][0]).partition("%")[0] for info in found)
        if all(ip_address(number).is_global for number in numbers):
            return None
        return ProbeResult(0, "it is an address of a private network")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _wait(response: httpx2.Response) -> float:
    """The seconds that a response asks to wait (RFC 9110, 10.2.3)."""
    given = response.headers.get("retry-after", "")
    if given.isdecimal():
        return float(given)
    try:
        return max(parsedate_to_datetime(given).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return 0.0
