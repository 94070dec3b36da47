"""The report of changes that a webhook gets, signed so that it can tell who sent it."""

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from ssg.announce.changes import Changes
from ssg.announce.message import Message, Request

SIGNATURE, DELIVERY = "Dateline-Signature", "Dateline-Delivery"
"""The headers with the signature of the body, and with its digest: two equal ones are one."""


def messages(
    url: str, secret: str, site: str, changes: Changes, urls: Mapping[str, str]
) -> tuple[Message, ...]:
    """Returns the one message with all changes; none if there are none.

    `urls` are the addresses of the files. The lists are as in the report of a build.
    """
    if not changes:
        return ()
    kinds = ("added", "changed", "deleted")
    lists = {
        kind: [{"url": urls[path], "path": path} for path, each in changes.items() if each == kind]
        for kind in kinds
    }
    body = json({"site": site, **lists})
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        SIGNATURE: f"sha256={signature(body, secret)}",
        DELIVERY: hashlib.sha256(body).hexdigest()[:32],
    }
    request = Request("POST", url, body, headers)
    return (Message(request, tuple(changes), tuple(urls.values())),)


def signature(body: bytes, secret: str) -> str:
    """Returns the HMAC-SHA256 of a body (RFC 2104), in hexadecimal digits."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def json(value: object) -> bytes:
    """Returns a value as JSON."""
    return msgspec.json.encode(value)


def form(fields: Mapping[str, str]) -> bytes:
    """Returns fields as the body of a form."""
    return urlencode(fields).encode()
