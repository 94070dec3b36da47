"""HTTP headers for the host to send: the settings, and the text of the file `_headers`.

The format is that of Netlify and Cloudflare Pages: patterns of paths, each followed by its indented
headers. If two patterns match, both hosts send the headers of both, and browsers apply both
policies; so there is one Content-Security-Policy for all pages, and `/media/` has one more.
"""

import re
import string
from typing import Annotated
from urllib.parse import quote

from msgspec import Meta, Struct

from ssg.yaml_source.constraints import at_least, matching

FILE_NAME = "_headers"
MEDIA = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
"""The headers of files in `/media/`: opened by themselves, they have no rights on the site."""
CspSource = Annotated[
    str,
    matching(
        r"(?i:'[a-z0-9+/=-]+'|[a-z][a-z0-9+.-]*:|[a-z0-9.*:/_~%-]+)",
        "is not a source such as https://cdn.example",
    ),
]
_Path = Annotated[str, matching(r"/[^\s]*", "must begin with /, for example /feeds/*")]
_Name = Annotated[str, matching(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", "is not a header name")]
_Value = Annotated[str, matching(r"[\x20-\x7e]+", "must be one line of printable ASCII characters")]


_PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "


class AllowedSources(Struct, frozen=True, kw_only=True):
    """What pages may load in addition to what the site, its texts and its advertisements need."""

    script: Annotated[
        tuple[CspSource, ...], "Scripts.", Meta(examples=[["https://cdn.example"]])
    ] = ()
    style: Annotated[tuple[CspSource, ...], "Style sheets."] = ()
    img: Annotated[tuple[CspSource, ...], "Pictures."] = ()
    media: Annotated[tuple[CspSource, ...], "Audio and video."] = ()
    font: Annotated[tuple[CspSource, ...], "Fonts."] = ()
    connect: Annotated[tuple[CspSource, ...], "Addresses that scripts connect to."] = ()
    frame: Annotated[tuple[CspSource, ...], "Frames."] = ()
    form: Annotated[tuple[CspSource, ...], "Addresses that forms are sent to."] = ()


class HeaderRule(Struct, frozen=True, kw_only=True):
    """An additional header."""

    path: Annotated[_Path, "A path; `*` matches any text.", Meta(examples=["/ai/*"])]
    name: Annotated[_Name, "The name of the header.", Meta(examples=["X-Robots-Tag"])]
    value: Annotated[_Value, "The value of the header.", Meta(examples=["noarchive"])]


class Headers(Struct, frozen=True, kw_only=True):
    """The HTTP headers that the host sends."""

    shorthand = "file"
    file: Annotated[bool, "Whether the build writes `_headers`."] = True
    allow: Annotated[AllowedSources, "What pages may load from other sites."] = AllowedSources()
    hsts: Annotated[
        int,
        at_least(0),
        "The seconds for which browsers must use https (0: no such header).",
        Meta(examples=[31536000]),
    ] = 0
    more: Annotated[tuple[HeaderRule, ...], "Headers of your own."] = ()


def render(headers: Headers, policy: str) -> str:
    """Returns the content of the file `_headers`."""
    everywhere = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    if headers.hsts:
        everywhere["Strict-Transport-Security"] = f"max-age={headers.hsts}"
    rules = [("/*", name, value) for name, value in everywhere.items()]
    rules.append(("/assets/*", "Cache-Control", "public, max-age=600"))
    rules.append(("/media/*", "Cache-Control", "public, max-age=31536000, immutable"))
    policy_name = "Content-Security-Policy"
    rules.append(("/media/*", policy_name, MEDIA[policy_name]))
    rules += [(rule.path, rule.name, rule.value) for rule in headers.more]
    lines_by_path: dict[str, list[str]] = {}
    for path, name, value in rules:
        lines_by_path.setdefault(path, [_on_one_line(path)]).append(
            f"  {_on_one_line(name)}: {_on_one_line(value)}"
        )
    return "".join(f"{line}\n" for lines in lines_by_path.values() for line in lines)


def _on_one_line(text: str) -> str:
    """A text in which nothing can end the line and begin a rule: anything unusual is encoded."""
    return quote(text, safe=_PRINTABLE)


def for_path(content: str, path: str) -> dict[str, str]:
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
