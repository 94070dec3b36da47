"""What kinds of files an untrusted folder may publish: those that run nothing when opened."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from ssg.text.paths import is_within

_PICTURES = ("jpg", "jpeg", "png", "webp", "gif", "avif", "svg")
_SOUND = ("mp3", "m4a", "aac", "ogg", "oga", "opus", "flac", "wav")
_VIDEO = ("mp4", "m4v", "webm", "ogv", "mov")
_DATA = ("pdf", "txt", "csv", "tsv", "json", "vtt", "srt")
_HARMLESS = frozenset(f".{suffix}" for suffix in (*_PICTURES, *_SOUND, *_VIDEO, *_DATA))
_PAGES = ("htm", "html", "mht", "mhtml", "shtml", "svgz", "xht", "xhtml", "xml", "xsl", "xslt")
_PROGRAMS = ("asp", "aspx", "cgi", "css", "js", "jsp", "mjs", "php", "phtml", "pl", "swf", "wasm")
_ACTIVE = frozenset(f".{suffix}" for suffix in (*_PAGES, *_PROGRAMS))
"""Kinds that browsers or servers run; some servers also do so if another suffix follows."""


def refusal(path: str, untrusted: Iterable[str]) -> str:
    """Returns why the file at a content path may not be published, or "".

    Pictures are examined elsewhere (an SVG for scripts); a browser takes every other kind as what
    its suffix says, because the site's headers forbid guessing.
    """
    if not any(is_within(path, pattern) for pattern in untrusted):
        return ""
    if active := active_suffix(path):
        return f"is in an untrusted folder, and a {active} file can run code on the site"
    if PurePosixPath(path).suffix.lower() not in _HARMLESS:
        return "is in an untrusted folder, from where files of this kind are not published"
    return ""


def active_suffix(path: str) -> str:
    """Returns the suffix by which a browser or a server would run a file, or ""."""
    suffixes = (suffix.lower() for suffix in PurePosixPath(path).suffixes)
    return next((suffix for suffix in suffixes if suffix in _ACTIVE), "")


HINT = (
    "publish it as a picture, sound, video, PDF, TXT, CSV or JSON, or move it out of the folder "
    "that `untrusted:` names"
)
