"""What a host is to send with every file: settings, and the text of `_headers`.

The format is that of Netlify and of Cloudflare Pages: a pattern of paths, and indented under it
its headers. Where two patterns match, both hosts send the headers of both, and browsers take two
policies as the stricter of each; so there is one policy for all pages.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec import Meta, Struct

from ssg.yaml_source.constraints import at_least, matching

FILE_NAME = "_headers"
MAX_ORIGINS = 20
"""So many origins of one kind are listed; of more, any of https is allowed."""

CspSource = Annotated[
    str,
    matching(
        r"(?i:'[a-z0-9+/=-]+'|[a-z][a-z0-9+.-]*:|[a-z0-9.*:/_~%-]+)",
        "is no source, as in https://cdn.example",
    ),
]
_Path = Annotated[str, matching(r"/[^\s]*", "must begin with /, as in /feeds/*")]
_Name = Annotated[str, matching(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", "is no name of a header")]
_Value = Annotated[str, matching(r"[\x20-\x7e]+", "must be plain characters on one line")]


class AllowedSources(Struct, frozen=True, kw_only=True):
    """What pages may load beside what the site itself, its texts and its advertisements need."""

    script: Annotated[
        tuple[CspSource, ...], "Scripts.", Meta(examples=[["https://cdn.example"]])
    ] = ()
    style: Annotated[tuple[CspSource, ...], "Style sheets."] = ()
    img: Annotated[tuple[CspSource, ...], "Pictures."] = ()
    media: Annotated[tuple[CspSource, ...], "Sound and film."] = ()
    font: Annotated[tuple[CspSource, ...], "Fonts."] = ()
    connect: Annotated[tuple[CspSource, ...], "What scripts fetch or report to."] = ()
    frame: Annotated[tuple[CspSource, ...], "Frames."] = ()
    form: Annotated[tuple[CspSource, ...], "Where forms are sent."] = ()


class HeaderRule(Struct, frozen=True, kw_only=True):
    """A header of the newsroom's own."""

    path: Annotated[_Path, "A path, with `*` for any part.", Meta(examples=["/ai/*"])]
    name: Annotated[_Name, "The header.", Meta(examples=["X-Robots-Tag"])]
    value: Annotated[_Value, "What it says.", Meta(examples=["noarchive"])]


class Headers(Struct, frozen=True, kw_only=True):
    """What the host is told to send."""

    shorthand = "file"
    file: Annotated[bool, "Whether the build writes `_headers`."] = True
    allow: Annotated[AllowedSources, "What pages may load from elsewhere."] = AllowedSources()
    hsts: Annotated[
        int,
        at_least(0),
        "For how many seconds browsers are to insist on https (0: as long as they like).",
        Meta(examples=[31536000]),
    ] = 0
    more: Annotated[tuple[HeaderRule, ...], "Headers of your own."] = ()


def content_security_policy(
    allowed: AllowedSources,
    loaded: Mapping[str, tuple[str, ...]],
    providers: Iterable[str],
    *,
    wasm: bool,
) -> str:
    """A Content-Security-Policy (W3C, level 3) for every page, without inline scripts.

    `loaded` are the origins that texts load from, by directive; `providers` those of scripts
    that advertisements bring; `wasm` is for the search.
    """
    others = tuple(providers)
    engine = ("'wasm-unsafe-eval'",) if wasm else ()
    directives = {
        "default-src": ("'self'",),
        "script-src": ("'self'", *engine, *others, *allowed.script),
        "style-src": ("'self'", *allowed.style),
        "style-src-attr": ("'unsafe-inline'",),
        "img-src": ("'self'", "data:", *_few(loaded["img-src"]), *others, *allowed.img),
        "media-src": ("'self'", *_few(loaded["media-src"]), *allowed.media),
        "font-src": ("'self'", *allowed.font),
        "connect-src": ("'self'", *others, *allowed.connect),
        "frame-src": (*_few(loaded["frame-src"]), *others, *allowed.frame) or ("'none'",),
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'", *allowed.form),
        "frame-ancestors": ("'self'",),
    }
    return "; ".join(f"{name} {' '.join(dict.fromkeys(of))}" for name, of in directives.items())


def _few(origins: tuple[str, ...]) -> tuple[str, ...]:
    # A host gives a header no more than some 2,000 characters.
    return origins if len(origins) <= MAX_ORIGINS else ("https:",)


def render(given: Headers, policy: str) -> str:
    """The file `_headers`."""
    everywhere = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    if given.hsts:
        everywhere["Strict-Transport-Security"] = f"max-age={given.hsts}"
    rules = [("/*", name, value) for name, value in everywhere.items()]
    rules.append(("/assets/*", "Cache-Control", "public, max-age=600"))
    rules.append(("/media/*", "Cache-Control", "public, max-age=86400"))
    rules += [(rule.path, rule.name, rule.value) for rule in given.more]
    paths = dict.fromkeys(path for path, _, _ in rules)
    lines = []
    for path in paths:
        lines.append(path)
        lines += [f"  {name}: {value}" for at, name, value in rules if at == path]
    return "\n".join([*lines, ""])


def for_path(content: str, path: str) -> dict[str, str]:
    """The headers that a host with this `_headers` sends with what is at a path, as in "/ai/"."""
    found: dict[str, str] = {}
    matches = False
    for line in content.splitlines():
        if not line.startswith(" "):
            pattern = ".*".join(map(re.escape, line.split("*")))
            matches = re.fullmatch(pattern, path) is not None
        elif matches:
            name, _, value = line.strip().partition(": ")
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found
