"""Looks up the host of an external link, and rules out what a check must not request.

A name is looked up once: the request goes to the very address that was judged, since a second
lookup could give another one (DNS rebinding).
"""

import asyncio
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx2
from msgspec import Struct

from ssg.check.http_cache import ProbeResult

_LOCAL = (".localhost", ".local", ".internal")
_MAX_ADDRESSES = 4
"""How many addresses of a host are tried."""


class Destination(Struct, frozen=True):
    """A URL to request; with a host's number in it, `host` and `name` say whose number it is.

    `host` is the value of the header Host, and `name` is what the certificate must be for.
    """

    url: str
    host: str = ""
    name: str = ""

    @property
    def headers(self) -> dict[str, str]:
        return {"host": self.host} if self.host else {}

    @property
    def extensions(self) -> dict[str, str]:
        return {"sni_hostname": self.name} if self.name else {}


async def destinations(url: str, *, private: bool) -> list[Destination] | ProbeResult:
    """Returns where to request a URL, in order of preference; the result if it must not be.

    Addresses in private networks are ruled out unless `private` allows them.
    """
    try:
        _ = urlsplit(url).port  # which refuses what httpx2 repairs
        parts = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError):
        return ProbeResult(0, "it is not a valid address")
    host = parts.raw_host.decode("ascii")
    if parts.scheme not in ("http", "https") or not host:
        return ProbeResult(0, f'"{parts.scheme}:" addresses cannot be checked')
    if private:
        return [Destination(url)]
    if host == "localhost" or host.endswith(_LOCAL):
        return _private_network()
    if not _is_number(host) and getproxies():
        return [Destination(url)]  # the proxy looks up the host
    numbers = await _numbers(host, parts.port)
    if isinstance(numbers, ProbeResult):
        return numbers
    if not _are_public(numbers):
        return _private_network()
    return [_pinned(parts, host, number) for number in numbers[:_MAX_ADDRESSES]]


async def _numbers(host: str, port: int | None) -> list[str] | ProbeResult:
    """The IP addresses of a host."""
    loop = asyncio.get_running_loop()
    try:
        answers = await loop.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        is_gone = error.errno == socket.EAI_NONAME
        return ProbeResult(0, "the host does not exist", is_gone=is_gone)
    except UnicodeError:
        return ProbeResult(0, "it is not a valid address")
    return [str(answer[4][0]).partition("%")[0] for answer in answers]


def _are_public(numbers: list[str]) -> bool:
    return all(ip_address(number).is_global for number in numbers)


def _pinned(parts: httpx2.URL, host: str, number: str) -> Destination:
    name = "" if _is_number(host) else host
    return Destination(str(parts.copy_with(host=number)), parts.netloc.decode("ascii"), name)


def _private_network() -> ProbeResult:
    return ProbeResult(0, "it is an address of a private network")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
