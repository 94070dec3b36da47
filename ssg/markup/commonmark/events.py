"""The events of pulldown-cmark for a text, and the parser's options."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pyromark import Markdown, Options, events_with_range

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)

Event = Any
"""A `str`, or a dictionary of one event's name and value: see `pyromark.event`."""


def of(text: str, *, math: bool = False, subscript: bool = False) -> Iterator[tuple[Event, Any]]:
    """Yields each event with its range, which has the bytes `start` and `end`.

    With `math`, dollars delimit formulas; with `subscript`, single tildes subscripts.
    """
    return _parser(math=math, subscript=subscript).events_with_range(text)


@cache
def _parser(*, math: bool, subscript: bool) -> Markdown:
    options = OPTIONS
    if math:
        options |= Options.ENABLE_MATH
    if subscript:
        options |= Options.ENABLE_SUBSCRIPT
    return Markdown(options=options)


def html_blocks(text: str) -> Iterator[int]:
    """Yields the first byte of each block of raw HTML."""
    for event, span in of(text):
        if event == {"Start": "HtmlBlock"}:
            yield span["start"]


def reference_definitions(text: str) -> dict[str, Any]:
    """The definitions of links by their labels, each with its `dest` and its `span` of bytes."""
    return dict(_parser(math=False, subscript=False).reference_definitions(text))


def definitions(text: str) -> str:
    """The lines of a text that define targets of links."""
    content = text.encode("utf-8", "surrogatepass")
    spans = [definition["span"] for definition in reference_definitions(text).values()]
    lines = [content[span["start"] : span["end"]] for span in spans]
    return b"\n".join([*lines, b""]).decode("utf-8", "surrogatepass")


def undefined(text: str) -> list[tuple[int, int]]:
    """Returns the bytes of each link, picture and note without a definition."""
    spans: list[tuple[int, int]] = []

    def note(link: Any) -> None:
        spans.append((link["span"]["start"], link["span"]["end"]))

    for _ in events_with_range(text, options=OPTIONS, broken_link_callback=note):
        pass
    return spans


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yields (start, end), in characters, of each block of code or HTML and each code in a line."""
    content = text.encode("utf-8", "surrogatepass")
    for event, span in of(text):
        [(kind, value)] = event.items() if isinstance(event, dict) else [(event, None)]
        name = next(iter(value)) if isinstance(value, dict) else value
        if kind == "Code" or (kind == "Start" and name in ("CodeBlock", "HtmlBlock")):
            start = len(content[: span["start"]].decode("utf-8", "replace"))
            yield (
                start,
                start + len(content[span["start"] : span["end"]].decode("utf-8", "replace")),
            )
