"""What is wrong with the blocks of a text that Python-Markdown's own parser has read.

It knows no places. They are looked for among the lines that look like those of blocks and that
readers would see; CommonMark says which of them are code.
"""

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

from ssg.markup.commonmark import faults
from ssg.markup.commonmark.faults import Fault
from ssg.markup.source_map import SourceMap
from ssg.markup.source_pieces import Place
from ssg.text.html_tags import without_elements

_LINE = re.compile(
    r"^(?P<before>[ \t>]*(?:(?:[-*+:]|\d+[.)])[ \t]+)?)"
    r"(?P<head>(?P<slashes>/{3,})[ \t]*(?:(?P<name>[a-zA-Z][\w-]*)[^\n]*)?)$",
    re.M,
)
_SHOWN = re.compile(r"(?:^|[\n>])[ \t]*(?P<slashes>/{3,})[ \t]*(?P<name>[a-zA-Z][\w-]*)?")
_KEY = ("slashes", "name")

Line = re.Match[str]


def of(html: str, text: str, parser: Any) -> tuple[Fault, ...]:
    """Returns the faults of a text from its HTML and the blocks that its parser has left open."""
    manager = parser.blockprocessors["blocks"]
    names = tuple(manager.blocks)
    left_open = {entry.block.NAME for entry in manager.stack}
    reported = [_unclosed(text, left_open)] if left_open else []
    if "///" in html:
        reported += _shown(html, text, names)
    return tuple(reported)


def _unclosed(text: str, names: Collection[str]) -> Fault:
    """The fault of the first block without an end."""
    opened, _ = _unpaired(text, names)
    if opened:
        line = opened[0]
        return faults.unclosed(line.start("head"), line["head"].strip(), len(line["slashes"]))
    return faults.unclosed(0, f"/// {min(names)}", 3)


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


def _shown(html: str, text: str, names: tuple[str, ...]) -> Iterator[Fault]:
    """Yields the faults of lines that readers see; an end is only reported if no beginning is."""
    shown = without_elements(html, "pre")
    seen = {(match["slashes"], match["name"]) for match in _SHOWN.finditer(shown)}
    code = _code(text)
    heads = [one for one in _LINE.finditer(text) if one["name"] and one.group(*_KEY) in seen]
    if lines := [line for line in heads if not _is_within(line, code)]:
        for line in lines:
            yield _unread(line, names)
        return
    for line in _unpaired(text, names)[1]:
        if line.group(*_KEY) in seen and not _is_within(line, code):
            yield faults.unopened(line.start("head"), line["slashes"])


def _code(text: str) -> list[Place]:
    """The places of code and raw HTML."""
    source = SourceMap(text)
    return [*source.code, *source.html]


def _is_within(line: Line, places: list[Place]) -> bool:
    return any(place.start <= line.start("head") < place.end for place in places)


def _unread(line: Line, names: tuple[str, ...]) -> Fault:
    """Returns the fault of a block's first line that was read as text."""
    name, head, start = line["name"], line["head"].strip(), line.start("head")
    if name.lower() not in names:
        return faults.unknown(start, name, names)
    if line["before"].endswith("    "):
        return faults.indented(start, head)
    return faults.refused(start, head, name)
