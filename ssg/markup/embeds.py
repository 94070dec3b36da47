"""Recognises addresses of videos and posts that can be embedded."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

_VIDEO = re.compile(r"[\w-]{11}", re.ASCII)
_YOUTUBE_PATH = re.compile(r"/(?:shorts|live|embed|v)/([\w-]{11})/?", re.ASCII)
_VIMEO_PATH = re.compile(r"/(?:video/)?(\d{1,12})(?:/([0-9a-f]{6,20}))?/?", re.ASCII)
_VIMEO_KEY = re.compile(r"[0-9a-f]{6,20}")
_MASTODON_PATH = re.compile(r"/@(\w[\w.-]{0,29}(?:@[\w.-]{4,100})?)/(\d{5,25})/?", re.ASCII)
_X_PATH = re.compile(r"/(\w{1,15})/status/(\d{1,25})(?:/(?:photo|video)/\d)?/?", re.ASCII)
_HOST = re.compile(r"(?=.{4,100}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_TIME = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?")

_YOUTUBE = ("youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com")
_NOCOOKIE = ("youtube-nocookie.com", "www.youtube-nocookie.com")
_VIMEO = ("vimeo.com", "www.vimeo.com", "player.vimeo.com")
_X = ("x.com", "www.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com")


class Embed(Struct, frozen=True):
    """A `video` or a `post`, and where readers see it.

    `frame` is the address of the provider's frame, which is asked for when a reader wants it; ""
    for a provider that has none without scripts of its own.
    """

    provider: str
    kind: str
    url: str
    frame: str = ""


def of(address: str) -> Embed | None:
    """Returns the embed at an address; None if it is not one of YouTube, Vimeo, Mastodon or X.

    The addresses that come out are put together from the identifiers found, never from the text.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").lower(), parts.port
        query = parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or port or parts.username or parts.password:
        return None
    parameters = {name: values[0] for name, values in query.items()}
    return _reader_of(host)(host, parts.path, parameters, parts.fragment)


Reader = Callable[[str, str, dict[str, str], str], Embed | None]


def _reader_of(host: str) -> Reader:
    if host in (*_YOUTUBE, *_NOCOOKIE, "youtu.be"):
        return _youtube
    if host in _VIMEO:
        return _vimeo
    return _x if host in _X else _mastodon


def _youtube(host: str, path: str, query: dict[str, str], fragment: str) -> Embed | None:
    if host == "youtu.be":
        key = path.strip("/")
    elif path.rstrip("/") == "/watch":
        key = query.get("v", "")
    else:
        match = _YOUTUBE_PATH.fullmatch(path)
        key = match[1] if match else ""
    if not _VIDEO.fullmatch(key):
        return None
    start = _seconds(query.get("t") or query.get("start") or fragment.removeprefix("t="))
    url = f"https://www.youtube.com/watch?v={key}" + (f"&t={start}s" if start else "")
    frame = f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1"
    return Embed("YouTube", "video", url, frame + (f"&start={start}" if start else ""))


def _seconds(text: str) -> int:
    """Returns the seconds of a time as YouTube writes it ("90", "90s", "1m30s"), or 0."""
    match = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return 3600 * hours + 60 * minutes + seconds


def _vimeo(host: str, path: str, query: dict[str, str], fragment: str) -> Embed | None:
    match = _VIMEO_PATH.fullmatch(path)
    if not match:
        return None
    key = match[2] or query.get("h", "")
    if key and not _VIMEO_KEY.fullmatch(key):
        return None
    url = f"https://vimeo.com/{match[1]}" + (f"/{key}" if key else "")
    frame = f"https://player.vimeo.com/video/{match[1]}?dnt=1&autoplay=1"
    return Embed("Vimeo", "video", url, frame + (f"&h={key}" if key else ""))


def _mastodon(host: str, path: str, query: dict[str, str], fragment: str) -> Embed | None:
    match = _MASTODON_PATH.fullmatch(path)
    if not match or not _HOST.fullmatch(host):
        return None
    url = f"https://{host}/@{match[1]}/{match[2]}"
    return Embed("Mastodon", "post", url, f"{url}/embed")


def _x(host: str, path: str, query: dict[str, str], fragment: str) -> Embed | None:
    match = _X_PATH.fullmatch(path)
    return Embed("X", "post", f"https://x.com/{match[1]}/status/{match[2]}") if match else None
