"""Reads the size of an SVG, and refuses one with code, or that loads anything when it is opened.

An SVG in an `img` element runs no code, but readers can open its URL as a page of the site.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

from ssg.pictures.svg_weight import MAX_DEPTH, MAX_DRAWN, Weight

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_MAX_PIXELS = 1_000_000
_XHTML = "http://www.w3.org/1999/xhtml"
_ACTIVE_ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "html", "body"}
)
_ACTIVE_URLS = ("javascript:", "vbscript:", "data:text/html", "data:application/")
_IGNORED = re.compile(r"[\s\x00-\x1f]+")
_LOADING = frozenset({"href", "src", "to", "from", "by", "values", "base"})
"""Attributes whose address is loaded, or that can animate one; a link's `href` is followed."""
_REMOTE = re.compile(r"(?:^|;)(?:(?:https?|ftp|wss?|file):|//)", re.I)
_STYLED = re.compile(
    r"""@import|(?:url|src)\(\s*['"]?\s*(?:(?!data:)[a-z][a-z0-9+.-]*:|//)|['"]\s*(?:https?:|//)""",
    re.I,
)
_ESCAPED = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.I | re.S)
_COMMENT = re.compile(r"/\*.*?\*/|@namespace\b[^;]*;", re.S | re.I)
_SPECIAL = re.compile(r"[\\*@]")
_NOTHING = "a picture must not load anything"
_HEAVY = "readers' browsers would not draw it"


class BadSvgError(Exception):
    """The bytes are not an SVG that can be published; the message says why."""


def size(content: bytes) -> tuple[int, int]:
    """Returns the width and height in pixels, or 0 by 0 if there are none; raises `BadSvgError`."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        if not reader.sizes:
            raise BadSvgError("is not an SVG picture") from None
        raise BadSvgError(f"is a broken SVG picture: {error}") from None
    except (LookupError, ValueError) as error:  # an encoding that Python or expat does not read
        raise BadSvgError(f"cannot be read ({error}): save it as UTF-8") from None
    if reader.weight.drawn() > MAX_DRAWN:
        raise BadSvgError(f"draws more than {MAX_DRAWN:,} elements: {_HEAVY}")
    return reader.sizes[0]


class _Reader:
    """Reads an SVG, and raises `BadSvgError` at what it may not have."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []
        self.style: list[str] | None = None
        self.weight = Weight()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        local = local.lower()
        if not self.sizes and local != "svg":
            raise BadSvgError("is not an SVG picture")
        _check(local, attributes)
        self.weight.start(attributes)
        if self.weight.depth > MAX_DEPTH:
            raise BadSvgError(f"has more than {MAX_DEPTH} elements in each other: {_HEAVY}")
        if namespace == _XHTML:
            raise BadSvgError(f"has an element of HTML, <{local}>: a picture must not run code")
        if local == "style":
            self.style = []
        if not self.sizes:
            self.sizes.append(_root_size(attributes))

    def _end(self, name: str) -> None:
        self.weight.end()
        if self.style is not None and name.rpartition(" ")[2].lower() == "style":
            _check_style("".join(self.style), "style")
            self.style = None

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _entity(self, name: str, *_: object) -> None:
        raise BadSvgError(f'declares an entity, "{name}": a picture must not declare entities')

    def _instruction(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise BadSvgError(f"has an <?xml-stylesheet?>: {_NOTHING}")


def _check(name: str, attributes: Mapping[str, str]) -> None:
    """Raises `BadSvgError` for an element that can run code, or that loads something."""
    if name in _ACTIVE_ELEMENTS:
        raise BadSvgError(f"has a <{name}> element: a picture must not run code")
    for key, value in attributes.items():
        local = key.rpartition(" ")[2].lower()
        if local.startswith("on") or (local == "attributename" and value.lower().startswith("on")):
            raise BadSvgError(f'has an "{local}" attribute: a picture must not run code')
        if any(url in _IGNORED.sub("", value).lower() for url in _ACTIVE_URLS):
            raise BadSvgError(f'has code in "{local}": a picture must not run code')
        if local in _LOADING and name != "a" and _REMOTE.search(_as_url(value)):
            raise BadSvgError(f'has a remote address in "{local}": {_NOTHING}')
        _check_style(value, local)


def _check_style(text: str, where: str) -> None:
    """Raises `BadSvgError` for a style that loads something."""
    plain = _ESCAPED.sub(_unescaped, _COMMENT.sub("", text)) if _SPECIAL.search(text) else text
    if _STYLED.search(plain.replace("\\", "/")):
        raise BadSvgError(f'loads a file in "{where}": {_NOTHING}')


def _as_url(value: str) -> str:
    """Returns a value as browsers read an address: no line breaks, and backslashes are slashes."""
    return _IGNORED.sub("", value).replace("\\", "/")


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else 0
    return chr(number) if 0 < number < 0x110000 else match[2] or ""


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
