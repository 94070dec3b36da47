"""Addresses that hosts, browsers and crawlers give a meaning of their own.

A page there would configure the host, answer for the site's owner, or replace a feed.
"""

import re

_HOST_FILES = (
    *("cname", "netlify.toml", "vercel.json", "now.json", "firebase.json", "wrangler.toml"),
    *("wrangler.json", "wrangler.jsonc", "staticwebapp.config.json", "404.html"),
)
_STATEMENTS = (
    *("robots.txt", "ads.txt", "app-ads.txt", "sellers.json", "trust.txt", "security.txt"),
    *("humans.txt", "llms.txt", "llms-full.txt", "crossdomain.xml", "clientaccesspolicy.xml"),
    *("apple-app-site-association", "assetlinks.json", "bingsiteauth.xml", "opensearch.xml"),
)
_BROWSER_FILES = (
    *("sw.js", "service-worker.js", "serviceworker.js", "favicon.ico", "manifest.json"),
    *("manifest.webmanifest", "site.webmanifest", "browserconfig.xml"),
)
_FEEDS = ("feed.xml", "atom.xml", "feed.json", "rss.xml")
_NAMES = frozenset((*_HOST_FILES, *_STATEMENTS, *_BROWSER_FILES, *_FEEDS))
_PATTERNS = re.compile(
    r"_.*|\..*|sitemap[\w.-]*\.(?:xml|txt)(?:\.gz)?|apple-touch-icon[\w-]*\.png"
    r"|google[0-9a-f]+\.html|yandex_\w+\.html|pinterest-\w+\.html"
)
MEDIA = "media"
"""The folder of pictures and other files, which browsers keep for ever: a page there would stay."""
_ANYWHERE = re.compile(r"\..*|web\.config|(?:feed|atom|rss)\.xml|feed\.json|.*\.(?:m?js|css|wasm)")
"""File names that mean something in every folder."""


def reserved_name(path: str) -> str:
    """Returns the part of an output path that is reserved, or "".

    Host files are reserved at the root of the site, whatever their case, and as folders too, since
    a folder of that name takes the file's place.
    """
    first, _, rest = path.partition("/")
    last = rest.rpartition("/")[2] or first
    name = first.casefold()
    if rest and name == MEDIA:
        return first
    if name in _NAMES or _PATTERNS.fullmatch(name):
        return first
    return last if _ANYWHERE.fullmatch(last.casefold()) else ""


def reserved_error(path: str) -> str:
    """Returns why no text may have this output path, or ""."""
    name = reserved_name(path)
    if not name:
        return ""
    if name.casefold() == MEDIA:
        return f'has "{name}", the folder of the site\'s pictures, which browsers keep for ever'
    return f'has "{name}", which hosts, browsers or crawlers read as a file of the site'


def is_host_file(path: str) -> bool:
    """Whether an output path is that of a file which configures the host, and is not a page."""
    first = path.partition("/")[0].casefold()
    if first.startswith(("_", ".")):
        return first != ".well-known"
    return first in _HOST_FILES and not first.endswith(".html")
