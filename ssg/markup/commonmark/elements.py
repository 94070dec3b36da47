"""Reads parts by themselves: titles of blocks, and HTML elements with `markdown="1"`."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from msgspec.structs import replace

from ssg.markup.commonmark import events
from ssg.markup.commonmark.source import Mark, Source
from ssg.markup.commonmark.state import Piece, State
from ssg.text.html_tags import NO_VALUE, tags

_TAG = re.compile(rb"""[ \t]*(?P<tag><(?P<name>[a-zA-Z][\w-]*)(?:[^<>"']++|"[^"]*"|'[^']*')*>)""")
_NOTE = re.compile(r"^[ \t>]*(\[\^[^\]\n]+\]):", re.M)
_SYNTAX = re.compile(r"[*_`\[\]<>&~\\@$]|://|www\.")
_ONLY_WORDS = frozenset({
    "address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary",
    "td", "th",
})  # fmt: skip


def mask(source: Source) -> None:
    """Masks each HTML element with a `markdown` attribute."""
    done = 0
    ends: dict[bytes, dict[int, int]] = {}
    for start in events.html_blocks(source.masked):
        if start < done:
            continue
        tag = _TAG.match(source.content, start)
        if not tag or "markdown" not in _attributes(tag):
            continue
        name, at = tag["name"].lower(), tag.start("tag")
        if name not in ends:
            ends[name] = _ends(source.content, name)
        if end := ends[name].get(at):
            done = end
            source.mask_element(Mark("element", at, at, end))


def _ends(content: bytes, name: bytes) -> dict[int, int]:
    """The byte behind the end of each element of this name, by the byte at which it begins."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    either = re.compile(rb"<(/?)" + re.escape(name) + rb"(?![\w-])[^>]*>", re.I)
    for tag in either.finditer(content):
        if not tag[1]:
            opened.append(tag.start())
        elif opened:
            ends[opened.pop()] = tag.end()
    return ends


def read_element(state: State, mark: Mark, pieces: list[Piece]) -> None:
    """Adds an HTML element, and reads its content as Markdown."""
    content = state.source.content
    whole = b"".join(content[piece.start : piece.end] for piece in pieces)
    tag = _TAG.match(whole)
    if tag is None:
        return
    name = tag["name"].decode().lower()
    attributes = _attributes(tag)
    mode = attributes.pop("markdown")
    element = SubElement(state.tree.here, name, attributes)
    end = whole.rfind(b"</")
    inner = whole[tag.end() : end].decode("utf-8", "replace")
    is_inline = mode == "span" or (mode != "block" and name in _ONLY_WORDS)
    part = read(state, inner, element, is_inline=is_inline)

    def moved(start: int) -> int:
        at = tag.end() + len(inner[:start].encode())
        return state.source.offset(_place(pieces, at))

    for fault in part.directives.found_faults():
        state.directives.faults.append(replace(fault, start=moved(fault.start)))
    for notice in part.directives.notices:
        state.directives.notices.append(replace(notice, start=moved(notice.start)))


def _attributes(match: re.Match[bytes]) -> dict[str, str]:
    """The attributes of a tag; one without a value has its name as its value."""
    attributes: dict[str, str] = {}
    for tag in tags(match["tag"].decode("utf-8", "replace")):
        for one in tag.attributes():  # of two with one name, the first counts
            attributes.setdefault(one.name, one.name if one.kind == NO_VALUE else one.value)
    return attributes


def _place(pieces: list[Piece], at: int) -> int:
    """Returns the byte of the text for a byte of the joined pieces."""
    for piece in pieces:
        if at < piece.end - piece.start:
            return piece.start + at
        at -= piece.end - piece.start
    return pieces[-1].end


def read(state: State, words: str, element: Element, *, is_inline: bool) -> State:
    """Reads a part of the text into an element, with the definitions of the whole text."""
    stubs = [label for label in _labels(state.source) if f"{label}:" not in words]
    notes = "".join(f"\n\n{label}: note" for label in stubs)
    links = events.definitions(state.source.masked)
    source = Source(
        f"{words}\n\n{links}{notes}",
        state.shared.block_names,
        state.source.dialect,
    )
    part = state.read_part(source, element, frozenset(stubs))
    if is_inline and len(element) == 1 and element[0].tag == "p":
        paragraph = element[0]
        element.remove(paragraph)
        element.text = paragraph.text
        element.extend(list(paragraph))
    return part


def _labels(source: Source) -> Iterator[str]:
    return (match[1] for match in _NOTE.finditer(source.text))


def read_titles(state: State, block: Element) -> None:
    """Reads the title of a block, and other arguments that are text, as Markdown."""
    for element in list(block.iter()):
        words = element.text or ""
        if type(words) is not AtomicString and _SYNTAX.search(words):
            element.text = None
            read(state, words, element, is_inline=True)
