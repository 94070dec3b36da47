"""The one choke point between text from content and paths on disk.

Everything that content names (slugs, permalinks, aliases, images, links) passes here before it
becomes a path, so nothing can leave its root or reach through a link out of it.
"""

import posixpath
import re
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})

# What needs no quoting, and a target that needs no `normpath`: as nearly all are.
_UNRESERVED = re.compile(r"[\w/.~-]*", re.ASCII)
_STEPS = re.compile(r"((?:\.\./)*)([^./][^/]*(?:/[^./][^/]*)*)")

# A path without dot segments, a fragment, or both: `urljoin` keeps it and puts something before.
_PLAIN = re.compile(r"/(?!/)(?:[\w~/-]|(?<!/)\.)*+(?:#[\w-]+)?|#[\w-]+", re.ASCII)


@lru_cache(maxsize=65536)
def segment_error(segment: str) -> str:
    """Says what stops `segment` from being one file name on every platform; "" if nothing does."""
    if segment in ("", ".", ".."):
        return "is not a file name"
    if "/" in segment or _UNSAFE.search(segment):
        return "has a character that a file name cannot have"
    if segment.startswith(".") and segment != ".well-known":
        return "begins with a dot"
    if segment.endswith((".", " ")) or _RESERVED.match(segment):
        return "is a name that Windows reserves"
    if len(segment.encode("utf-8", "replace")) > 200:
        return "is longer than 200 bytes"
    return ""


def url_error(text: str) -> str:
    """Says what is wrong with a URL that content gives: only web, mail and site URLs pass."""
    try:
        scheme = urlsplit(text.strip()).scheme.lower()
    except ValueError:
        return "is not a URL"
    if scheme not in _SCHEMES:
        return f'is a "{scheme}:" URL'
    return "" if text.strip() else "is empty"


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
    """A root-relative URL made absolute; others as they are."""
    if _PLAIN.fullmatch(url):
        return _before(url[0], site_url) + url
    return urljoin(site_url, url)


@lru_cache(maxsize=64)
def _before(mark: str, site_url: str) -> str:
    """What `urljoin` puts before a plain URL that begins with this mark."""
    return urljoin(site_url, mark).removesuffix(mark)


def output_path(url: str) -> str:
    """The path of the file that serves a site URL, relative to the output tree.

    `url` is below the site's root, without its prefix: "/ai/" is "ai/index.html". Raises
    `ValueError` with the reason when the URL cannot be a file.
    """
    parts = unquote(url).lstrip("/").split("/")
    if parts[-1] == "":
        parts[-1] = "index.html"
    for part in parts:
        if fault := segment_error(part):
            raise ValueError(f'"{part}" {fault}')
    return "/".join(parts)


def alias_error(url: str) -> str:
    """Says what stops `url` from being an old address on this site; "" if nothing does."""
    if not url.startswith("/") or not is_local(url):
        return "must be a path on this site that begins with /"
    if "?" in url or "#" in url:
        return "must be a path alone, without ? or #"
    try:
        output_path(url)
    except ValueError as error:
        return f"cannot be a path: {error}"
    return ""


def url_of(path: str) -> str:
    """The site URL of an output path: the inverse of `output_path`, percent-encoded."""
    url = "/" + path
    if url.endswith("/index.html"):
        url = url.removesuffix("index.html")
    return url if _UNRESERVED.fullmatch(url) else quote(url)


def resolve(base: str, target: str) -> str | None:
    """The content path that `target` names from the file `base`; None where it leaves content.

    Both are relative to the content folder. A leading slash starts at that folder.
    """
    target = unquote(target) if "%" in target else target
    folder = "" if target.startswith("/") else base.rpartition("/")[0]
    if usual := _STEPS.fullmatch(target):
        for _ in range(len(usual[1]) // len("../")):
            if not folder:
                return None
            folder = folder.rpartition("/")[0]
        return f"{folder}/{usual[2]}" if folder else usual[2]
    path = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
    return None if path.startswith("..") or path == "." else path


def is_within(path: str, pattern: str) -> bool:
    """Whether a content path is in the folder, or matches the glob, that `pattern` is."""
    return path.startswith(pattern.strip("/") + "/") or fnmatchcase(path, pattern)


def existing_file(root: Path, relative: str) -> Path | None:
    """The regular file at `relative` under `root`; None if absent or reached by a link outwards."""
    path = root / relative
    if not path.is_file():
        return None
    return path if path.resolve().is_relative_to(root.resolve()) else None
