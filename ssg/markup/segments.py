"""Cuts HTML at local links, pictures and tables of rows, to resolve them without parsing again."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from ssg.text.html_tags import NO_VALUE, UNQUOTED, Attribute, Tag, tags
from ssg.text.paths import is_local

Shown = tuple[str, dict[str, str]]
"""A picture in a text: its target, and the other attributes of its `img`. Or a table of rows."""
Part = str | Shown
Resolve = Callable[[str], str]
Show = Callable[[str, dict[str, str]], str]

ROWS = "data-rows"
"""The element that stands for a table of rows, whose attribute `from` is a target."""
_LINKING = ("a", "area", "img", "source", "video", "audio", "track", "iframe", "embed", ROWS)
_END_OF_ROWS = f"</{ROWS}>"
_TARGETS = frozenset({"href", "src", "poster", "srcset"})
_CANDIDATE = re.compile(r"[\s,]*+(\S*[^\s,])(?:,|[^,]*+,?)")
"""An address in a `srcset` with its descriptor (HTML Standard, 4.8.4.2.2)."""
_WEB = ("https:", "http:")

_decode = msgspec.json.Decoder(list[Part]).decode


def joined(stored: bytes, resolve: Resolve, show: Show) -> str:
    """Returns the HTML of the JSON of `cut`, with `resolve(target)` for each local target.

    For each picture it has `show(target, attributes)`, which is HTML.
    """
    parts: list[Any] = _decode(stored)
    parts[1::2] = [
        html.escape(resolve(part)) if isinstance(part, str) else show(*part) for part in parts[1::2]
    ]
    return "".join(parts)


def cut(body: str) -> list[Part]:
    """Returns [html, local, html, local, ..., html]: a local part is a link's target or a picture.

    Every target stands between quotes; a picture stands for all of its tag.
    """
    parts: list[Part] = []
    done, quote = 0, ""
    for tag in tags(body, *_LINKING):
        if tag.is_end:
            continue
        if tag.name == "img" and (picture := _picture(body, tag)):
            parts += [quote + body[done : tag.start], picture]
            done, quote = tag.end, ""
            continue
        if tag.name == ROWS:
            parts += [quote + body[done : tag.start], (tag.get("from") or "", {})]
            end = body.find(_END_OF_ROWS, tag.end)
            done, quote = (end + len(_END_OF_ROWS) if end >= 0 else tag.end), ""
            continue
        for attribute in tag.attributes(_TARGETS):
            for target, start, end in _targets(body, attribute):
                before = quote + body[done:start]
                quote = '"' if attribute.kind == UNQUOTED else ""
                parts += [before + quote, target]
                done = end
    parts.append(quote + body[done:])
    return parts


def _targets(body: str, attribute: Attribute) -> Iterator[tuple[str, int, int]]:
    """Yields the local targets of an attribute, each with its place in the HTML."""
    if attribute.name != "srcset":
        target = attribute.value.strip()
        if target and _is_ours(target):
            yield target, attribute.start, attribute.end
    elif attribute.kind != NO_VALUE:
        for candidate in _CANDIDATE.finditer(body, attribute.start, attribute.end):
            target = html.unescape(candidate[1])
            if _is_ours(target):
                yield target, *candidate.span(1)


def _is_ours(target: str) -> bool:
    return target.startswith("#") or (not target.startswith(_WEB) and is_local(target))


def _picture(body: str, tag: Tag) -> Shown | None:
    """Returns the target and other attributes of an `img` tag; None if its picture is not local.

    One that has a choice of files is left as its writer made it.
    """
    attributes: dict[str, str] = {}
    for attribute in tag.attributes():
        attributes.setdefault(attribute.name, attribute.value)  # of two, browsers take the first
    target = attributes.pop("src", "").strip()
    if not target or not _is_ours(target) or "srcset" in attributes:
        return None
    if body.rfind("<picture", 0, tag.start) > body.rfind("</picture", 0, tag.start):
        return None
    return target, attributes
