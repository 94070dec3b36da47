"""`_headers` and `_redirects`, which Netlify and Cloudflare Pages read.

A pattern of paths is followed by its indented headers; if two patterns match, both hosts send the
headers of both. A redirect is a line; the first that matches counts, so patterns come last.
"""

import re
import string
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ssg.config.headers import HeaderRule
from ssg.hosting.serving import NOT_FOUND, Serving
from ssg.model.outputs import File
from ssg.model.redirects import Redirect

HEADERS, REDIRECTS = "_headers", "_redirects"

_PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "


def headers_only(serving: Serving) -> Iterator[File]:
    """Yields `_headers`, unless there are none."""
    if serving.headers:
        yield File(HEADERS, headers_text(serving.headers).encode())


def cloudflare(serving: Serving) -> Iterator[File]:
    """Yields the files for Cloudflare Pages, which cannot say that an address is gone.

    It compares the slash at the end too: small pages redirect the other form of an address.
    """
    yield from headers_only(serving)
    yield from _redirects(map(_line, (*serving.moved, *_targets(serving.patterns))))


def netlify(serving: Serving) -> Iterator[File]:
    """Yields the files for Netlify, which takes an address with and without its slash as one."""
    yield from headers_only(serving)
    redirects = (*serving.moved, *serving.gone, *serving.patterns)
    gone = f"{serving.root}{NOT_FOUND} 410"
    yield from _redirects(_line(each) if each.to else f"{each.path} {gone}" for each in redirects)


def _targets(patterns: Iterable[Redirect]) -> Iterator[Redirect]:
    return (each for each in patterns if each.to)


def _redirects(lines: Iterable[str]) -> Iterator[File]:
    text = "".join(f"{line}\n" for line in lines)
    if text:
        yield File(REDIRECTS, text.encode())


def _line(redirect: Redirect) -> str:
    target = redirect.to.removesuffix("*") + ":splat" * redirect.to.endswith("*")
    return f"{redirect.path} {target} 301"


def headers_text(rules: Iterable[HeaderRule]) -> str:
    """Returns the content of `_headers`."""
    lines_by_path: dict[str, list[str]] = {}
    for rule in rules:
        lines_by_path.setdefault(rule.path, [_on_one_line(rule.path)]).append(
            f"  {_on_one_line(rule.name)}: {_on_one_line(rule.value)}"
        )
    return "".join(f"{line}\n" for lines in lines_by_path.values() for line in lines)


def _on_one_line(text: str) -> str:
    """A text in which nothing can end the line and begin a rule: anything unusual is encoded."""
    return quote(text, safe=_PRINTABLE)


def headers_for(content: str, path: str) -> dict[str, str]:
    """Returns the headers that a host with this `_headers` sends for a path such as "/ai/"."""
    headers: dict[str, str] = {}
    matches = False
    for line in content.splitlines():
        if not line.startswith(" "):
            pattern = ".*".join(map(re.escape, line.split("*")))
            matches = re.fullmatch(pattern, path) is not None
        elif matches:
            name, _, value = line.strip().partition(": ")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
