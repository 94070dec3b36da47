"""One file of a built site -> every URL that it refers to, and its anchors.

Reads pages, feeds, sitemaps, OPML, JSON-LD, manifests, style sheets, scripts and plain text: all
links that a reader, a browser or a crawler would follow.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from xml.etree import ElementTree

from msgspec import Struct

from ssg.text.html_tags import Attribute, tags


class References(Struct, frozen=True):
    """The links of a file as (line, URL as written), and its anchors; line 0 means unknown.

    `error` says why the file cannot be read.
    """

    links: tuple[tuple[int, str], ...] = ()
    anchors: frozenset[str] = frozenset()
    error: str = ""


_SHORTEST = len(" id=a>")
_HINTS = ("preconnect", "dns-prefetch")
_TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
_LINKING = frozenset({"href", "src", "poster", "action", "cite", "data"})
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s"']*))\s*\)""")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{0,2}/[^"']+)["']""")
_JSON_URLS = frozenset({"src", "start_url", "scope"})
_WEB = ("https://", "http://")


def read(path: str, content: bytes) -> References:
    """The references of the file at `path`, which determines its kind."""
    reader = _READERS.get(PurePosixPath(path).suffix.lower())
    if reader is None:
        return References()
    anchors: set[str] = set()
    if reader is _in_page:
        reader = partial(_in_page, anchors=anchors)
    try:
        links = tuple(dict.fromkeys(reader(content.decode())))
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        return References(error=str(error))
    return References(links, frozenset(anchors))


_Links = Iterator[tuple[int, str]]


def _in_page(text: str, anchors: set[str] | None = None) -> _Links:
    """Yields the links of HTML, and adds the anchors."""
    line, done = 1, 0
    for tag in tags(text):
        if tag.is_end or tag.end - tag.inside < _SHORTEST:
            continue
        line, done = line + text.count("\n", done, tag.start), tag.start
        attributes = tuple(tag.attributes())
        if anchors is not None:
            anchors.update(one.value for one in attributes if one.name == "id")
        if not any(one.name == "rel" and one.value.startswith(_HINTS) for one in attributes):
            yield from ((line, url) for one in attributes for url in _in_attribute(one))
        if tag.raw and "ld+json" in (tag.get("type") or ""):
            yield from ((line, url) for _, url in _in_json(tag.raw))


def _in_attribute(attribute: Attribute) -> Iterator[str]:
    value, kind = attribute.value.strip(), attribute.name
    if kind in _LINKING:
        yield value
    elif kind.endswith("srcset"):
        yield from (part.split()[0] for part in value.split(",") if part.strip())
    elif _is_address(kind, value):
        yield value


def _is_address(kind: str, value: str) -> bool:
    """Whether the value of a `content` or `data-` attribute is a URL."""
    if kind.startswith("data-"):
        return value.startswith(_WEB) or _is_path(value)
    return kind == "content" and value.startswith(_WEB)


def _is_path(value: str) -> bool:
    return value.startswith("/") and not value.startswith("//")


def _in_xml(text: str) -> _Links:
    for element in ElementTree.fromstring(text).iter():  # noqa: S314 (our own output)
        if element.tag == _TOMBSTONE:  # which names what has left
            continue
        for value in (*element.attrib.values(), element.text or ""):
            yield from _in_text(value.strip())


def _in_text(value: str) -> _Links:
    """Yields the value if it is a URL, or the URLs in it if it is HTML."""
    if value.startswith(_WEB) and not re.search(r"\s", value):
        yield 0, value
    elif "<" in value:
        yield from ((0, url) for _, url in _in_page(value))


def _in_json(text: str) -> _Links:
    yield from _in_value(json.loads(text), "")


def _in_value(value: object, key: str) -> _Links:
    if isinstance(value, dict):
        for name, item in value.items():
            if not name.startswith("@"):  # identifiers in JSON-LD, which are not links
                yield from _in_value(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _in_value(item, key)
    elif isinstance(value, str):
        yield from ((0, value),) if key in _JSON_URLS else _in_text(value)


def _in_style(text: str) -> _Links:
    for match in _CSS_URL.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, next(filter(None, match.groups()), "")


def _in_script(text: str) -> _Links:
    for match in _IMPORT.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1]


def _in_plain(text: str) -> _Links:
    for number, line in enumerate(text.split("\n"), 1):
        yield from ((number, url) for url in re.findall(r"https?://[^\s<>\"')\]]+", line))


_READERS: dict[str, Callable[[str], _Links]] = {
    ".css": _in_style,
    ".html": _in_page,
    ".js": _in_script,
    ".json": _in_json,
    ".opml": _in_xml,
    ".svg": _in_xml,
    ".txt": _in_plain,
    ".webmanifest": _in_json,
    ".xml": _in_xml,
}
