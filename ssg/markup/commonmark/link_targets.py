"""Reads the targets of links from events, with the bytes at which they are written."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from ssg.markup.commonmark import addresses, events
from ssg.markup.commonmark.events import Event
from ssg.markup.commonmark.source import Mark, Source

_GAP = rb"[ \t]*(?:\r?\n[ \t>]*)?"
_ANGLED = re.compile(_GAP + rb"<((?:[^<>\\\n]|\\.)*)>")
_BARE = re.compile(_GAP + rb"((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*)")
_LABEL = re.compile(rb"[ \t>]*\[(?:[^\[\]\\]|\\.)*\]:", re.S)
_OPTION = re.compile(rb"[ \t>]*[\w-]+:[ \t]*([\"']?)([^\r\n]*?)\1[ \t]*\r?(?:\n|$)")

Span = tuple[int, int, str]
"""The bytes of a target as written, and the target."""


class Link(NamedTuple):
    """A link or a picture; only one that is inline has a target of its own, at `start`."""

    kind: Literal["link", "image"]
    url: str
    words: str
    is_inline: bool
    start: int
    end: int


class _Open(NamedTuple):
    kind: Literal["link", "image"]
    about: dict[str, Any]
    span: Any
    words: list[str]
    inner: list[int]


def links(parsed: Iterable[Event], source: Source) -> Iterator[tuple[Link, Any]]:
    """Yields each link and picture with its range; one in another comes first."""
    stack: list[_Open] = []
    for event in parsed:
        if event.phase == "start" and event.name in ("Link", "Image"):
            kind: Literal["link", "image"] = "link" if event.name == "Link" else "image"
            stack.append(_Open(kind, event.about, event.span, [], []))
        elif event.phase == "end" and event.name in ("Link", "Image") and stack:
            opened = stack.pop()
            yield _link(opened, source), opened.span
            if stack:
                stack[-1].inner.append(opened.span["end"])
                stack[-1].words.extend(opened.words)
        elif stack and event.name in ("Text", "Code"):
            stack[-1].words.append(str(event.about))
            stack[-1].inner.append(event.span["end"])


def _link(opened: _Open, source: Source) -> Link:
    about, (first, last) = opened.about, (opened.span["start"], opened.span["end"])
    url, words = source.unswapped(about["dest_url"]), source.unswapped("".join(opened.words))
    kind = about["link_type"]
    if kind in ("Autolink", "Email"):
        return Link(opened.kind, url, words, True, first + 1, last - 1)
    if kind != "Inline":
        return Link(opened.kind, url, words, False, first, last)
    after = source.content.find(b"](", max(opened.inner, default=first), last)
    start, end = _destination(source.content, after + 2, last) if after >= 0 else (first, last)
    return Link(opened.kind, url, words, True, start, end)


def _destination(content: bytes, start: int, end: int) -> tuple[int, int]:
    match = _ANGLED.match(content, start, end) or _BARE.match(content, start, end)
    return match.span(1) if match else (start, start)


def definitions(source: Source) -> Iterator[tuple[int, int, str, tuple[int, int]]]:
    """Yields the bytes of each definition's target, the target, and the bytes of all of it."""
    for defined in events.reference_definitions(source.masked).values():
        first, last = defined["span"]["start"], defined["span"]["end"]
        label = _LABEL.match(source.content, first, last)
        if label:
            start, end = _destination(source.content, label.end(), last)
            yield start, end, source.unswapped(defined["dest"]), (first, last)


def bare(parsed: Iterable[Event], source: Source) -> Iterator[Span]:
    """Yields the addresses that are links without markup."""
    depth, start, end = 0, 0, 0
    for event in parsed:
        if event.name in ("Link", "Image", "CodeBlock", "HtmlBlock"):
            depth += 1 if event.phase == "start" else -1
        is_text = event.name == "Text" and not depth
        if not is_text or event.span["start"] != end:
            yield from _bare(source.content, start, end)
            start = end = event.span["start"]
        if is_text:
            end = event.span["end"]
    yield from _bare(source.content, start, end)


def _bare(content: bytes, start: int, end: int) -> Iterator[Span]:
    words = content[start:end].decode("utf-8", "replace")
    for first, last, url in addresses.find(words) if end > start else ():
        before = start + len(words[:first].encode())
        yield before, before + len(words[first:last].encode()), url


def of_block(mark: Mark, source: Source) -> Iterator[Span]:
    """Yields the argument of a `///` block and the values of its options."""
    if mark.kind == "open" and mark.argument:
        start = source.content.find(b"|", mark.start, mark.end) + 1
        start += len(source.content[start : mark.end]) - len(
            source.content[start : mark.end].lstrip()
        )
        yield start, start + len(mark.argument.encode()), mark.argument
    elif mark.kind == "option" and (option := _OPTION.match(source.content, mark.start)):
        yield (*option.span(2), option[2].decode("utf-8", "replace"))
