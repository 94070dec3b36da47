"""The newsroom's own `///` blocks: pull quotes and embeds."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Literal
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from msgspec import Struct
from pymdownx.blocks.admonition import Admonition
from pymdownx.blocks.block import Block

from ssg import embeds
from ssg.errors import did_you_mean
from ssg.paths import is_local

CALLOUTS = ("note", "tip", "warning", "important")
_NAMES = (*CALLOUTS, "caption", "details", "embed", "pullquote")

_FAULT = re.compile(
    r'<figure data-(unknown|remote)="([^"]*)"'
    r"|^<p>(/{3,}[ \t]*([a-zA-Z][\w-]*)[^\n<]*)",  # a block that Markdown took for none
    re.M,
)
_NONE: dict[str, Any] = {}


class Fault(Struct, frozen=True):
    """What is wrong with a text where `at` stands in it."""

    code: Literal["bad-block", "bad-embed"]
    at: str
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
    OPTIONS: dict[str, Any] = {"poster": ("", _plain), "title": ("", _plain)}  # noqa: RUF012

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


def faults(html: str, text: str) -> Iterator[Fault]:
    """What is wrong with the blocks of a text that became `html`."""
    for kind, value, head, name in _FAULT.findall(html):
        line = unescape(head).strip()
        if not head:
            yield _not_embedded(kind, unescape(value))
        elif f"\\{line}" not in text:
            yield _unread(line, name)


def _not_embedded(kind: str, at: str) -> Fault:
    if kind == "unknown":
        message = f'"{at}" is nothing that can be embedded'
        return Fault(
            "bad-embed", at, message, "a video of YouTube or Vimeo, or a post on Mastodon or X, can"
        )
    message = f'"{at}" must be a picture in content/'
    return Fault("bad-embed", at, message, "so that no other site is asked for it")


def _unread(at: str, name: str) -> Fault:
    """The fault of a block's first line that stayed a line of text."""
    if name == "embed":
        hint = "its options are poster: and title:, each on a line, indented by four"
        return Fault("bad-embed", at, f'"{at}" is no embed that can be read', hint)
    if name not in _NAMES:
        return Fault("bad-block", at, f'no block is called "{name}"', did_you_mean(name, _NAMES))
    hint = "an option is a line of its own, indented by four, with a blank line after the last"
    return Fault("bad-block", at, f'"{at}" is no block that can be read', hint)
