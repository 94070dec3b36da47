"""`vercel.json`: redirects and headers for Vercel.

Sources are patterns of path-to-regexp. Vercel first redirects an address without a slash at its end
to the one with it (`trailingSlash`), unless its last part has a dot; then it compares.
"""

import re
from collections.abc import Iterator
from itertools import groupby

import msgspec

from ssg.hosting.serving import Serving
from ssg.model.outputs import File
from ssg.model.redirects import Redirect

FILE_NAME = "vercel.json"


def files(serving: Serving) -> Iterator[File]:
    """Yields `vercel.json`; Vercel cannot say that an address is gone."""
    patterns = [each for each in serving.patterns if each.to]
    settings = {
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "trailingSlash": True,
        "redirects": [_redirect(each) for each in (*serving.moved, *patterns)],
        "headers": [{"source": source, "headers": values} for source, values in _headers(serving)],
    }
    yield File(FILE_NAME, msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n")


def _redirect(redirect: Redirect) -> dict[str, object]:
    source = _source(redirect.path)
    target = redirect.to.removesuffix("*") + "$1" * redirect.to.endswith("*")
    return {"source": source, "destination": target, "statusCode": 301}


def _headers(serving: Serving) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yields the headers of each pattern of paths.

    Of several values for one header, Vercel sends that of the last pattern, which therefore has
    the values of the patterns for all paths too.
    """
    everywhere = {rule.name: rule.value for rule in serving.headers if rule.path == "/*"}
    for path, rules in groupby(serving.headers, key=lambda rule: rule.path):
        values = {rule.name: rule.value for rule in rules}
        if path != "/*":
            values = {
                name: f"{everywhere[name]}, {value}" if name in everywhere else value
                for name, value in values.items()
            }
        pairs = [{"key": name, "value": value} for name, value in values.items()]
        yield _source(serving.root + path[1:]), pairs


def _source(path: str) -> str:
    """A pattern of path-to-regexp in which only "*" has a meaning."""
    parts = (re.sub(r"[^\w/.~%-]", lambda match: f"\\{match[0]}", part) for part in path.split("*"))
    return "(.*)".join(parts)
