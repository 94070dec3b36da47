"""Reads the size of an SVG, and refuses one with code.

An SVG in an `img` element runs no code, but readers can open its URL as a page of the site.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_MAX_PIXELS = 1_000_000
_ACTIVE_ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "html", "body"}
)
_ACTIVE_URLS = ("javascript:", "vbscript:", "data:text/html", "data:application/")
_IGNORED = re.compile(r"[\s\x00-\x1f]+")


class BadSvgError(Exception):
    """The bytes are not an SVG that can be published; the message says why."""


def size(content: bytes) -> tuple[int, int]:
    """Returns the width and height in pixels, or 0 by 0 if there are none; raises `BadSvgError`."""
    sizes: list[tuple[int, int]] = []

    def check_element(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if not sizes and local != "svg":
            raise BadSvgError("is not an SVG picture")
        _check(local, attributes)
        if not sizes:
            sizes.append(_root_size(attributes))

    def refuse_entity(name: str, *_: object) -> None:
        raise BadSvgError(f'declares an entity, "{name}": a picture must not declare entities')

    parser = expat.ParserCreate()
    parser.StartElementHandler = check_element
    parser.EntityDeclHandler = refuse_entity
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        if not sizes:
            raise BadSvgError("is not an SVG picture") from None
        raise BadSvgError(f"is a broken SVG picture: {error}") from None
    return sizes[0]


def _check(name: str, attributes: Mapping[str, str]) -> None:
    """Raises `BadSvgError` for an element that can run code."""
    if name in _ACTIVE_ELEMENTS:
        raise BadSvgError(f"has a <{name}> element: a picture must not run code")
    for key, value in attributes.items():
        local = key.rpartition(":")[2].lower()
        if local.startswith("on"):
            raise BadSvgError(f'has an "{local}" attribute: a picture must not run code')
        if any(url in _IGNORED.sub("", value).lower() for url in _ACTIVE_URLS):
            raise BadSvgError(f'has code in "{local}": a picture must not run code')


def _root_size(root: Mapping[str, str]) -> tuple[int, int]:
    view_box = re.split(r"[\s,]+", root.get("viewBox", ""))
    for texts in ((root.get("width", ""), root.get("height", "")), view_box[-2:]):
        numbers = [number for text in texts if (number := _NUMBER.fullmatch(text))]
        if len(numbers) == 2:
            return _pixels(numbers[0][1]), _pixels(numbers[1][1])
    return 0, 0


def _pixels(number: str) -> int:
    pixels = float(number)
    if pixels > _MAX_PIXELS:
        raise BadSvgError("has an invalid size")
    return round(pixels)
