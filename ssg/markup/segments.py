"""HTML cut at what is local in it, so that links and pictures are resolved without another look."""

import html
from collections.abc import Callable
from typing import Any

import msgspec

from ssg.text.html_tags import UNQUOTED, Tag, tags
from ssg.text.paths import is_local

Shown = tuple[str, dict[str, str]]
"""A picture in a text: its target, and the other attributes of its `img`."""
Part = str | Shown
Resolve = Callable[[str], str]
Show = Callable[[str, dict[str, str]], str]

_LINKING = ("a", "area", "img", "source", "video", "audio", "track", "iframe", "embed")
_TARGETS = frozenset({"href", "src", "poster"})
_WEB = ("https:", "http:")

_decode = msgspec.json.Decoder(list[Part]).decode


def joined(stored: bytes, resolve: Resolve, show: Show) -> str:
    """The HTML of what `cut` gave, as JSON, with `resolve(target)` for each local target.

    For each picture it has `show(target, attributes)`, which is HTML.
    """
    parts: list[Any] = _decode(stored)
    parts[1::2] = [
        html.escape(resolve(part)) if isinstance(part, str) else show(*part) for part in parts[1::2]
    ]
    return "".join(parts)


def cut(body: str) -> list[Part]:
    """HTML as [html, local, html, local, ..., html]: what is local is a link's target or a picture.

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
        for found in tag.attributes():
            target = found.value.strip()
            if target and found.name in _TARGETS and _is_ours(target):
                before = quote + body[done : found.start]
                quote = '"' if found.kind == UNQUOTED else ""
                parts += [before + quote, target]
                done = found.end
    parts.append(quote + body[done:])
    return parts


def _is_ours(target: str) -> bool:
    return target.startswith("#") or (not target.startswith(_WEB) and is_local(target))


def _picture(body: str, tag: Tag) -> Shown | None:
    """An `img` tag as target and other attributes; None where it shows nothing local.

    One that has a choice of files is left as its writer made it.
    """
    given: dict[str, str] = {}
    for found in tag.attributes():
        given.setdefault(found.name, found.value)  # of two, browsers take the first
    target = given.pop("src", "").strip()
    if not target or not _is_ours(target) or "srcset" in given:
        return None
    if body.rfind("<picture", 0, tag.start) > body.rfind("</picture", 0, tag.start):
        return None
    return target, given
