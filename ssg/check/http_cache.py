"""A cache of the results of requests to external links, valid for some days."""

import time
from http import HTTPStatus
from pathlib import Path

from msgspec import Struct

from ssg.storage import checksummed

_DAY = 86400


class ProbeResult(Struct, frozen=True):
    """The result of requesting an address: its HTTP status (0 without a response), and the reason.

    `moved` is the address that it has permanently moved to, `at` the time of the request, in
    seconds since 1970. `is_gone` is true if the page or even the host does not exist.
    """

    status: int
    reason: str = ""
    moved: str = ""
    is_gone: bool = False
    at: float = 0.0

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 400


def result_of_status(status: int, moved: str = "") -> ProbeResult:
    """The result for an HTTP status."""
    is_standard = status in {standard.value for standard in HTTPStatus}
    reason = f"{status} {HTTPStatus(status).phrase}" if is_standard else str(status)
    is_gone = status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
    return ProbeResult(status, reason, moved, is_gone, time.time())


def load_results(path: Path, days: int) -> dict[str, ProbeResult]:
    """The cached results by address that are at most so many days old."""
    try:
        cached = checksummed.read(path, dict[str, ProbeResult]) or {}
    except OSError:  # An unreadable cache only costs new requests.
        return {}
    oldest = time.time() - days * _DAY
    return {address: result for address, result in cached.items() if result.at > oldest}


def save_results(path: Path, results: dict[str, ProbeResult]) -> None:
    """Saves good results; addresses with bad ones are requested again the next time."""
    good = {address: result for address, result in sorted(results.items()) if result.is_good}
    checksummed.write(path, good)
