"""The headers with which an object store sends a file: its type, how long it is kept, its coding.

How long browsers keep a file is said once, in `ssg/hosting/serving.py`. What that does not mention
is asked for again each time, because stores have defaults of an hour and more.
"""

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.headers import Headers
from ssg.deploy.precompressed import original
from ssg.hosting.serving import header_rules
from ssg.model.discovery import feeds

NAMES = ("Cache-Control", "Content-Type", "Content-Encoding")
"""The headers that a deploy sets, in the order of their lines."""
_REVALIDATE = "public, max-age=0, must-revalidate"
_FEEDS = {feed.url: feed.type for feed in feeds("", "")}
_KINDS = {
    "text": "html css csv vtt htm=html js=javascript mjs=javascript txt=plain md=markdown "
    "ics=calendar",
    "image": "png jpeg gif webp avif jxl jpg=jpeg svg=svg+xml ico=x-icon",
    "font": "woff woff2 ttf otf",
    "video": "mp4 webm m4v=mp4 mov=quicktime ogv=ogg",
    "audio": "ogg wav flac aac mp3=mpeg m4a=mp4 oga=ogg opus=ogg",
    "application": "xml json pdf wasm zip webmanifest=manifest+json gz=gzip epub=epub+zip",
}
_TYPES = {
    suffix: f"{group}/{kind or suffix}"
    for group, kinds in _KINDS.items()
    for suffix, _, kind in (each.partition("=") for each in kinds.split())
}
"""Media types by suffix: those of the system differ from machine to machine."""
_PLAIN_NAMES = frozenset({"_headers", "_redirects", "CNAME"})


class _Rule(Struct, frozen=True):
    """A pattern of paths, and how long browsers keep their files."""

    pattern: re.Pattern[str]
    value: str


class HeaderPolicy:
    """Decides the headers of each file of a site."""

    def __init__(self, settings: Headers) -> None:
        self._rules = [
            _Rule(re.compile(".*".join(map(re.escape, rule.path.split("*")))), rule.value)
            for rule in header_rules(replace(settings, file=True), "")
            if rule.name == NAMES[0]
        ]

    def of(self, path: str, coding: str = "") -> str:
        """Returns the headers of the file at `path`, as lines; a `coding` is that of its content.

        Equal headers are the same object, because a site has many files and few kinds of headers.
        """
        path = original(path) if coding else path
        url = f"/{path}"
        cache = ", ".join(rule.value for rule in self._rules if rule.pattern.fullmatch(url))
        return _lines(media_type(path), cache or _REVALIDATE, coding)


@lru_cache(maxsize=1024)
def _lines(kind: str, cache: str, coding: str) -> str:
    values = (cache, kind, coding)
    return "\n".join(f"{name}: {value}" for name, value in zip(NAMES, values, strict=True) if value)


def parse(lines: str) -> dict[str, str]:
    """Returns headers by name from their lines."""
    return dict(line.split(": ", 1) for line in lines.splitlines())


def media_type(path: str) -> str:
    """Returns the type of a file from its name, with the character set of texts."""
    name = path.rpartition("/")[2]
    suffix = "txt" if name in _PLAIN_NAMES else name.rpartition(".")[2].lower()
    kind = _FEEDS.get(name) or _TYPES.get(suffix, "application/octet-stream")
    is_text = kind.startswith("text/") or kind.endswith(("xml", "json"))
    return f"{kind}; charset=utf-8" if is_text else kind
