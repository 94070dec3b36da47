"""Turns names and URLs of the content into paths on disk, and is the only place that does.

Slugs, permalinks, aliases, images and links all pass through here, so that no path can leave its
root folder, not even through a symbolic link.
"""

import posixpath
import re
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote, urljoin, urlsplit

from ssg.text.reserved_names import reserved_error

_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e<>:"\\|?*]')
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
MAX_SEGMENTS, MAX_BYTES = 40, 800
"""The longest path of an output; systems limit a whole path to 1,024 bytes or a little more."""
_HOST = re.compile(
    r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|dev|edu|eu|gov|io|net|org)(?![\w.-]))", re.I
)
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})

# Fast paths: texts that need no quoting, and targets that need no `normpath`. Nearly all are such.
_UNRESERVED = re.compile(r"[\w/.~-]*", re.ASCII)
_NORMALIZED = re.compile(r"((?:\.\./)*)([^./][^/]*(?:/[^./][^/]*)*)")

# A path without dot segments, a fragment, or both, which `urljoin` only adds a prefix to.
_PREFIXABLE = re.compile(r"/(?!/)(?:[\w~/-]|(?<!/)\.)*+(?:#[\w-]+)?|#[\w-]+", re.ASCII)


def composed(name: str) -> str:
    """A name in Unicode's composed form (NFC), in which names are compared and published."""
    return name if name.isascii() else normalize("NFC", name)


@lru_cache(maxsize=65536)
def segment_error(segment: str) -> str:
    """Returns why `segment` is not a valid file name on every platform, or ""."""
    if segment in ("", ".", ".."):
        return "is not a file name"
    if "/" in segment or _UNSAFE.search(segment):
        return "has a character that is not allowed in file names"
    if segment.startswith(".") and segment != ".well-known":
        return "begins with a dot"
    if segment.endswith((".", " ")):
        return f"ends with a {'dot' if segment.endswith('.') else 'space'}"
    if _RESERVED.match(segment):
        return "is a name that Windows reserves"
    if len(segment.encode("utf-8", "replace")) > 200:
        return "is longer than 200 bytes"
    return ""


def url_error(text: str) -> str:
    """Returns why content may not have this URL, or ""; allows web, mail, phone and site URLs."""
    try:
        scheme = urlsplit(text.strip()).scheme.lower()
    except ValueError:
        return "is not a URL"
    if _BREAKS.search(text.strip()):
        return "has a line break or another control character"
    if scheme not in _SCHEMES:
        return f'is a "{scheme}:" URL'
    return "" if text.strip() else "is empty"


def host_error(text: str) -> str:
    """Returns why a text that looks like a host is no address of another site, or ""."""
    return "has no https:// before its host" if _HOST.match(text.strip()) else ""


def url_hint(text: str) -> str:
    """Returns a hint for an address without a scheme, or of a file on a computer, or ""."""
    if host_error(text):
        return f"write https://{text.strip()}"
    scheme = text.strip().partition(":")[0].lower()
    is_file = scheme == "file" or (len(scheme) == 1 and scheme.isalpha())
    return "copy the file into content/, and write its path from there" if is_file else ""


def is_local(target: str) -> bool:
    """Whether a link's target is on this site: no scheme and no host."""
    if target.startswith(("https://", "http://")):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def absolute_url(url: str, site_url: str) -> str:
    """Makes a site-relative URL absolute; absolute URLs stay as they are."""
    if _PREFIXABLE.fullmatch(url):
        return _prefix(url[0], site_url) + url
    return urljoin(site_url, url)


@lru_cache(maxsize=64)
def _prefix(first_character: str, site_url: str) -> str:
    """Returns what `urljoin` puts before a URL that begins with "/" or "#"."""
    return urljoin(site_url, first_character).removesuffix(first_character)


def output_path(url: str) -> str:
    """Returns the path of the file that serves a site URL, relative to the output tree.

    `url` is below the site's root, without its prefix: "/ai/" is "ai/index.html". Raises
    `ValueError` with the reason if no file can have this URL.
    """
    path = composed(unquote(url).lstrip("/"))
    segments = path.split("/")
    if len(segments) > MAX_SEGMENTS or len(path.encode("utf-8", "replace")) > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_SEGMENTS} parts or {MAX_BYTES} bytes")
    if segments[-1] == "":
        segments[-1] = "index.html"
    for segment in segments:
        if error := segment_error(segment):
            raise ValueError(f'"{segment}" {error}')
    return "/".join(segments)


def alias_error(url: str) -> str:
    """Returns why `url` cannot be an old address on this site, or ""."""
    if not url.startswith("/") or not is_local(url):
        return "must be a path on this site that begins with /"
    if "?" in url or "#" in url:
        return "must be a path without ? or #"
    try:
        return reserved_error(output_path(url))
    except ValueError as error:
        return f"cannot be a path: {error}"


def alias_hint(url: str) -> str:
    """Returns a hint with the path of an old address that is not written as one, or ""."""
    try:
        path = "/" + urlsplit(url.strip()).path.lstrip("/")
    except ValueError:
        return ""
    return f"write {path}" if path not in ("/", url) and not alias_error(path) else ""


def url_of(path: str) -> str:
    """Returns the percent-encoded site URL of an output path; the inverse of `output_path`."""
    url = "/" + path
    if url.endswith("/index.html"):
        url = url.removesuffix("index.html")
    return url if _UNRESERVED.fullmatch(url) else quote(url)


def resolve(base: str, target: str) -> str | None:
    """Returns the content path that `target` in the file `base` leads to, or None outside content.

    Paths are relative to the content folder; a target with a leading slash starts there too.
    """
    target = unquote(target) if "%" in target else target
    folder = "" if target.startswith("/") else base.rpartition("/")[0]
    if match := _NORMALIZED.fullmatch(target):
        parents, rest = match.groups()
        for _ in range(len(parents) // len("../")):
            if not folder:
                return None
            folder = folder.rpartition("/")[0]
        return f"{folder}/{rest}" if folder else rest
    path = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
    return None if path.startswith("..") or path == "." else path


def is_within(path: str, pattern: str) -> bool:
    """Whether a content path is in the folder `pattern`, or matches the glob `pattern`."""
    path, pattern = composed(path), composed(pattern)
    return path.startswith(pattern.strip("/") + "/") or fnmatchcase(path, pattern)


def existing_file(root: Path, relative: str) -> Path | None:
    """Returns the file at `relative` under `root`, or None if it is absent or outside `root`.

    No file has a name that the system refuses: one that is too long or has a null character.
    """
    path = root / relative
    try:
        if not path.is_file():
            return None
    except (OSError, ValueError):
        return None
    return path if path.resolve().is_relative_to(root.resolve()) else None
