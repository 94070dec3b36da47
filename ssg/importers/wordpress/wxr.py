"""WordPress' export format -> plain records with their lines; entities and network are off.

The format is RSS with elements of its own (WXR 1.0 to 1.2). It is read as a stream: an export may
be larger than memory, an item is not.
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
    """One element: `tag` without its namespace ("content:encoded" is "content"), its text, line."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: "list[Element]" = []

    def text_of(self, tag: str) -> str:
        """The text of the first child of that name."""
        found = self.child(tag)
        return found.text.strip() if found else ""

    def child(self, tag: str) -> "Element | None":
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> "list[Element]":
        return [child for child in self.children if child.tag == tag]

    def meta(self, key: str) -> str:
        """The value of an item's custom field."""
        for entry in self.all("postmeta"):
            if entry.text_of("meta_key") == key:
                return entry.text_of("meta_value")
        return ""

    def metas(self, key: str) -> list[str]:
        found = [entry for entry in self.all("postmeta") if entry.text_of("meta_key") == key]
        return [entry.text_of("meta_value") for entry in found]


class _Target:
    """Builds elements; those directly in the channel are handed over whole."""

    def __init__(self) -> None:
        self.open: list[Element] = []
        self.done: list[Element] = []
        self.line: Callable[[], int] = lambda: 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.open.append(Element(_name(tag), dict(attributes), self.line(), "", []))

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def end(self, tag: str) -> None:
        element = self.open.pop()
        if len(self.open) == 2:
            self.done.append(element)
        elif len(self.open) > 2:
            self.open[-1].children.append(element)

    def close(self) -> None:
        return None


def _name(tag: str) -> str:
    """The element's name in the words of the format: its two `encoded` are told apart."""
    namespace, _, name = tag.rpartition("}")
    if name == "encoded":
        return "excerpt" if "excerpt" in namespace else "content"
    return name


def elements(file: Path) -> Iterator[Element]:
    """Yields what the channel holds; raises `UsageError` where it is no export."""
    target = _Target()
    parser: Any = DefusedXMLParser(target=target, forbid_dtd=True)
    target.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                # Exports carry control characters, which XML does not know.
                parser.feed(chunk.translate(None, _CONTROLS))
                yield from target.done
                target.done.clear()
        parser.close()
    except ParseError as error:
        raise UsageError(
            f"{file}:{error.position[0]}: is no whole WordPress export: {error}"
        ) from None
    except DefusedXmlException:
        raise UsageError(f"{file}: declares entities, which no WordPress export does") from None


def plain(text: str) -> str:
    """A title or name: WordPress escapes it as HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).split())
