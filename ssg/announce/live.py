"""Asks the live site what readers get: that what changed is there, and what left is gone."""

import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from ssg import __version__
from ssg.announce.changes import Changes
from ssg.announce.one_request import UNANSWERED, opened, reason
from ssg.deploy.local_site import LocalFile
from ssg.hosting.serving import NOT_FOUND
from ssg.storage import digest
from ssg.text.paths import url_of

SAMPLE, MOST_DELETED = 20, 200
"""How many of the addresses that changed, and of those that left, are asked for."""
_CONNECTIONS = 4
_TIMEOUT = 20.0
_PAUSE = 2.0
_LARGEST = 64 * 2**20
_MAX_REDIRECTS = 5
_MISSING = (404, 410)
_MOVED = (301, 302, 303, 307, 308)
Item = TypeVar("Item")
Found = TypeVar("Found")


class Answer(Struct, frozen=True):
    """What a host answers for an address: the status (0 for none), the content or the reason.

    `location` is where it sends readers on to, or "".
    """

    status: int
    content: bytes = b""
    reason: str = ""
    location: str = ""

    @property
    def words(self) -> str:
        """The answer on one line."""
        return f"answers {self.status}" if self.status else f"does not answer: {self.reason}"

    @property
    def is_gone(self) -> bool:
        """Whether the host says that there is nothing at the address."""
        return self.status in _MISSING


def ask(url: str) -> Answer:
    """Returns what a host answers for an address.

    A redirect is followed if only the host or the slash at the end differs: the page is the same.
    """
    at = url
    for _ in range(_MAX_REDIRECTS):
        answer = _ask_once(at)
        if not answer.location or _path(answer.location) != _path(url):
            return answer
        at = answer.location
    return Answer(0, reason="it redirects to itself")


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")


def _ask_once(url: str) -> Answer:
    headers = {"User-Agent": f"Dateline/{__version__}", "Cache-Control": "no-cache"}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 (`base_url` is http or https)
    try:
        with opened(request, _TIMEOUT) as found:
            return Answer(found.status, found.read(_LARGEST))
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(error.code, location=_target(error, url))
    except UNANSWERED as error:
        return Answer(0, reason=reason(error))


def _target(error: urllib.error.HTTPError, url: str) -> str:
    """Where a redirect leads to, or ""."""
    if error.code not in _MOVED:
        return ""
    target = urljoin(url, error.headers.get("Location") or "")
    return target if target.startswith(("http://", "https://")) else ""


def ask_all(items: Sequence[Item], question: Callable[[Item], Found]) -> Iterator[Found]:
    """Yields what a question finds, several at a time but in the order of the items."""
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        yield from pool.map(question, items)


def faults(
    at: str, changes: Changes, files: Mapping[str, LocalFile], seconds: float
) -> tuple[str, ...]:
    """Compares a sample of what changed, and what left, with the live site at the URL `at`.

    The host has some `seconds` to show it. Returns what is not as it was deployed.
    """
    end = time.monotonic() + seconds

    def question(path: str) -> str:
        expected = files[path].digest if changes[path] != "deleted" else ""
        return _settled(at + url_of(path)[1:], expected, end)

    return tuple(filter(None, ask_all(sample(changes), question)))


def sample(changes: Changes) -> tuple[str, ...]:
    """Returns the paths to ask for: some that changed, evenly spread, and those that left.

    Three quarters of those that changed are pages, if there are so many.
    """
    changed = [path for path, kind in changes.items() if kind != "deleted" and path != NOT_FOUND]
    deleted = [path for path, kind in changes.items() if kind == "deleted"]
    pages = _spread([path for path in changed if path.endswith(".html")], SAMPLE * 3 // 4)
    others = [path for path in changed if not path.endswith(".html")]
    return (*pages, *_spread(others, SAMPLE - len(pages)), *deleted[:MOST_DELETED])


def _spread(paths: Sequence[str], most: int) -> Sequence[str]:
    """Returns at most so many of the paths, evenly spread."""
    return paths[:: max(1, -(-len(paths) // most))]


def past_caches(url: str) -> str:
    """Returns an address that no cache has yet: caches keep addresses with other queries apart."""
    return f"{url}?dateline={secrets.token_hex(6)}"


def _settled(url: str, expected: str, end: float) -> str:
    """What is wrong with an address, asked for until nothing is or the time ends."""
    while fault := _fault(ask(past_caches(url)), expected):
        if time.monotonic() >= end:
            return f"{url} {fault}"
        time.sleep(_PAUSE)
    return ""


def _fault(answer: Answer, expected: str) -> str:
    """What is wrong with an answer; `expected` is a digest, or "" for what left."""
    if not answer.status:
        return answer.words
    if not expected:
        return "" if answer.is_gone or answer.location else f"{answer.words}, but has left the site"
    if answer.status != 200:
        return f"{answer.words}, but is part of the site"
    if digest.of_bytes(answer.content) != expected:
        return "has another content than the file that was deployed"
    return ""
