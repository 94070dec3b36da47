"""One HTTP request that follows no redirect, and why it got no answer."""

import urllib.request
from http.client import HTTPException, HTTPResponse
from typing import cast

UNANSWERED = (HTTPException, OSError)
"""What `opened` raises if there is no answer; for one that is an error it raises `HTTPError`."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object) -> None:
        return None


def opened(request: urllib.request.Request, timeout: float) -> HTTPResponse:
    """Sends a request and returns the answer; raises `HTTPError` also for a redirect."""
    opener = urllib.request.build_opener(_NoRedirects)
    return cast(HTTPResponse, opener.open(request, timeout=timeout))


def reason(error: Exception) -> str:
    """Returns why a request got no answer, in words: "Connection refused"."""
    cause = getattr(error, "reason", error)  # that of a `URLError`, which may be text
    return getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
