"""The tree under construction: the elements that are open, and the words that are waiting."""

import re
from xml.etree.ElementTree import Element, SubElement

from ssg.markup.commonmark import addresses

DEEPEST = 100
"""How deep elements may be nested; a writer needs ten levels."""

_ENTITY_LIKE = re.compile(r"&(?=(?:#\d+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);)")


class TooDeepError(Exception):
    """The elements of a text are nested too deeply."""


class Tree:
    """Builds Python-Markdown's tree, from its root to its leaves."""

    def __init__(self, root: Element) -> None:
        self.open: list[Element] = [root]
        self.pending: list[str] = []
        self.links = 0

    @property
    def here(self) -> Element:
        """The innermost open element, after all text so far is in it."""
        self.flush()
        return self.open[-1]

    def push(self, tag: str, attributes: dict[str, str] | None = None) -> Element:
        """Opens an element in the innermost one."""
        self.flush()
        return self.enter(SubElement(self.open[-1], tag, attributes or {}))

    def enter(self, element: Element) -> Element:
        """Opens an element that is already in the tree."""
        if len(self.open) > DEEPEST:
            raise TooDeepError
        self.open.append(element)
        return element

    def pop(self) -> Element:
        """Closes the innermost element."""
        self.flush()
        return self.open.pop()

    def leaf(self, tag: str, attributes: dict[str, str] | None = None) -> Element:
        """Adds an element without closing or opening any."""
        self.flush()
        return SubElement(self.open[-1], tag, attributes or {})

    def ends_with_words(self) -> bool:
        """Whether the innermost element ends with text."""
        here = self.here
        last = here[-1].tail if len(here) else here.text
        return bool(last and last.strip())

    def flush(self) -> None:
        """Puts pending text into the tree, with bare addresses as links."""
        if not self.pending:
            return
        words = "".join(self.pending)
        self.pending.clear()
        if self.links or ("://" not in words and "@" not in words and "www." not in words):
            self.add(words)
            return
        done = 0
        for start, end, target in addresses.find(words):
            self.add(words[done:start])
            link = SubElement(self.open[-1], "a", {"href": target_of(target)})
            link.text = literal(words[start:end])
            done = end
        self.add(words[done:])

    def add(self, words: str) -> None:
        """Adds text at the end of the innermost element."""
        if not words:
            return
        words = literal(words)
        here = self.open[-1]
        if len(here):
            last = here[-1]
            last.tail = (last.tail or "") + words
        else:
            here.text = (here.text or "") + words


def literal(words: str) -> str:
    """Returns text that the serializer writes as it is, although it lets entities pass."""
    return _ENTITY_LIKE.sub("&amp;", words) if "&" in words else words


_UNSAFE = re.compile(r"[^\w.+!*'(),%#@?=;:/&$~-]", re.ASCII)


def target_of(address: str) -> str:
    """Returns the target of a link as an attribute, percent-encoded if it leads out of the site.

    Those of the site stay as they were written, to be looked for among its files.
    """
    if ":" in address and _UNSAFE.search(address):
        address = _UNSAFE.sub(_encoded, address)
    return literal(address)


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
