"""What an SVG says of its size, and that it is a picture and not a program.

As an `img` an SVG runs nothing, but readers can open its address as a page of the site's own.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_LARGEST = 1_000_000
_ACTIVE = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "html", "body"}
)
_PROGRAM = ("javascript:", "vbscript:", "data:text/html", "data:application/")
_IGNORED = re.compile(r"[\s\x00-\x1f]+")


class BadSvgError(Exception):
    """The bytes are not an SVG that can be published; the message says why."""


def size(content: bytes) -> tuple[int, int]:
    """The size of a picture in pixels, 0 by 0 where it does not say; raises `BadSvgError`."""
    found: list[tuple[int, int]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if not found and local != "svg":
            raise BadSvgError("is not an SVG picture")
        _check(local, attributes)
        if not found:
            found.append(_size(attributes))

    def entity(name: str, *_: object) -> None:
        raise BadSvgError(f'declares an entity, "{name}", which a picture has no need of')

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        if not found:
            raise BadSvgError("is not an SVG picture") from None
        raise BadSvgError(f"is a broken SVG picture: {error}") from None
    return found[0]


def _check(name: str, attributes: Mapping[str, str]) -> None:
    if name in _ACTIVE:
        raise BadSvgError(f"has a <{name}> element: a picture must run nothing")
    for key, value in attributes.items():
        local = key.rpartition(":")[2].lower()
        if local.startswith("on"):
            raise BadSvgError(f'has an "{local}" attribute: a picture must run nothing')
        if any(start in _IGNORED.sub("", value).lower() for start in _PROGRAM):
            raise BadSvgError(f'has a program in "{local}": a picture must run nothing')


def _size(root: Mapping[str, str]) -> tuple[int, int]:
    given = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if given[0] and given[1]:
        return _pixels(given[0][1]), _pixels(given[1][1])
    box = [_NUMBER.fullmatch(part) for part in re.split(r"[\s,]+", root.get("viewBox", ""))[-2:]]
    if len(box) == 2 and box[0] and box[1]:
        return _pixels(box[0][1]), _pixels(box[1][1])
    return 0, 0


def _pixels(number: str) -> int:
    pixels = float(number)
    if pixels > _LARGEST:
        raise BadSvgError("has a senseless size")
    return round(pixels)
