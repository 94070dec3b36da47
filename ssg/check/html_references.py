"""One file of a built site -> every URL that it refers to, and the anchors that it has.

Pages, feeds, sitemaps, OPML, JSON-LD, manifests, style sheets, scripts and plain text: whatever a
reader, a browser or a crawler would follow.
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree

from msgspec import Struct


class References(Struct, frozen=True):
    """What a file refers to, as (line, URL as written), and its anchors; line 0 is not known.

    `fault` says why the file cannot be read.
    """

    links: tuple[tuple[int, str], ...] = ()
    anchors: frozenset[str] = frozenset()
    fault: str = ""


_TAG = re.compile(
    r"<!--.*?-->|<(?P<data>script|style)\b(?P<rest>[^>]*)>(?P<text>.*?)</(?P=data)\s*>"
    r"""|<[a-zA-Z][\w-]*(?P<attributes>(?:[^<>"']++|"[^"]*"|'[^']*')*)>""",
    re.S | re.I,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ID = re.compile(r"""<[a-z][^<>]*?\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_HINT = re.compile(r"\brel\s*=\s*[\"']?(?:preconnect|dns-prefetch)", re.I)
_LINKING = frozenset({"href", "src", "poster", "action", "cite", "data"})
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s"']*))\s*\)""")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{0,2}/[^"']+)["']""")
_JSON_URLS = frozenset({"src", "start_url", "scope"})
_WEB = ("https://", "http://")


def read(path: str, content: bytes) -> References:
    """What the file at `path` refers to."""
    reader = _READERS.get(PurePosixPath(path).suffix.lower())
    if reader is None:
        return References()
    try:
        text = content.decode()
        links = tuple(dict.fromkeys(reader(text)))
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        return References(fault=str(error))
    anchors = _ID.findall(text) if path.endswith(".html") else ()
    return References(links, frozenset(html.unescape("".join(anchor)) for anchor in anchors))


_Found = Iterator[tuple[int, str]]


def _of_page(text: str) -> _Found:
    line, done = 1, 0
    for tag in _TAG.finditer(text):
        line, done = line + text.count("\n", done, tag.start()), tag.start()
        attributes = tag["attributes"] or tag["rest"] or ""
        if not _HINT.search(attributes):
            yield from ((line, url) for url in _of_tag(attributes))
        if tag["data"] and "ld+json" in attributes:
            yield from ((line, url) for _, url in _of_json(tag["text"]))


def _of_tag(attributes: str) -> Iterator[str]:
    for name, *values in _ATTRIBUTE.findall(attributes):
        value, kind = html.unescape("".join(values)).strip(), name.lower()
        if kind in _LINKING:
            yield value
        elif kind.endswith("srcset"):
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        elif _is_address(kind, value):
            yield value


def _is_address(kind: str, value: str) -> bool:
    """Whether an attribute that may be anything is a URL: of a `meta` element, or for a script."""
    if kind.startswith("data-"):
        return value.startswith(_WEB) or _is_path(value)
    return kind == "content" and value.startswith(_WEB)


def _is_path(value: str) -> bool:
    return value.startswith("/") and not value.startswith("//")


def _of_xml(text: str) -> _Found:
    for element in ElementTree.fromstring(text).iter():  # noqa: S314 (what we wrote ourselves)
        for value in (*element.attrib.values(), element.text or ""):
            yield from _of_text(value.strip())


def _of_text(value: str) -> _Found:
    """The URL that a value is, or those in it where it is HTML."""
    if value.startswith(_WEB) and not re.search(r"\s", value):
        yield 0, value
    elif "<" in value:
        yield from ((0, url) for _, url in _of_page(value))


def _of_json(text: str) -> _Found:
    yield from _of_value(json.loads(text), "")


def _of_value(value: Any, key: str) -> _Found:
    if isinstance(value, dict):
        for name, item in value.items():
            if not name.startswith("@"):  # of JSON-LD: names of things, which lead nowhere
                yield from _of_value(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _of_value(item, key)
    elif isinstance(value, str):
        yield from ((0, value),) if key in _JSON_URLS else _of_text(value)


def _of_style(text: str) -> _Found:
    for found in _CSS_URL.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, next(filter(None, found.groups()), "")


def _of_script(text: str) -> _Found:
    for found in _IMPORT.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, found[1]


def _of_plain(text: str) -> _Found:
    for number, line in enumerate(text.split("\n"), 1):
        yield from ((number, url) for url in re.findall(r"https?://[^\s<>\"')\]]+", line))


_READERS: dict[str, Callable[[str], _Found]] = {
    ".css": _of_style,
    ".html": _of_page,
    ".js": _of_script,
    ".json": _of_json,
    ".opml": _of_xml,
    ".svg": _of_xml,
    ".txt": _of_plain,
    ".webmanifest": _of_json,
    ".xml": _of_xml,
}
