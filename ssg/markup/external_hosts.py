"""Lists what browsers load from other hosts for a text, for the Content-Security-Policy."""

import re
from collections.abc import Iterable
from typing import Literal, get_args
from urllib.parse import urlsplit

from ssg.text.html_tags import tags

Directive = Literal["img-src", "media-src", "frame-src"]

_LOADED = frozenset({"src", "srcset", "poster", "data-frame"})
_REMOTE = re.compile(r"(?:https?:)?//[^\s,\"'<>]+", re.I)
_HOST = re.compile(r"[a-z0-9.-]+(:\d+)?")
_DIRECTIVES: dict[str, tuple[Directive, ...]] = {
    "img": ("img-src",),
    "source": ("img-src", "media-src"),
    "video": ("media-src",),
    "audio": ("media-src",),
    "track": ("media-src",),
    "iframe": ("frame-src",),
    "figure": ("frame-src",),
}


def of(html: str) -> tuple[str, ...]:
    """Returns each directive with an origin that it must allow: "img-src https://x.example"."""
    if "//" not in html:
        return ()
    origins: dict[str, None] = {}
    for tag in tags(html, *_DIRECTIVES):
        for attribute in tag.attributes(_LOADED):
            is_poster = attribute.name == "poster"
            kinds: tuple[Directive, ...] = ("img-src",) if is_poster else _DIRECTIVES[tag.name]
            for url in _REMOTE.findall(attribute.value):
                origins |= {f"{kind} {at}": None for kind in kinds if (at := origin(url))}
    return tuple(origins)


def origin(url: str) -> str:
    """Returns the origin of a web address; "" for an address on this site, and for any other."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2].lower()
    scheme = parts.scheme.lower() or "https"
    return f"{scheme}://{host}" if scheme in ("http", "https") and _HOST.fullmatch(host) else ""


def by_directive(origins: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Returns the origins of each directive, sorted, from the results of `of` for many texts."""
    distinct = set(origins)
    return {
        name: tuple(sorted(text.split(" ")[1] for text in distinct if text.startswith(f"{name} ")))
        for name in get_args(Directive)
    }
