"""What the web said of addresses, remembered for some days."""

import time
from http import HTTPStatus
from pathlib import Path

from msgspec import Struct

from ssg.storage import checksummed

_DAY = 86400


class ProbeResult(Struct, frozen=True):
    """What became of an address: its HTTP status (0: none, and `said` says why).

    `moved` is the address that it has moved to for good, `at` when it was asked, in seconds since
    1970. `is_gone` where there is nothing any more, not even a host.
    """

    status: int
    said: str = ""
    moved: str = ""
    is_gone: bool = False
    at: float = 0.0

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 400


def result_of_status(status: int, moved: str = "") -> ProbeResult:
    """The answer that an HTTP status is."""
    known = status in {known.value for known in HTTPStatus}
    said = f"{status} {HTTPStatus(status).phrase}" if known else str(status)
    return ProbeResult(
        status, said, moved, status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE), time.time()
    )


def load_results(path: Path, days: int) -> dict[str, ProbeResult]:
    """The answers by address that are not older than so many days."""
    try:
        known = checksummed.read(path, dict[str, ProbeResult]) or {}
    except OSError:  # they can be asked for again
        return {}
    oldest = time.time() - days * _DAY
    return {address: answer for address, answer in known.items() if answer.at > oldest}


def save_results(path: Path, answers: dict[str, ProbeResult]) -> None:
    """Keeps the good ones: what was wrong is asked again the next time."""
    good = {address: answer for address, answer in sorted(answers.items()) if answer.is_good}
    checksummed.write(path, good)
