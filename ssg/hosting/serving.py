"""What a host has to do for a site: send redirects and headers."""

import re

from msgspec import Struct

from ssg.config.headers import HeaderRule, Headers
from ssg.model.redirects import Redirect
from ssg.storage.compression import CodingName

NOT_FOUND = "404.html"
LEDGER = ".dateline"
"""The folder in which a deploy keeps its accounts, beside the site."""
MEDIA = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
"""The headers of files in `/media/`: opened by themselves, they have no rights on the site."""


class Serving(Struct, frozen=True):
    """What the host of a site has to do; `root` is the path of the site's root, such as "/news/".

    Every header is sent for every path that its rule's pattern matches, also if several match.
    Beside texts are files compressed with each of the `codings`, the best first.
    """

    root: str
    redirects: tuple[Redirect, ...] = ()
    headers: tuple[HeaderRule, ...] = ()
    codings: tuple[CodingName, ...] = ()

    @property
    def moved(self) -> tuple[Redirect, ...]:
        """The redirects of single addresses."""
        return tuple(each for each in self.redirects if each.to and not each.is_pattern)

    @property
    def gone(self) -> tuple[Redirect, ...]:
        """The single addresses that are gone."""
        return tuple(each for each in self.redirects if not each.to and not each.is_pattern)

    @property
    def patterns(self) -> tuple[Redirect, ...]:
        """The patterns, the more specific ones first."""
        patterns = (each for each in self.redirects if each.is_pattern)
        return tuple(sorted(patterns, key=lambda each: (-len(each.path), each.path)))


def header_rules(settings: Headers, policy: str) -> tuple[HeaderRule, ...]:
    """Returns the headers to send; `policy` is the Content-Security-Policy.

    Paths are below the site's root. There is one policy for all pages, because hosts send the
    headers of all patterns that match, and browsers apply all policies; `/media/` has one more.
    """
    if not settings.file:
        return ()
    everywhere = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    if settings.hsts:
        everywhere["Strict-Transport-Security"] = f"max-age={settings.hsts}"
    rules = [HeaderRule(path="/*", name=name, value=value) for name, value in everywhere.items()]
    name = "Content-Security-Policy"
    rules += [
        HeaderRule(path="/assets/*", name="Cache-Control", value="public, max-age=600"),
        HeaderRule(path="/media/*", name="Cache-Control", value=_FOR_EVER),
        HeaderRule(path="/media/*", name=name, value=MEDIA[name]),
    ]
    return (*rules, *settings.more)


_FOR_EVER = "public, max-age=31536000, immutable"
"""For files whose name changes with their content."""


def path_expression(root: str, pattern: str) -> str:
    """The regular expression, of every server, for the paths that a header's pattern matches.

    The paths are decoded, and that of a folder may be that of its index.
    """
    parts = [escaped(part) for part in (root + pattern[1:]).split("*")]
    index = r"(?:index\.html)?" if pattern.endswith("/") else ""
    return f"^{'.*'.join(parts)}{index}$"


def escaped(text: str) -> str:
    """A text in a regular expression of any server (PCRE, RE2), where it stands for itself."""
    return re.sub(r"[.^$*+?()\[\]{}|\\]", lambda match: f"\\{match[0]}", text)
