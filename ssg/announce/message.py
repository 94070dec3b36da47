"""Messages to recipients, and sending one: again if what failed may pass, and never elsewhere."""

import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from msgspec import Struct

from ssg import __version__
from ssg.announce.one_request import UNANSWERED, opened, reason
from ssg.deploy.retry import Patience, TransientError
from ssg.problems.errors import UsageError
from ssg.text.invisible import visible

TIMEOUT = 20.0
"""The seconds that a recipient has for each answer."""
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_MAX_WAIT = 60.0
_MAX_ANSWER = 300


class Request(Struct, frozen=True):
    """An HTTP request. The values of `secrets` are headers too, and are never shown."""

    method: str
    url: str
    body: bytes = b""
    headers: Mapping[str, str] = {}
    secrets: Mapping[str, str] = {}


class Message(Struct, frozen=True):
    """A request to a recipient, and the paths of the changes that it tells."""

    request: Request
    paths: tuple[str, ...]
    shown: tuple[str, ...] = ()
    """The addresses in the request, for people."""


class Recipient(Struct, frozen=True):
    """Who is told: `name` for people, `key` in the record, and what to do if it refuses.

    A `cache` is told before all others, which would otherwise find what it still has.
    """

    name: str
    key: str
    messages: tuple[Message, ...]
    hint: str = ""
    cache: bool = False


class RefusedError(Exception):
    """A recipient does not accept a request, and would not accept it again."""


def send(request: Request, patience: Patience) -> None:
    """Sends a request; raises `RefusedError` or `TransientError` if that fails for good."""
    patience.keep_trying(lambda: _send(request))


def _send(request: Request) -> None:
    """Sends a request once: its token or signature is for this address, and follows no redirect."""
    headers = {"User-Agent": f"Dateline/{__version__}", **request.headers, **request.secrets}
    outgoing = urllib.request.Request(  # noqa: S310 (settings allow only http and https)
        request.url, request.body, headers, method=request.method
    )
    try:
        with opened(outgoing, TIMEOUT):
            return
    except urllib.error.HTTPError as error:
        with error:
            answer = _answer(error, request)
            if error.code in _PASSING:
                raise TransientError(answer, _wait(error.headers.get("Retry-After"))) from None
            raise RefusedError(answer) from None
    except UNANSWERED as error:
        raise TransientError(_without_secrets(reason(error), request)) from None
    except ValueError as error:  # a header with a line break, such as a token from a file
        raise UsageError(_without_secrets(f"the request is not valid: {error}", request)) from None


def _answer(error: urllib.error.HTTPError, request: Request) -> str:
    """What a recipient answered, on one line."""
    try:
        answer = error.read(_MAX_ANSWER).decode("utf-8", "replace")
    except UNANSWERED:
        answer = ""
    text = visible(" ".join(answer.split()))
    return _without_secrets(f"{error.code} {error.reason}{f': {text}' if text else ''}", request)


def _without_secrets(text: str, request: Request) -> str:
    for value in request.secrets.values():
        for secret in (value, value.rpartition(" ")[2]):
            text = text.replace(repr(secret)[1:-1], "…").replace(secret, "…")
    return text


def _wait(value: str | None) -> float:
    """The seconds that a recipient asks to wait (Retry-After: RFC 9110, 10.2.3)."""
    if not value:
        return 0.0
    if value.isdecimal():
        return min(float(value), _MAX_WAIT)
    try:
        seconds = parsedate_to_datetime(value).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), _MAX_WAIT)
