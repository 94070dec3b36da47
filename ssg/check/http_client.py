"""Requests external links: HEAD, then GET if necessary, with a limited number of retries.

Sends one request at a time to each host, with a pause in between. Requests only http and https
addresses, and none in a private network unless settings allow it: a link in an untrusted text must
not reach the network that a check runs in, not even through redirects.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpx2

from ssg import __version__
from ssg.check.http_address import Destination, destinations
from ssg.check.http_cache import ProbeResult, result_of_status
from ssg.model.ruleset import ExternalLinksConfig

MAX_REDIRECTS = 8
"""The maximum number of redirects to follow."""
MAX_ATTEMPTS = 3
"""The maximum number of requests to a busy address."""
MAX_RETRY_WAIT = 60.0
"""If an address asks to wait more seconds than this, it is not requested again."""

_MOVED = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_BUSY = (408, 425, 429, 500, 502, 503, 504)

ResultCallback = Callable[[str, ProbeResult], None]


def probe(
    urls: Iterable[str], settings: ExternalLinksConfig, site_url: str, on_result: ResultCallback
) -> None:
    """Requests each URL, and calls `on_result` with its result as soon as it is available."""
    asyncio.run(_Prober(settings, site_url, on_result).probe(urls))


class _Prober:
    def __init__(
        self, settings: ExternalLinksConfig, site_url: str, on_result: ResultCallback
    ) -> None:
        self.settings, self.on_result = settings, on_result
        agent = f"Dateline/{__version__} (link check of {site_url})"
        self.headers = {"user-agent": agent, "accept": "*/*"}

    async def probe(self, urls: Iterable[str]) -> None:
        hosts: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            hosts[url.split("/", 3)[2]].append(url)
        gate = asyncio.Semaphore(self.settings.concurrency)
        timeout = httpx2.Timeout(self.settings.timeout)
        async with httpx2.AsyncClient(headers=self.headers, timeout=timeout) as self.client:
            await asyncio.gather(*(self._probe_host(group, gate) for group in hosts.values()))

    async def _probe_host(self, urls: list[str], gate: asyncio.Semaphore) -> None:
        async with gate:
            for number, url in enumerate(urls):
                if number:
                    await asyncio.sleep(self.settings.delay)
                self.on_result(url, await self._probe_with_retries(url))

    async def _probe_with_retries(self, url: str) -> ProbeResult:
        """The result of an address, which is requested again while it is busy."""
        for attempt in range(1, MAX_ATTEMPTS + 1):
            result, wait = await self._probe(url)
            is_busy = result.status in _BUSY or (not result.status and not result.is_gone)
            if not is_busy or attempt == MAX_ATTEMPTS or wait > MAX_RETRY_WAIT:
                break
            await asyncio.sleep(max(wait, self.settings.delay * 2.0**attempt))
        return result

    async def _probe(self, url: str) -> tuple[ProbeResult, float]:
        """The result after all redirects, and the seconds to wait before a retry."""
        at, moved, is_permanent = url, "", True
        for _ in range(MAX_REDIRECTS):
            choices = await destinations(at, private=self.settings.private)
            if isinstance(choices, ProbeResult):
                return choices, MAX_RETRY_WAIT + 1
            try:
                response = await self._first_response(choices)
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
                reason = f'it redirects to "{target}", which is not a valid address'
                return ProbeResult(0, reason), MAX_RETRY_WAIT + 1
            is_permanent = is_permanent and response.status_code in _PERMANENT
            moved = at if is_permanent else moved
        return ProbeResult(0, f"more than {MAX_REDIRECTS} redirects"), MAX_RETRY_WAIT + 1

    async def _first_response(self, choices: list[Destination]) -> httpx2.Response:
        """The response of the first address of a host that accepts a connection."""
        *others, last = choices
        for destination in others:
            with suppress(httpx2.ConnectError, httpx2.ConnectTimeout):
                return await self._response(destination)
        return await self._response(last)

    async def _response(self, at: Destination) -> httpx2.Response:
        """The response to HEAD or, since some hosts refuse that, to GET; its body is not read."""
        response = await self.client.head(at.url, headers=at.headers, extensions=at.extensions)
        if response.status_code < 400 or response.status_code in (410, 429):
            return response
        get = self.client.stream("GET", at.url, headers=at.headers, extensions=at.extensions)
        async with get as streamed:
            return streamed


def _wait(response: httpx2.Response) -> float:
    """The seconds that a response asks to wait (Retry-After: RFC 9110, 10.2.3)."""
    value = response.headers.get("retry-after", "")
    if value.isdecimal():
        return float(value)
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return 0.0
