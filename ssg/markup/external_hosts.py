"""What a text's HTML has a browser load from other hosts, for the Content-Security-Policy."""

import re
from collections.abc import Iterable
from typing import Literal, get_args
from urllib.parse import urlsplit

Directive = Literal["img-src", "media-src", "frame-src"]

_TAG = re.compile(
    r"""<(img|source|video|audio|track|iframe|figure)\b((?:[^<>"']++|"[^"]*"|'[^']*')*)>""", re.I
)
_ATTRIBUTE = re.compile(
    r"""\s(src|srcset|poster|data-frame)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I
)
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
    """Each directive with an origin that it must allow, as in "img-src https://x.example"."""
    if "//" not in html:
        return ()
    found: dict[str, None] = {}
    for tag in _TAG.finditer(html):
        for attribute in _ATTRIBUTE.finditer(tag[2]):
            kinds = _DIRECTIVES[tag[1].lower()]
            if attribute[1].lower() == "poster":
                kinds = ("img-src",)
            for url in _REMOTE.findall(attribute[attribute.lastindex or 2]):
                found |= {f"{kind} {at}": None for kind in kinds if (at := origin(url))}
    return tuple(found)


def origin(url: str) -> str:
    """The origin of an address on the web; "" for one on this site, and for any other."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2].lower()
    scheme = parts.scheme.lower() or "https"
    return f"{scheme}://{host}" if scheme in ("http", "https") and _HOST.fullmatch(host) else ""


def by_directive(found: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What `of` found in many texts: the origins of each directive, sorted."""
    distinct = set(found)
    return {
        name: tuple(sorted(text.split(" ")[1] for text in distinct if text.startswith(f"{name} ")))
        for name in get_args(Directive)
    }
