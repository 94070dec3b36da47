"""The address of a site, and the URLs that a static host serves for the files of its tree."""

import re
from collections.abc import Set
from functools import cached_property
from urllib.parse import urlsplit

from ssg.problems.errors import nearest

_MAX_NAMES_TO_COMPARE = 2000
"""With more names than this, comparing a misspelled name with all of them would be too slow."""

_URL = re.compile(r"[^\s<>\"'\\{}|^`]+")
_SERVED_FIRST = re.compile(
    r"(?P<folder>(?:.*/)?)(?:index|default)\.(?:html?|xhtml|shtml|php|phtml|aspx?|jsp|cgi|pl)"
    r"|(?P<name>.+)\.html?"
)
_HALF_URL = re.compile(r"https?:?/{1,2}(?=\w)|(?=www\.)", re.I)


def base_url_error(text: str) -> str:
    """Returns why `text` is not the URL of a site, or ""."""
    try:
        parts = urlsplit(text)
        is_full = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_full = False
    if not is_full or not _URL.fullmatch(text):
        return "is not the full address of a site such as https://example.org/"
    if parts.query or parts.fragment:
        return "must have no query (?) and no fragment (#)"
    return ""


def rivalled_page(path: str) -> str:
    """Returns the page in whose place some hosts serve the file `path`, or "".

    For "a/", servers may look for "a/index.php" first, and hosts that hide suffixes for "a.html".
    """
    match = _SERVED_FIRST.fullmatch(path)
    if match is None or path.rpartition("/")[2] == "index.html":
        return ""
    folder = match["folder"] if match["name"] is None else f"{match['name']}/"
    return f"{folder}index.html"


class StaticHost:
    """The files of an output tree; paths of URLs are below the site's root."""

    def __init__(self, paths: Set[str]) -> None:
        self.paths = paths

    def file_for(self, path: str) -> str | None:
        """Returns the file that a host sends for a URL path, or None for a 404."""
        candidates = (f"{path}index.html", path, f"{path}/index.html", f"{path}.html")
        return next((name for name in candidates if name in self.paths), None)

    def nearest(self, path: str) -> str:
        """Returns the existing path that a wrong path probably means, or "".

        A story that moved to another section or month is recognized by the last part of its URL.
        """
        folder, _, name = path.rstrip("/").rpartition("/")
        if name in self._by_name:
            return self._by_name[name]
        siblings = self._by_folder.get(folder, {})
        if match := nearest(name, siblings):
            return siblings[match]
        if len(self._by_name) > _MAX_NAMES_TO_COMPARE:
            return ""
        match = nearest(name, self._by_name)
        return self._by_name[match] if match else ""

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {name: path for names in self._by_folder.values() for name, path in names.items()}

    @cached_property
    def _by_folder(self) -> dict[str, dict[str, str]]:
        folders: dict[str, dict[str, str]] = {}
        for path in sorted(self.paths):
            url_path = path.removesuffix("index.html")
            folder, _, name = url_path.rstrip("/").rpartition("/")
            if name:
                folders.setdefault(folder, {})[name] = url_path
        return folders


def web_address_hint(target: str) -> str:
    """The hint for a web address without a complete scheme; "" for anything else."""
    match = _HALF_URL.match(target)
    return f"for a web address write https://{target[match.end() :]}" if match else ""
