"""The newsroom's own `///` blocks: pull quotes and embeds."""

import re
from collections.abc import Callable, Collection, Iterator
from html import unescape
from itertools import chain
from typing import Any, ClassVar, Literal
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from msgspec import Struct
from pymdownx.blocks.admonition import Admonition
from pymdownx.blocks.block import Block

from ssg.markup import embeds
from ssg.problems.errors import did_you_mean
from ssg.text.paths import is_local

CALLOUTS = ("note", "tip", "warning", "important")
_NAMES = (*CALLOUTS, "caption", "details", "embed", "pullquote")

_LINE = re.compile(
    r"^(?P<before>[ \t>]*(?:(?:[-*+:]|\d+[.)])[ \t]+)?)"
    r"(?P<head>(?P<slashes>/{3,})[ \t]*(?:(?P<name>[a-zA-Z][\w-]*)[^\n]*)?)$",
    re.M,
)
_SHOWN = re.compile(r"(?:^|[\n>])[ \t]*(?P<slashes>/{3,})[ \t]*(?P<name>[a-zA-Z][\w-]*)?")
_CODE = re.compile(r"<pre\b(?:[^<]|<(?!/?pre\b))*</pre>")
_NOT_EMBEDDED = re.compile(r'<figure data-(unknown|remote)="([^"]*)"')
_KEY = ("slashes", "name")
_TRIES, _READING = 50, 1_000_000
"""How often, and how many characters, are read again to find lines of a text that are no blocks."""

Line = re.Match[str]
Read = Callable[[str], str]
"""Markdown -> HTML."""

_NONE: dict[str, Any] = {}


class Fault(Struct, frozen=True):
    """What is wrong with a text, and from which of its characters on."""

    code: Literal["bad-block", "bad-embed"]
    start: int
    message: str
    hint: str


class FaultyTextError(Exception):
    """A text has blocks that cannot be what they were meant to be."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(faults)


class PullQuote(Admonition):
    """`/// pullquote`: words of the story, set large; like a callout, but without a title."""

    NAME = "pullquote"
    OPTIONS = _NONE

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "admonition pullquote"})


def _plain(value: Any) -> str:
    if isinstance(value, list | dict) or value is None:
        raise ValueError(value)
    return str(value).strip()


class EmbedBlock(Block):
    """`/// embed | ADDRESS`: a local picture and a link, until a reader asks for what is there."""

    NAME = "embed"
    ARGUMENT = True
    OPTIONS: ClassVar[dict[str, Any]] = {"poster": ("", _plain), "title": ("", _plain)}

    def on_create(self, parent: Element) -> Element:
        address, poster = str(self.argument), self.options["poster"]
        found = embeds.of(address)
        if found is None:
            return SubElement(parent, "figure", {"data-unknown": address})
        if poster and not is_local(poster):
            return SubElement(parent, "figure", {"data-remote": poster})
        return _figure(parent, found, poster, self.options["title"])

    def on_add(self, block: Element) -> Element:
        caption = block.find("figcaption")
        return block if caption is None else caption

    def on_end(self, block: Element) -> None:
        caption = block.find("figcaption")
        if caption is not None and not len(caption) and not caption.text:
            block.remove(caption)


def _figure(parent: Element, found: embeds.Embed, poster: str, title: str) -> Element:
    attributes = {"class": f"embed embed-{found.kind}"}
    if found.frame:
        attributes["data-frame"] = found.frame
    figure = SubElement(parent, "figure", attributes)
    link = SubElement(figure, "a", {"class": "embed-link", "href": found.url})
    if poster:
        SubElement(link, "img", {"src": poster, "alt": "", "loading": "lazy"})
    label = SubElement(link, "span", {"class": "embed-label"})
    what = "Video" if found.kind == "video" else "Post"
    name = SubElement(label, "b")
    name.text, name.tail = AtomicString(title or what), " "
    verb = "Play" if found.kind == "video" else "Show"
    doing = f"{verb} from {found.provider}" if found.frame else f"Read on {found.provider}"
    SubElement(label, "span", {"class": "embed-from"}).text = doing
    SubElement(figure, "figcaption")
    return figure


def faults(html: str, text: str, left_open: Collection[str], read: Read) -> Iterator[Fault]:
    """What is wrong with the blocks of a text that `read` to `html`, with some `left_open`."""
    if "<figure data-" in html:
        for kind, value in _NOT_EMBEDDED.findall(html):
            yield _not_embedded(kind, unescape(value), text)
    if left_open:
        yield _unclosed(text, left_open)
    if "///" in html:
        yield from _shown(html, text, read)


def _not_embedded(kind: str, address: str, text: str) -> Fault:
    start = max(text.find(address), 0)
    if kind == "unknown":
        message = f'"{address}" is nothing that can be embedded'
        hint = "a video of YouTube or Vimeo, or a post on Mastodon or X, can"
        return Fault("bad-embed", start, message, hint)
    message = f'"{address}" must be a picture in content/'
    return Fault("bad-embed", start, message, "so that no other site is asked for it")


def _unclosed(text: str, names: Collection[str]) -> Fault:
    """The fault of the first block without an end."""
    opened, _ = _unpaired(text, names)
    start, head, end = 0, f"/// {min(names)}", "///"
    if opened:
        start, head, end = opened[0].start("head"), opened[0]["head"].strip(), opened[0]["slashes"]
    return Fault("bad-block", start, f'"{head}" is not closed', f"end it with a line {end}")


def _unpaired(text: str, names: Collection[str]) -> tuple[list[Line], list[Line]]:
    """The first lines of blocks called `names` that have no end, and ends without a beginning."""
    opened: dict[str, list[Line]] = {}
    ends = []
    for line in _LINE.finditer(text):
        same = opened.setdefault(line["slashes"], [])
        if line["name"]:
            same += [line] if line["name"].lower() in names else []
        elif same:
            same.pop()
        else:
            ends.append(line)
    return sorted(chain(*opened.values()), key=re.Match.start), ends


def _shown(html: str, text: str, read: Read) -> Iterator[Fault]:
    """The faults of lines that readers would see: a backslash before those changes nothing."""
    seen = {(found["slashes"], found["name"]) for found in _SHOWN.finditer(_CODE.sub("", html))}
    heads = [one for one in _LINE.finditer(text) if one["name"] and one.group(*_KEY) in seen]
    ends = [one for one in _unpaired(text, _NAMES)[1] if one.group(*_KEY) in seen]
    tries = min(_TRIES, _READING // (len(text) + 1) + 1)

    def stays(line: Line) -> bool:
        start = line.start("head")
        return read(f"{text[:start]}\\{text[start:]}") == html

    shown = [line for line in heads[:tries] if stays(line)]
    for line in shown:
        yield _unread(line, html, text, read)
    if shown:
        return  # what else there is may be the ends of those blocks
    hint = "a block begins with /// and its name; a backslash before /// is for readers"
    for line in filter(stays, ends[:tries]):
        message = f'"{line["slashes"]}" closes no block'
        yield Fault("bad-block", line.start("head"), message, hint)


def _unread(line: Line, html: str, text: str, read: Read) -> Fault:
    """The fault of a block's first line that stayed a line of text."""
    name, head, start = line["name"], line["head"].strip(), line.start("head")
    if name.lower() not in _NAMES:
        hint = did_you_mean(name, _NAMES)
        return Fault("bad-block", start, f'no block is called "{name}"', hint)
    parted = f"{text[: line.start()]}\n{text[line.start() :]}"
    if read(parted).count("///") < html.count("///"):
        hint = "leave a blank line above it"
    elif line["before"].endswith("    "):
        hint = "indent it by less than four"
    elif name == "embed":
        hint = "its options are poster: and title:, each on a line, indented by four"
        return Fault("bad-embed", start, f'"{head}" is no embed that can be read', hint)
    else:
        hint = "an option is a line of its own, indented by four, with a blank line after the last"
    return Fault("bad-block", start, f'"{head}" is no block that can be read', hint)
