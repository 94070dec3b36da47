"""Reads WordPress' export format into elements with their lines; entities and network are off.

The format is RSS with additional elements (WXR 1.0 to 1.2). It is read as a stream: an export may
be larger than memory, a single item is not.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError
from msgspec import Struct

from ssg.problems.errors import UsageError

_CHUNK = 1 << 16
_CONTROLS = bytes({*range(32)} - {9, 10, 13})


class Element(Struct):
    """An XML element of a file; `tag` has no namespace ("content:encoded" is "content")."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: "list[Element]" = []
    source: str = ""

    def text_of(self, tag: str) -> str:
        """Returns the text of the first child with a tag; "" if there is none."""
        child = self.child(tag)
        return child.text.strip() if child else ""

    def child(self, tag: str) -> "Element | None":
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> "list[Element]":
        return [child for child in self.children if child.tag == tag]

    def meta(self, key: str) -> str:
        """Returns the value of an item's custom field; "" if it has none."""
        for entry in self.all("postmeta"):
            if entry.text_of("meta_key") == key:
                return entry.text_of("meta_value")
        return ""

    def metas(self, key: str) -> list[str]:
        """Returns all values of an item's custom field."""
        entries = [entry for entry in self.all("postmeta") if entry.text_of("meta_key") == key]
        return [entry.text_of("meta_value") for entry in entries]


class _Target:
    """Builds elements for the parser; `complete` gets those directly in the channel."""

    def __init__(self) -> None:
        self.open: list[Element] = []
        self.complete: list[Element] = []
        self.line: Callable[[], int] = lambda: 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.open.append(Element(_name(tag), dict(attributes), self.line(), "", []))

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def end(self, tag: str) -> None:
        element = self.open.pop()
        if len(self.open) == 2:
            self.complete.append(element)
        elif len(self.open) > 2:
            self.open[-1].children.append(element)

    def close(self) -> None:
        return None


def _name(tag: str) -> str:
    """Returns a tag without its namespace; the two tags named `encoded` get different names."""
    namespace, _, name = tag.rpartition("}")
    if name == "encoded":
        return "excerpt" if "excerpt" in namespace else "content"
    return name


def elements(file: Path) -> Iterator[Element]:
    """Yields the elements in the channel; raises `UsageError` if the file is not an export."""
    target = _Target()
    parser: Any = DefusedXMLParser(target=target, forbid_dtd=True)
    target.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                # Exports can contain control characters, which XML does not allow.
                parser.feed(chunk.translate(None, _CONTROLS))
                for element in target.complete:
                    element.source = file.name
                    yield element
                target.complete.clear()
        parser.close()
    except ParseError as error:
        message = f"{file}:{error.position[0]}: not a complete WordPress export: {error}"
        raise UsageError(message) from None
    except DefusedXmlException:
        message = f"{file}: not a WordPress export: it declares XML entities"
        raise UsageError(message) from None


def plain(text: str) -> str:
    """Returns a title or name as plain text; WordPress escapes it as HTML."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", text)).split())
